import { INSTANCE_TYPES, type InstanceType } from "../../../modules/cluster/instance-types";

const MIB_PER_GIB = 1024;

/** Managed node groups cap the pods of a node by its vCPUs (EKS user guide, "Maximum Pods per node"). */
const POD_LIMIT = 110;
const POD_LIMIT_OF_BIG_NODES = 250;
const BIG_NODE_VCPUS = 30;

/** What the EKS node image keeps for the kubelet and the system (EKS AMI, `nodeadm`, `kubelet/defaults`). */
const RESERVED_MEMORY_MIB = 255;
const RESERVED_MEMORY_MIB_PER_POD = 11;
/** Below this the kubelet evicts pods: `evictionHard`, `memory.available`. */
const EVICTION_MEMORY_MIB = 100;
const RESERVED_DISK_GIB = 1;
const EVICTION_DISK_SHARE = 0.1;

/** What a node tells the scheduler about its size. */
export interface Resources {
  readonly cpuMillicores: number;
  readonly memoryMiB: number;
  readonly diskMiB: number;
  readonly pods: number;
}

export interface NodeShape {
  /** As bought. A real kernel keeps two or three percent of the memory for itself. */
  readonly capacity: Resources;
  /** What is left for pods. */
  readonly allocatable: Resources;
}

/** Pods that the VPC CNI has addresses for, two more on the host's network, and never more than EKS allows. */
export function maxPods({ vcpus, networkInterfaces, ipv4PerInterface }: InstanceType): number {
  const byAddresses = networkInterfaces * (ipv4PerInterface - 1) + 2;
  return Math.min(byAddresses, vcpus < BIG_NODE_VCPUS ? POD_LIMIT : POD_LIMIT_OF_BIG_NODES);
}

/** 6 % of the first core, 1 % of the second, 0.5 % of the next two, 0.25 % of all others. */
export function reservedCpuMillicores(vcpus: number): number {
  const share = (core: number) => (core === 0 ? 60 : core === 1 ? 10 : core < 4 ? 5 : 2.5);
  const cores = Array.from({ length: vcpus }, (_, core) => share(core));
  return Math.floor(cores.reduce((sum, millicores) => sum + millicores, 0));
}

/** Size of an EKS node of an instance type with a root volume. */
export function nodeShape(instanceType: string, diskGiB: number): NodeShape {
  const type = INSTANCE_TYPES[instanceType];
  if (type === undefined) {
    throw new Error(`unknown instance type "${instanceType}": add it to modules/cluster/instance-types.ts`);
  }
  const pods = maxPods(type);
  const capacity = {
    cpuMillicores: type.vcpus * 1000,
    memoryMiB: type.memoryGiB * MIB_PER_GIB,
    diskMiB: diskGiB * MIB_PER_GIB,
    pods,
  };
  const reservedMemoryMiB = RESERVED_MEMORY_MIB + RESERVED_MEMORY_MIB_PER_POD * pods + EVICTION_MEMORY_MIB;
  return {
    capacity,
    allocatable: {
      cpuMillicores: capacity.cpuMillicores - reservedCpuMillicores(type.vcpus),
      memoryMiB: capacity.memoryMiB - reservedMemoryMiB,
      diskMiB: Math.floor(capacity.diskMiB * (1 - EVICTION_DISK_SHARE)) - RESERVED_DISK_GIB * MIB_PER_GIB,
      pods,
    },
  };
}
