import { data, DATA_KEY, statementsOf } from "./support/data-stack";

describe("DAT-4: OpenSearch", () => {
  const search = data.at("aws_opensearch_domain.search_domain");

  it("spreads three data nodes and three masters over three zones", () => {
    expect(search).toMatchObject({
      domain_name: "platform-prod",
      engine_version: "OpenSearch_2.19",
      cluster_config: {
        instance_type: "r6g.large.search",
        instance_count: 3,
        zone_awareness_enabled: true,
        zone_awareness_config: { availability_zone_count: 3 },
        dedicated_master_enabled: true,
        dedicated_master_count: 3,
      },
      ebs_options: { volume_type: "gp3", volume_size: 100 },
    });
  });

  it("is in the VPC, encrypted at rest and between nodes, and speaks TLS 1.2 only", () => {
    expect(search).toMatchObject({
      vpc_options: {
        subnet_ids: "${slice(data.terraform_remote_state.network.outputs.private_subnet_ids, 0, 3)}",
        security_group_ids: ["${data.terraform_remote_state.network.outputs.opensearch_security_group_id}"],
      },
      encrypt_at_rest: { enabled: true, kms_key_id: DATA_KEY },
      node_to_node_encryption: { enabled: true },
      domain_endpoint_options: { enforce_https: true, tls_security_policy: "Policy-Min-TLS-1-2-2019-07" },
    });
  });

  it("has a role as master user, and no password", () => {
    expect(search["advanced_security_options"]).toEqual({
      enabled: true,
      anonymous_auth_enabled: false,
      internal_user_database_enabled: false,
      master_user_options: { master_user_arn: "${aws_iam_role.search_roles_admin-role.arn}" },
    });
  });

  it("answers principals of its own account only", () => {
    expect(statementsOf("search_access")).toEqual([
      {
        actions: ["es:ESHttp*"],
        principals: [{ type: "AWS", identifiers: ["arn:aws:iam::111122223333:root"] }],
        resources: ["arn:aws:es:us-west-2:111122223333:domain/platform-prod/*"],
      },
    ]);
  });

  it("publishes four logs, audit among them", () => {
    const types = (search["log_publishing_options"] as { log_type: string }[]).map(({ log_type }) => log_type);
    expect(types.sort()).toEqual(["AUDIT_LOGS", "ES_APPLICATION_LOGS", "INDEX_SLOW_LOGS", "SEARCH_SLOW_LOGS"]);
    expect(search["depends_on"]).toEqual(["aws_cloudwatch_log_resource_policy.search_logs_policy"]);
  });

  it("may write its snapshots into its folder of the backups bucket, and nowhere else", () => {
    expect(statementsOf("search_roles_snapshot-permissions")).toContainEqual({
      actions: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
      resources: ["${aws_s3_bucket.storage_buckets_backups_bucket.arn}/opensearch/*"],
    });
  });
});
