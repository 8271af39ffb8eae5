/**
 * Resource types whose loss loses data, names that others rely on, or hours: a plan that destroys or replaces one must
 * be meant. The address lock and the plan review both go by this list.
 */
export const STATEFUL_TYPES: ReadonlySet<string> = new Set([
  "aws_backup_vault",
  "aws_cloudwatch_log_group",
  "aws_db_instance",
  "aws_ecr_repository",
  "aws_eip",
  "aws_eks_cluster",
  "aws_elasticache_global_replication_group",
  "aws_elasticache_replication_group",
  "aws_iam_openid_connect_provider",
  "aws_kms_alias",
  "aws_kms_key",
  "aws_kms_replica_key",
  "aws_msk_cluster",
  "aws_opensearch_domain",
  "aws_route53_zone",
  "aws_s3_bucket",
  "aws_secretsmanager_secret",
  "aws_subnet",
  "aws_vpc",
]);
