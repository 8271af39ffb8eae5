import { EcrLifecyclePolicy } from "@cdktf/provider-aws/lib/ecr-lifecycle-policy";
import { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository";
import { EcrRepositoryPolicy } from "@cdktf/provider-aws/lib/ecr-repository-policy";
import { Construct } from "constructs";
import { policyDocument } from "../iam/policy-document";

const PULL = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
const PUSH = ["ecr:CompleteLayerUpload", "ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart"];

/** Who handles images, by ARN. Wildcards are allowed; the roles need not exist yet. */
export interface ImageAccess {
  /** The worker nodes, who pull. */
  readonly pullRoleArns: readonly string[];
  /** The pipelines, who push, and pull what they scan and sign. */
  readonly pushRoleArns: readonly string[];
}

export interface ImageRepositoryProps extends ImageAccess {
  /** 2 to 256 characters, lower case, e.g. `platform/fastapi`. */
  readonly repositoryName: string;
  readonly accountId: string;
  readonly kmsKeyArn: string;
  /** Newest tagged images that stay. */
  readonly keepTagged: number;
  /** Days that untagged images stay. */
  readonly keepUntaggedDays: number;
  /** Keep the images when the repository is destroyed: the plan then fails while there are any. */
  readonly preventDestroy: boolean;
}

/** The images of one workload: a tag names one image for ever, each is scanned, nodes pull and pipelines push. */
export class ImageRepository extends Construct {
  public readonly repositoryUrl: string;

  constructor(scope: Construct, id: string, props: ImageRepositoryProps) {
    super(scope, id);

    const { accountId, pullRoleArns, pushRoleArns, preventDestroy } = props;
    const repository = new EcrRepository(this, "repository", {
      name: props.repositoryName,
      imageTagMutability: "IMMUTABLE",
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfiguration: [{ encryptionType: "KMS", kmsKey: props.kmsKeyArn }],
      forceDelete: !preventDestroy,
      lifecycle: { preventDestroy },
    });
    new EcrLifecyclePolicy(this, "lifecycle", {
      repository: repository.name,
      policy: JSON.stringify({ rules: lifecycleRules(props) }),
    });
    // Replication and Inspector work through service-linked roles.
    const aws = `arn:aws:iam::${accountId}:role/aws-service-role/*`;
    // A policy that names a role as principal is refused until the role exists; a condition is not.
    const refuseOthers = (sid: string, actions: string[], roleArns: readonly string[]) => ({
      sid,
      effect: "Deny",
      actions,
      principals: [{ type: "*", identifiers: ["*"] }],
      condition: [{ test: "ArnNotLike", variable: "aws:PrincipalArn", values: [...roleArns, aws] }],
    });
    new EcrRepositoryPolicy(this, "policy", {
      repository: repository.name,
      policy: policyDocument(this, "access", [
        refuseOthers("OnlyNodesAndPipelinesPull", PULL, [...pullRoleArns, ...pushRoleArns]),
        refuseOthers("OnlyPipelinesPush", PUSH, pushRoleArns),
      ]),
    });
    this.repositoryUrl = repository.repositoryUrl;
  }
}

function lifecycleRules({
  keepTagged,
  keepUntaggedDays,
}: Pick<ImageRepositoryProps, "keepTagged" | "keepUntaggedDays">) {
  const expire = { type: "expire" };
  return [
    {
      rulePriority: 1,
      description: `Untagged images go after ${keepUntaggedDays} days`,
      selection: {
        tagStatus: "untagged",
        countType: "sinceImagePushed",
        countUnit: "days",
        countNumber: keepUntaggedDays,
      },
      action: expire,
    },
    {
      rulePriority: 2,
      description: `The newest ${keepTagged} images stay`,
      selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: keepTagged },
      action: expire,
    },
  ];
}
