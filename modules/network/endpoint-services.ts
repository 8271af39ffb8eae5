/** AWS services that nodes and add-ons call, which a VPC can reach by an interface endpoint instead of NAT. */
export const ENDPOINT_SERVICES = [
  "autoscaling",
  "ec2",
  "ecr.api",
  "ecr.dkr",
  "eks",
  "elasticloadbalancing",
  "kms",
  "logs",
  "secretsmanager",
  "sts",
] as const;
export type EndpointService = (typeof ENDPOINT_SERVICES)[number];
