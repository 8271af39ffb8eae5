import { KUBERNETES_VERSIONS } from "./kubernetes";

/** Exact builds of the EKS add-ons for one Kubernetes minor. */
export interface EksAddonVersions {
  readonly vpcCni: string;
  readonly kubeProxy: string;
  readonly coredns: string;
  readonly ebsCsiDriver: string;
}

/**
 * Pinned, so that the same commit installs the same builds in every region and a plan needs no AWS call.
 *
 * Source: Amazon EKS user guide, "Assign IPs to Pods with the Amazon VPC CNI", "Manage CoreDNS", "Manage kube-proxy";
 * `aws eks describe-addon-versions --kubernetes-version 1.35` lists what can be installed today.
 */
const VERSIONS: Readonly<Record<string, EksAddonVersions>> = {
  "1.35": {
    vpcCni: "v1.22.4-eksbuild.3",
    kubeProxy: "v1.35.3-eksbuild.29",
    coredns: "v1.13.2-eksbuild.31",
    ebsCsiDriver: "v1.66.0-eksbuild.1",
  },
  "1.34": {
    vpcCni: "v1.22.4-eksbuild.3",
    kubeProxy: "v1.34.6-eksbuild.13",
    coredns: "v1.13.2-eksbuild.11",
    ebsCsiDriver: "v1.66.0-eksbuild.1",
  },
  "1.33": {
    vpcCni: "v1.22.4-eksbuild.3",
    kubeProxy: "v1.33.10-eksbuild.29",
    coredns: "v1.12.4-eksbuild.38",
    ebsCsiDriver: "v1.66.0-eksbuild.1",
  },
  "1.32": {
    vpcCni: "v1.22.4-eksbuild.3",
    kubeProxy: "v1.32.13-eksbuild.16",
    coredns: "v1.11.4-eksbuild.40",
    ebsCsiDriver: "v1.59.0-eksbuild.1",
  },
  "1.28": {
    vpcCni: "v1.20.4-eksbuild.1",
    kubeProxy: "v1.28.15-eksbuild.31",
    coredns: "v1.10.1-eksbuild.38",
    ebsCsiDriver: "v1.37.0-eksbuild.1",
  },
};

/** @throws Error for a minor outside the catalogue */
export function eksAddonVersions(kubernetesVersion: string): EksAddonVersions {
  const versions = VERSIONS[kubernetesVersion];
  if (versions === undefined) {
    const known = KUBERNETES_VERSIONS.map(({ version }) => version).join(", ");
    throw new Error(`no EKS add-on versions for Kubernetes "${kubernetesVersion}": known are ${known}`);
  }
  return versions;
}
