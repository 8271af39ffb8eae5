import type { PolicyStatement } from "../iam/policy-document";

export interface LogDeliveryProps {
  readonly bucketArn: string;
  readonly accountId: string;
  readonly region: string;
}

/**
 * Lets the log sources of one account and region write into a bucket. Each writes under `<prefix>/AWSLogs/<account>/`:
 * `alb`, `cloudtrail`, `vpc` and `cloudfront`; the access logs of buckets go under `s3/`.
 */
export function logDeliveryStatements({ bucketArn, accountId, region }: LogDeliveryProps): PolicyStatement[] {
  const objects = (prefix: string) => [`${bucketArn}/${prefix}/AWSLogs/${accountId}/*`];
  const from = (service: string) => [{ type: "Service", identifiers: [service] }];
  const sources = (...arns: string[]) => [
    // Without both, a stranger could point a log source of his own at our bucket.
    { test: "StringEquals", variable: "aws:SourceAccount", values: [accountId] },
    { test: "ArnLike", variable: "aws:SourceArn", values: arns },
  ];
  const ownersObjects = { test: "StringEquals", variable: "s3:x-amz-acl", values: ["bucket-owner-full-control"] };

  // The principal that AWS names for all regions. The account ids of Elastic Load Balancing are its older form,
  // still accepted in us-west-2 and us-east-1, but such a principal can't be bound to our load balancers.
  const loadBalancers = "logdelivery.elasticloadbalancing.amazonaws.com";
  // Flow logs come from this region. CloudFront has its log deliveries in us-east-1 only.
  const vendedLogs = "delivery.logs.amazonaws.com";
  const vendedSources = sources(
    ...[...new Set([region, "us-east-1"])].map((one) => `arn:aws:logs:${one}:${accountId}:*`),
  );
  const trails = sources(`arn:aws:cloudtrail:${region}:${accountId}:trail/*`);
  return [
    {
      sid: "LoadBalancersWrite",
      actions: ["s3:PutObject"],
      resources: objects("alb"),
      principals: from(loadBalancers),
      condition: sources(`arn:aws:elasticloadbalancing:${region}:${accountId}:loadbalancer/*`),
    },
    {
      sid: "BucketsWriteAccessLogs",
      actions: ["s3:PutObject"],
      resources: [`${bucketArn}/s3/*`],
      principals: from("logging.s3.amazonaws.com"),
      condition: sources("arn:aws:s3:::*"),
    },
    {
      sid: "VendedLogsWrite",
      actions: ["s3:PutObject"],
      resources: [...objects("vpc"), ...objects("cloudfront")],
      principals: from(vendedLogs),
      condition: [ownersObjects, ...vendedSources],
    },
    {
      sid: "VendedLogsLook",
      actions: ["s3:GetBucketAcl", "s3:ListBucket"],
      resources: [bucketArn],
      principals: from(vendedLogs),
      condition: vendedSources,
    },
    {
      sid: "CloudTrailWrites",
      actions: ["s3:PutObject"],
      resources: objects("cloudtrail"),
      principals: from("cloudtrail.amazonaws.com"),
      condition: [ownersObjects, ...trails],
    },
    {
      sid: "CloudTrailLooks",
      actions: ["s3:GetBucketAcl"],
      resources: [bucketArn],
      principals: from("cloudtrail.amazonaws.com"),
      condition: trails,
    },
  ];
}
