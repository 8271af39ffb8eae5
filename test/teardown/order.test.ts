import { environments } from "../../stacks/environments";
import { platformStacks } from "../../stacks/platform";
import { teardownOrder } from "../../tools/teardown/order";

describe.each(environments)("the teardown of $name", (environment) => {
  const stacks = platformStacks(environment);
  const order = teardownOrder(stacks, true).map(({ id }) => id);

  it("destroys each stack before those that it was built on", () => {
    const early = stacks.flatMap(({ id, after }) =>
      after.filter((base) => order.indexOf(base) < order.indexOf(id)).map((base) => `${base} before ${id}`),
    );
    expect(early).toEqual([]);
    expect([...order].sort()).toEqual(stacks.map(({ id }) => id).sort());
  });

  it("takes the stack that holds the states last, and only when asked", () => {
    const bootstrap = `${environment.name}-bootstrap`;
    expect(order.at(-1)).toBe(bootstrap);
    expect(teardownOrder(stacks, false).map(({ id }) => id)).toEqual(order.filter((id) => id !== bootstrap));
  });
});
