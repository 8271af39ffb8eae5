import { parseOptions } from "../../tools/teardown/options";

const known = ["dev", "staging", "prod"];

describe("the command line of the teardown", () => {
  it("destroys one environment, and spares protected resources and states unless told otherwise", () => {
    expect(parseOptions(["dev"], known)).toEqual({
      environment: "dev",
      dryRun: false,
      confirm: undefined,
      liftPreventDestroy: false,
      withState: false,
    });
    expect(
      parseOptions(["prod", "--dry-run", "--confirm", "prod", "--lift-prevent-destroy", "--with-state"], known),
    ).toEqual({ environment: "prod", dryRun: true, confirm: "prod", liftPreventDestroy: true, withState: true });
  });

  it.each([
    [[], "name one environment: dev, staging, prod"],
    [["dev", "prod"], "name one environment: dev, staging, prod"],
    [["production"], 'there is no environment "production": there are dev, staging, prod'],
    [["prod", "--confirm", "dev"], "--confirm dev does not confirm prod: write the name of what is destroyed"],
    [["dev", "--force"], "Unknown option '--force'"],
    [["dev", "--confirm"], "argument missing"],
  ])("refuses %j", (args, message) => {
    expect(() => parseOptions(args, known)).toThrow(message);
  });
});
