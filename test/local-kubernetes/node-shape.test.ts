import { INSTANCE_TYPES } from "../../modules/cluster/instance-types";
import { maxPods, nodeShape, reservedCpuMillicores } from "../../tools/local/kubernetes/node-shape";

describe("the size of an EKS node", () => {
  // EKS AMI, `shared/runtime/eni-max-pods.txt`; 234 of the 4xlarge types is above what managed node groups allow.
  it.each([
    ["m5.large", 29],
    ["m5.xlarge", 58],
    ["c5.2xlarge", 58],
    ["c5.4xlarge", 110],
    ["t3.medium", 17],
    ["t3.large", 35],
  ])("%s takes %i pods", (type, pods) => {
    expect(nodeShape(type, 50).allocatable.pods).toBe(pods);
  });

  it("allows 250 pods from 30 vCPUs on", () => {
    const big = { vcpus: 30, memoryGiB: 120, networkInterfaces: 15, ipv4PerInterface: 50 };
    expect(maxPods(big)).toBe(250);
    expect(maxPods({ ...big, vcpus: 29 })).toBe(110);
  });

  it.each([
    [1, 60],
    [2, 70],
    [4, 80],
    [8, 90],
    [16, 110],
  ])("keeps of %i vCPUs %im for the kubelet and the system", (vcpus, millicores) => {
    expect(reservedCpuMillicores(vcpus)).toBe(millicores);
  });

  it("keeps memory by the number of pods, and 100 MiB below which it evicts", () => {
    const { capacity, allocatable } = nodeShape("m5.large", 50);
    expect(capacity.memoryMiB).toBe(8192);
    expect(allocatable.memoryMiB).toBe(8192 - (255 + 11 * 29) - 100);
  });

  it("keeps a tenth of the disk and one GiB", () => {
    expect(nodeShape("m5.large", 50).allocatable.diskMiB).toBe(50 * 1024 * 0.9 - 1024);
  });

  it("leaves something of each type that the platform plans with", () => {
    for (const type of Object.keys(INSTANCE_TYPES)) {
      const { capacity, allocatable } = nodeShape(type, 20);
      expect(allocatable.memoryMiB).toBeGreaterThan(capacity.memoryMiB / 2);
      expect(allocatable.memoryMiB).toBeLessThan(capacity.memoryMiB);
      expect(allocatable.cpuMillicores).toBeLessThan(capacity.cpuMillicores);
    }
  });

  it("refuses a type it does not know, and says where to add it", () => {
    expect(() => nodeShape("m9.huge", 50)).toThrow(
      'unknown instance type "m9.huge": add it to modules/cluster/instance-types.ts',
    );
  });
});
