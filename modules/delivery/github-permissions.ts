import type { PolicyStatement } from "../iam/policy-document";

export interface StateAccess {
  readonly accountId: string;
  /** First part of the names of all roles the platform makes. */
  readonly project: string;
  readonly stateBucketArns: readonly string[];
  readonly stateKeyArns: readonly string[];
  readonly planRoleName: string;
  readonly applyRoleName: string;
}

/** Reads of what customers stored, as opposed to how it is configured. `ReadOnlyAccess` allows many of them. */
const DATA_READS = [
  "athena:GetQueryResults",
  "cognito-idp:ListUsers",
  "dynamodb:BatchGetItem",
  "dynamodb:GetItem",
  "dynamodb:Query",
  "dynamodb:Scan",
  "ecr:BatchGetImage",
  "ecr:GetDownloadUrlForLayer",
  "es:ESHttp*",
  "kafka-cluster:ReadData",
  "kinesis:GetRecords",
  "logs:FilterLogEvents",
  "logs:GetLogEvents",
  "logs:GetQueryResults",
  "logs:StartQuery",
  "logs:StartLiveTail",
  "rds:DownloadDBLogFilePortion",
  "secretsmanager:GetSecretValue",
  "sqs:ReceiveMessage",
  "ssm:GetParameterHistory",
];

/** Beside AWS's `ReadOnlyAccess`: the state and its key, and no data. */
export function planStatements({ stateBucketArns, stateKeyArns }: StateAccess): PolicyStatement[] {
  const stateObjects = stateBucketArns.map((arn) => `${arn}/*`);
  return [
    { sid: "ReadState", actions: ["s3:GetObject", "s3:GetObjectVersion"], resources: stateObjects },
    { sid: "DecryptState", actions: ["kms:Decrypt"], resources: [...stateKeyArns] },
    { sid: "NoData", effect: "Deny", actions: DATA_READS, resources: ["*"] },
    { sid: "NoObjectsButState", effect: "Deny", actions: ["s3:GetObject*"], notResources: stateObjects },
  ];
}

/** Policies that would give a role of ours, and so the pipeline, everything. */
const ALL_POWERFUL_POLICIES = ["AdministratorAccess", "IAMFullAccess", "PowerUserAccess"];

/** Beside AWS's `PowerUserAccess`, which has no IAM: the platform's own roles, but never those of the pipeline. */
export function applyStatements(props: StateAccess): PolicyStatement[] {
  const iam = (resource: string) => `arn:aws:iam::${props.accountId}:${resource}`;
  const pipelineRoles = [iam(`role/${props.planRoleName}`), iam(`role/${props.applyRoleName}`)];
  return [
    {
      sid: "ManagePlatformRoles",
      actions: [
        "iam:AttachRolePolicy",
        "iam:CreateRole",
        "iam:DeleteRole",
        "iam:DeleteRolePolicy",
        "iam:DetachRolePolicy",
        "iam:PassRole",
        "iam:PutRolePolicy",
        "iam:TagRole",
        "iam:UntagRole",
        "iam:UpdateAssumeRolePolicy",
        "iam:UpdateRole",
        "iam:UpdateRoleDescription",
      ],
      resources: [iam(`role/${props.project}-*`)],
    },
    {
      sid: "ManagePlatformPoliciesAndIdentityProviders",
      actions: [
        "iam:AddClientIDToOpenIDConnectProvider",
        "iam:CreateOpenIDConnectProvider",
        "iam:CreatePolicy",
        "iam:CreatePolicyVersion",
        "iam:DeleteOpenIDConnectProvider",
        "iam:DeletePolicy",
        "iam:DeletePolicyVersion",
        "iam:RemoveClientIDFromOpenIDConnectProvider",
        "iam:TagOpenIDConnectProvider",
        "iam:TagPolicy",
        "iam:UntagOpenIDConnectProvider",
        "iam:UntagPolicy",
        "iam:UpdateOpenIDConnectProviderThumbprint",
      ],
      resources: [iam(`policy/${props.project}-*`), iam("oidc-provider/oidc.eks.*")],
    },
    { sid: "ReadIam", actions: ["iam:Get*", "iam:List*"], resources: ["*"] },
    {
      sid: "NeverThePipelineItself",
      effect: "Deny",
      actions: [
        "iam:Attach*",
        "iam:Create*",
        "iam:Delete*",
        "iam:Detach*",
        "iam:PassRole",
        "iam:Put*",
        "iam:Tag*",
        "iam:Untag*",
        "iam:Update*",
      ],
      resources: pipelineRoles,
    },
    {
      sid: "NeverAllPower",
      effect: "Deny",
      actions: ["iam:AttachRolePolicy"],
      resources: ["*"],
      condition: [
        {
          test: "ArnEquals",
          variable: "iam:PolicyARN",
          values: ALL_POWERFUL_POLICIES.map((policy) => `arn:aws:iam::aws:policy/${policy}`),
        },
      ],
    },
  ];
}
