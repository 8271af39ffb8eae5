import { assetsProblem } from "../../../tools/local/kubernetes/assets";
import { describeWith } from "../../support/requires";

/**
 * A `describe` for tests that need a control plane's binaries. Without them they are skipped even where `STRICT=1` is
 * set: building them from source takes ten to twenty minutes, which no change should wait for. A pipeline that wants
 * these tests runs `npm run local:kubernetes -- install` first; with a cache it costs nothing. With the binaries, they
 * are as strict as all others.
 */
export function describeWithBinaries(title: string, tests: () => void): void {
  const problem = assetsProblem();
  if (problem === undefined) {
    describeWith(undefined, title, tests);
  } else {
    describe.skip(`${title} (skipped: ${problem})`, tests);
  }
}
