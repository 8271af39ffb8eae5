import * as fc from "fast-check";
import { INSTANCE_TYPES } from "../../../modules/cluster/instance-types";
import {
  addressDemand,
  addressDemandOfZone,
  addressesOfNode,
  type PodAddressPlan,
  type WarmAddresses,
} from "../../../modules/network/pod-addresses";

const CNI_DEFAULT = null;
/** Of the three /24 private subnets of the architecture document. */
const USABLE = 3 * 251;

/** Every node group at the document's maximum, on its larger type. */
const DOCUMENT: PodAddressPlan = {
  zones: 3,
  nodeGroups: {
    general: { instanceTypes: ["m5.large", "m5.xlarge"], maxSize: 10, podsAtMaximum: 100 },
    compute: { instanceTypes: ["c5.2xlarge", "c5.4xlarge"], maxSize: 8, podsAtMaximum: 45 },
  },
  daemonPodsPerNode: 4,
  otherAddresses: 0,
  warm: CNI_DEFAULT,
};
const TARGETS: WarmAddresses = { warmIpTarget: 2, minimumIpTarget: 12 };

const instanceType = fc.constantFrom(...Object.keys(INSTANCE_TYPES));
const pods = fc.integer({ min: 0, max: 300 });
const warm = fc.option(
  fc.record({ warmIpTarget: fc.integer({ min: 0, max: 50 }), minimumIpTarget: fc.integer({ min: 0, max: 50 }) }),
);

/** Addresses that all interfaces of a type hold together. */
function limitOf(type: string): number {
  const { networkInterfaces, ipv4PerInterface } = INSTANCE_TYPES[type] ?? { networkInterfaces: 0, ipv4PerInterface: 0 };
  return networkInterfaces * ipv4PerInterface;
}

describe("the addresses of a node", () => {
  it("never become fewer with more pods", () => {
    fc.assert(
      fc.property(instanceType, pods, pods, warm, (type, some, more, targets) => {
        expect(addressesOfNode(type, some + more, targets)).toBeGreaterThanOrEqual(
          addressesOfNode(type, some, targets),
        );
      }),
    );
  });

  it("are never more than the type can hold, nor fewer than its pods and one interface need", () => {
    fc.assert(
      fc.property(instanceType, pods, warm, (type, count, targets) => {
        const addresses = addressesOfNode(type, count, targets);
        expect(addresses).toBeLessThanOrEqual(limitOf(type));
        expect(addresses).toBeGreaterThanOrEqual(Math.min(count + 1, limitOf(type)));
      }),
    );
  });

  it("never become fewer with higher targets", () => {
    fc.assert(
      fc.property(instanceType, pods, fc.nat(40), fc.nat(40), fc.nat(10), (type, count, spare, least, extra) => {
        const base = addressesOfNode(type, count, { warmIpTarget: spare, minimumIpTarget: least });
        const higher = { warmIpTarget: spare + extra, minimumIpTarget: least + extra };
        expect(addressesOfNode(type, count, higher)).toBeGreaterThanOrEqual(base);
      }),
    );
  });

  it.each([
    // One interface in use, one spare: 2 x 15.
    ["m5.xlarge", 14, CNI_DEFAULT, 30],
    ["m5.xlarge", 15, CNI_DEFAULT, 45],
    ["c5.4xlarge", 0, CNI_DEFAULT, 60],
    // No interface left to keep spare: 3 x 10.
    ["m5.large", 27, CNI_DEFAULT, 30],
    // The minimum, and the interface's own.
    ["m5.xlarge", 3, TARGETS, 13],
    // 14 pods, 2 spare, 2 interfaces of 14 pods each.
    ["m5.xlarge", 14, TARGETS, 18],
  ])("on %s with %d pods and %j are %d", (type, count, targets, addresses) => {
    expect(addressesOfNode(type, count, targets)).toBe(addresses);
  });

  it("are unknown for an unknown type", () => {
    expect(() => addressesOfNode("m9.large", 1, CNI_DEFAULT)).toThrow(
      'unknown instance type "m9.large": add it to modules/cluster/instance-types.ts',
    );
  });
});

describe("the document's maxima", () => {
  it("want 780 addresses with the CNI's default, and the subnets have 753", () => {
    const { nodeGroups, nodes } = addressDemand(DOCUMENT);
    expect(nodeGroups["general"]).toMatchObject({ addressesPerNode: 30, nodes: 10 });
    expect(nodeGroups["compute"]).toMatchObject({ addressesPerNode: 60, nodes: 8 });
    expect(nodes).toBe(780);
    expect(nodes).toBeGreaterThan(USABLE);
  });

  it("fit with the targets of prod, an update of a node group included", () => {
    const { total, surge } = addressDemand({ ...DOCUMENT, warm: TARGETS });
    expect(surge).toBeGreaterThan(0);
    expect(total).toBeLessThan(USABLE);
  });
});

describe("the worst case", () => {
  const plan = { ...DOCUMENT, warm: TARGETS, otherAddresses: 78 };

  it("is the sum of its parts", () => {
    const demand = addressDemand(plan);
    // 10 x 18 and 8 x 13; two general nodes more in each of three zones.
    expect(demand).toMatchObject({ nodes: 284, surge: 108, other: 78, total: 470 });
  });

  it("of all zones together is at least that of the region", () => {
    const group = fc.record({
      instanceTypes: fc.array(instanceType, { minLength: 1, maxLength: 3 }),
      maxSize: fc.integer({ min: 1, max: 50 }),
      podsAtMaximum: pods,
    });
    const anyPlan = fc.record({
      zones: fc.integer({ min: 1, max: 6 }),
      nodeGroups: fc.dictionary(fc.string(), group, { maxKeys: 4 }),
      daemonPodsPerNode: fc.nat(10),
      otherAddresses: fc.nat(200),
      warm,
    });
    fc.assert(
      fc.property(anyPlan, (candidate) => {
        const demand = addressDemand(candidate);
        expect(addressDemandOfZone(candidate, demand) * candidate.zones).toBeGreaterThanOrEqual(demand.total);
        expect(demand.total).toBe(demand.nodes + demand.surge + demand.other);
      }),
    );
  });

  it("without any node group is what other things hold", () => {
    expect(addressDemand({ ...plan, nodeGroups: {} })).toMatchObject({ nodes: 0, surge: 0, total: 78 });
  });
});
