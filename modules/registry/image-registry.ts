import { EcrRegistryScanningConfiguration } from "@cdktf/provider-aws/lib/ecr-registry-scanning-configuration";
import { EcrReplicationConfiguration } from "@cdktf/provider-aws/lib/ecr-replication-configuration";
import { Construct } from "constructs";
import { ImageRepository, type ImageAccess } from "./image-repository";

export interface ImageRegistryProps extends ImageAccess {
  /** First part of every repository's name, e.g. `platform` for `platform/fastapi`. */
  readonly prefix: string;
  /** Workloads with an image of their own. */
  readonly repositories: readonly string[];
  readonly accountId: string;
  readonly kmsKeyArn: string;
  readonly keepTagged: number;
  readonly keepUntaggedDays: number;
  /** Amazon Inspector scans packages too, and again on each new finding, instead of once on push. */
  readonly enhancedScanning: boolean;
  /** Region whose repositories, made before, get a copy of every image; `null` in the region that receives. */
  readonly replicaRegion: string | null;
  readonly preventDestroy: boolean;
}

/** The images of all workloads in one region, and the registry's settings, of which an account has one per region. */
export class ImageRegistry extends Construct {
  /** By workload. */
  public readonly repositoryUrls: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: ImageRegistryProps) {
    super(scope, id);

    const { prefix, repositories, accountId, enhancedScanning, replicaRegion } = props;
    new EcrRegistryScanningConfiguration(this, "registry-scanning", {
      scanType: enhancedScanning ? "ENHANCED" : "BASIC",
      rule: [
        {
          scanFrequency: enhancedScanning ? "CONTINUOUS_SCAN" : "SCAN_ON_PUSH",
          repositoryFilter: [{ filter: `${prefix}/*`, filterType: "WILDCARD" }],
        },
      ],
    });
    if (replicaRegion !== null) {
      new EcrReplicationConfiguration(this, "registry-replication", {
        replicationConfiguration: {
          rule: [
            {
              destination: [{ region: replicaRegion, registryId: accountId }],
              repositoryFilter: [{ filter: `${prefix}/`, filterType: "PREFIX_MATCH" }],
            },
          ],
        },
      });
    }
    this.repositoryUrls = Object.fromEntries(
      repositories.map((workload) => {
        const { repositoryUrl } = new ImageRepository(this, workload, {
          repositoryName: `${prefix}/${workload}`,
          accountId,
          kmsKeyArn: props.kmsKeyArn,
          keepTagged: props.keepTagged,
          keepUntaggedDays: props.keepUntaggedDays,
          pullRoleArns: props.pullRoleArns,
          pushRoleArns: props.pushRoleArns,
          preventDestroy: props.preventDestroy,
        });
        return [workload, repositoryUrl];
      }),
    );
  }
}
