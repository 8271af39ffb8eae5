import { environments } from "../../stacks/environments";
import { platformStacks } from "../../stacks/platform";
import { selectStacks, UnknownSelectionError } from "../../tools/select-stacks";

const all = environments.flatMap((environment) => platformStacks(environment));
const select = (...names: string[]) => selectStacks(all, names).map(({ id }) => id);

describe("the stacks to synthesize", () => {
  it("are all when none is named", () => {
    expect(select()).toEqual(all.map(({ id }) => id));
  });

  it("are those of an environment, its standby included", () => {
    const ids = select("prod");
    expect(ids).toEqual(all.filter(({ environment }) => environment === "prod").map(({ id }) => id));
    expect(ids).toContain("prod-dr-network");
  });

  it("are those named, once each and in the order they are applied", () => {
    expect(select("prod-network", "dev-network", "prod-network")).toEqual(["dev-network", "prod-network"]);
    expect(select("dev", "dev-dns")).toEqual(select("dev"));
  });

  it("must exist: every unknown name is told, and what there is", () => {
    const message = [
      'No environment and no stack is called "qa", "prod-netwrok".',
      "  environments: dev, staging, prod",
      `  stacks:       ${all.map(({ id }) => id).join(", ")}`,
    ].join("\n");
    const action = () => select("prod", "qa", "prod-netwrok");
    expect(action).toThrow(UnknownSelectionError);
    expect(action).toThrow(message);
  });

  it.each(["", "Prod", "prod-", "network"])('must be named in full: "%s" is unknown', (name) => {
    expect(() => select(name)).toThrow(UnknownSelectionError);
  });
});
