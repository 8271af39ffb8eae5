/**
 * A `describe` for tests that need a tool. Without the tool they are skipped and the summary says why; where `STRICT=1`
 * is set, as CI does, they fail instead.
 *
 * @param problem why the tool cannot be used, or nothing
 */
export function describeWith(problem: string | undefined, title: string, tests: () => void): void {
  if (problem === undefined) {
    describe(title, tests);
  } else if (process.env["STRICT"] === "1") {
    describe(title, () => {
      it("has the tools it needs", () => {
        throw new Error(problem);
      });
    });
  } else {
    describe.skip(`${title} (skipped: ${problem})`, tests);
  }
}
