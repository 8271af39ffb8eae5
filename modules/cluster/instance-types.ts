/** What the platform must know of an EC2 instance type to plan pods and addresses. */
export interface InstanceType {
  readonly vcpus: number;
  readonly memoryGiB: number;
  readonly networkInterfaces: number;
  readonly ipv4PerInterface: number;
}

/**
 * The x86 instance types the platform plans with.
 *
 * Source: Amazon EC2 user guide, "Maximum IP addresses per network interface". Add a type by its row there.
 */
export const INSTANCE_TYPES: Readonly<Record<string, InstanceType>> = {
  "t3.medium": { vcpus: 2, memoryGiB: 4, networkInterfaces: 3, ipv4PerInterface: 6 },
  "t3.large": { vcpus: 2, memoryGiB: 8, networkInterfaces: 3, ipv4PerInterface: 12 },
  "m5.large": { vcpus: 2, memoryGiB: 8, networkInterfaces: 3, ipv4PerInterface: 10 },
  "m5.xlarge": { vcpus: 4, memoryGiB: 16, networkInterfaces: 4, ipv4PerInterface: 15 },
  "m5.2xlarge": { vcpus: 8, memoryGiB: 32, networkInterfaces: 4, ipv4PerInterface: 15 },
  "m5.4xlarge": { vcpus: 16, memoryGiB: 64, networkInterfaces: 8, ipv4PerInterface: 30 },
  "m5a.large": { vcpus: 2, memoryGiB: 8, networkInterfaces: 3, ipv4PerInterface: 10 },
  "m5a.xlarge": { vcpus: 4, memoryGiB: 16, networkInterfaces: 4, ipv4PerInterface: 15 },
  "m6i.large": { vcpus: 2, memoryGiB: 8, networkInterfaces: 3, ipv4PerInterface: 10 },
  "m6i.xlarge": { vcpus: 4, memoryGiB: 16, networkInterfaces: 4, ipv4PerInterface: 15 },
  "c5.large": { vcpus: 2, memoryGiB: 4, networkInterfaces: 3, ipv4PerInterface: 10 },
  "c5.xlarge": { vcpus: 4, memoryGiB: 8, networkInterfaces: 4, ipv4PerInterface: 15 },
  "c5.2xlarge": { vcpus: 8, memoryGiB: 16, networkInterfaces: 4, ipv4PerInterface: 15 },
  "c5.4xlarge": { vcpus: 16, memoryGiB: 32, networkInterfaces: 8, ipv4PerInterface: 30 },
  "c6i.2xlarge": { vcpus: 8, memoryGiB: 16, networkInterfaces: 4, ipv4PerInterface: 15 },
  "c6i.4xlarge": { vcpus: 16, memoryGiB: 32, networkInterfaces: 8, ipv4PerInterface: 30 },
};
