import { Search, type SearchProps } from "../../../modules/data/search";
import { synthScope } from "../../support/synth-scope";

function clusterConfigWith(overrides: Partial<SearchProps>): unknown {
  const of = synthScope((scope) => {
    new Search(scope, "search", {
      name: "shop",
      accountId: "123456789012",
      region: "us-west-2",
      engineVersion: "OpenSearch_2.19",
      instanceType: "r6g.large.search",
      dataNodes: 3,
      zones: 3,
      masterType: "m6g.large.search",
      volumeGiB: 100,
      administratorArns: ["arn:aws:iam::123456789012:role/admin"],
      snapshots: {
        bucketArn: "arn:aws:s3:::shop-backups",
        prefix: "opensearch",
        kmsKeyArn: "arn:aws:kms:us-west-2:123456789012:key/storage",
      },
      subnetIds: ["subnet-1", "subnet-2", "subnet-3"],
      securityGroupId: "sg-1",
      kmsKeyArn: "arn:aws:kms:us-west-2:123456789012:key/data",
      logsKeyArn: "arn:aws:kms:us-west-2:123456789012:key/logs",
      logRetentionDays: 30,
      preventDestroy: true,
      ...overrides,
    });
  });
  return of("aws_opensearch_domain")[0]?.["cluster_config"];
}

describe("Search", () => {
  it("has no zone settings in a single zone, which AWS would refuse", () => {
    expect(clusterConfigWith({ zones: 1, dataNodes: 1, masterType: null })).toEqual({
      instance_type: "r6g.large.search",
      instance_count: 1,
      zone_awareness_enabled: false,
      dedicated_master_enabled: false,
    });
  });

  it("has three masters wherever it has any", () => {
    expect(clusterConfigWith({ masterType: "m6g.large.search" })).toMatchObject({
      dedicated_master_enabled: true,
      dedicated_master_type: "m6g.large.search",
      dedicated_master_count: 3,
    });
  });
});
