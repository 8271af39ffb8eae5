import { dev } from "../../stacks/environments/dev";
import { prod } from "../../stacks/environments/prod";
import { requireConfirmation, type Ask } from "../../tools/teardown/confirmation";

const answering = (answer: string) => jest.fn<Promise<string>, [string]>(() => Promise.resolve(answer));
const confirm = (environment: typeof dev, typed: string | undefined, ask: Ask) =>
  requireConfirmation(environment, { confirm: typed }, ask);

describe("the confirmation of production", () => {
  it("is its name on the command line and once more at the terminal", async () => {
    const ask = answering(" prod\n");
    await expect(confirm(prod, "prod", ask)).resolves.toBeUndefined();
    expect(ask).toHaveBeenCalledWith('Type "prod" to destroy all of the above in account 111122223333: ');
  });

  it.each(["", "y", "yes", "Prod", "production"])('is not "%s"', async (answer) => {
    await expect(confirm(prod, "prod", answering(answer))).rejects.toThrow(
      `"${answer}" is not "prod". Nothing was destroyed`,
    );
  });

  it("is asked of nobody who did not write --confirm", async () => {
    const ask = answering("prod");
    await expect(confirm(prod, undefined, ask)).rejects.toThrow("prod is production: repeat with `--confirm prod`");
    expect(ask).not.toHaveBeenCalled();
  });

  it("cannot be given where nobody sits at a terminal", async () => {
    await expect(confirm(prod, "prod", undefined)).rejects.toThrow("asked for at a terminal, and there is none");
  });
});

describe("the confirmation of another environment", () => {
  it("is its name on the command line", async () => {
    const ask = answering("");
    await expect(confirm(dev, "dev", ask)).resolves.toBeUndefined();
    await expect(confirm(dev, "dev", undefined)).resolves.toBeUndefined();
    expect(ask).not.toHaveBeenCalled();
  });

  it("or at the terminal", async () => {
    await expect(confirm(dev, undefined, answering("dev"))).resolves.toBeUndefined();
    await expect(confirm(dev, undefined, answering("no"))).rejects.toThrow('"no" is not "dev"');
  });

  it("cannot be left out", async () => {
    await expect(confirm(dev, undefined, undefined)).rejects.toThrow("repeat with `--confirm dev`");
  });
});
