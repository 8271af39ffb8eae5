import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { environments } from "../stacks/environments";
import { STATEFUL_TYPES } from "../tools/stateful-types";
import { declaredDepartures, undeclaredLosses, type AddressLock } from "./support/address-lock";
import { synthesizeEnvironment } from "./support/synthesized";

const LOCK = join(__dirname, "addresses.lock.json");
const UPDATE = process.env["UPDATE_SNAPSHOTS"] === "1";

const stacks = environments.flatMap((environment) => [...synthesizeEnvironment(environment).values()]);
const current: AddressLock = Object.fromEntries(
  stacks.map(({ declaration, addresses }) => [declaration.id, addresses]),
);
const locked: AddressLock = existsSync(LOCK) ? (JSON.parse(readFileSync(LOCK, "utf8")) as AddressLock) : {};
const departures = declaredDepartures(stacks);

describe("the lock of state addresses", () => {
  // Not even `npm run snapshots` accepts this: the lock is written only where nothing stateful is lost.
  it("loses no stateful resource without a `moved` or `removed` block that says so", () => {
    expect(undeclaredLosses(locked, current, departures, STATEFUL_TYPES)).toEqual([]);
  });

  it("names every address of every stack (`npm run snapshots` accepts new and stateless ones)", () => {
    if (UPDATE && undeclaredLosses(locked, current, departures, STATEFUL_TYPES).length === 0) {
      writeFileSync(LOCK, `${JSON.stringify(current, undefined, 2)}\n`);
    }
    expect(current).toEqual(JSON.parse(readFileSync(LOCK, "utf8")));
  });
});

describe("undeclaredLosses", () => {
  const before: AddressLock = { "prod-network": ["aws_route.way-out", "aws_vpc.vpc"] };
  const losses = (after: AddressLock, declared: AddressLock = {}) =>
    undeclaredLosses(before, after, declared, STATEFUL_TYPES);

  it("names a stateful resource that is gone or renamed, with its stack", () => {
    expect(losses({ "prod-network": ["aws_route.way-out", "aws_vpc.renamed"] })).toEqual(["prod-network: aws_vpc.vpc"]);
  });

  it("names what a whole stack held", () => {
    expect(losses({})).toEqual(["prod-network: aws_vpc.vpc"]);
  });

  it("accepts a stateful resource whose departure is declared in the same stack", () => {
    expect(losses({ "prod-network": [] }, { "prod-network": ["aws_vpc.vpc"] })).toEqual([]);
    expect(losses({ "prod-network": [] }, { "dev-network": ["aws_vpc.vpc"] })).toHaveLength(1);
  });

  it("lets a stateless resource go", () => {
    expect(losses({ "prod-network": ["aws_vpc.vpc"] })).toEqual([]);
  });
});

describe("declaredDepartures", () => {
  it("reads the `from` of moved and removed blocks", () => {
    const [stack] = stacks;
    const json = { moved: [{ from: "aws_vpc.old", to: "aws_vpc.vpc" }], removed: [{ from: "aws_eip.nat" }] };
    expect(stack && declaredDepartures([{ ...stack, json }])).toEqual({
      [stack?.declaration.id ?? ""]: ["aws_vpc.old", "aws_eip.nat"],
    });
  });
});
