import type { Construct } from "constructs";
import { Kafka } from "../modules/data/kafka";
import { Postgres } from "../modules/data/postgres";
import { Redis } from "../modules/data/redis";
import { Search } from "../modules/data/search";
import { PrivateZone } from "../modules/dns/private-zone";
import { BACKUP_TAGS } from "../modules/backup/backup-tags";
import { DataKeys } from "../modules/security/data-keys";
import { publish, readContract } from "./contract";
import { dataContract, drFoundationContract, networkContract } from "./contracts";
import { DataStorage } from "./data-storage";
import type { DataConfiguration } from "./environments/environment";
import { PlatformStack, type PlatformStackProps } from "./platform-stack";

/** Folder of the search snapshots in the backups bucket. */
const SEARCH_SNAPSHOTS = "opensearch";

export interface DataStackProps extends PlatformStackProps {
  readonly data: DataConfiguration;
  /** Roles that may administer OpenSearch, by name. */
  readonly searchAdministrators: readonly string[];
}

/** Everything that lasts in one region: database, cache, stream, search, buckets, registry, secrets, backups. */
export class DataStack extends PlatformStack {
  constructor(scope: Construct, id: string, props: DataStackProps) {
    super(scope, id, props);

    const { data, region } = props;
    const { environment, names } = this;
    const { accountId, preventDestroy, project, standby } = environment;
    const name = names.prefix(props.role);
    const network = readContract(this, networkContract, this.stateOf(region, "network"));
    const foundation =
      standby === null
        ? null
        : {
            region: standby.region,
            ...readContract(this, drFoundationContract, this.stateOf(standby.region, "foundation")),
          };

    const keys = new DataKeys(this, "keys", { name, accountId, preventDestroy });
    const store = {
      subnetIds: network.privateSubnetIds,
      kmsKeyArn: keys.arns.data,
      logsKeyArn: network.logsKeyArn,
      logRetentionDays: data.logRetentionDays,
      preventDestroy,
    };
    const databaseName = project.replaceAll("-", "_");
    const postgres = new Postgres(this, "postgres", {
      ...store,
      ...data.postgres,
      identifier: `${name}-postgres`,
      databaseName,
      username: `${databaseName}_admin`,
      host: `db.${names.privateZone}`,
      securityGroupId: network.postgresSecurityGroupId,
      secretName: names.secret("postgres"),
      secret: {
        accountId,
        kmsKeyArn: keys.arns.secrets,
        replica: foundation && { region: foundation.region, kmsKeyArn: foundation.secretsKeyArn },
        recoveryWindowDays: environment.storage.secrets.recoveryWindowDays,
        preventDestroy,
      },
      tags: BACKUP_TAGS,
    });
    const redis = new Redis(this, "redis", {
      ...store,
      ...data.redis,
      name,
      securityGroupId: network.redisSecurityGroupId,
    });
    const kafka = new Kafka(this, "kafka", {
      ...store,
      ...data.kafka,
      name,
      securityGroupId: network.kafkaSecurityGroupId,
    });
    const storage = new DataStorage(this, "storage", {
      environment,
      names,
      keyArns: keys.arns,
      foundation,
      connections: {
        redis: { host: `redis.${names.privateZone}`, port: 6379, username: redis.users.userName },
        kafka: { bootstrap_servers: `kafka.${names.privateZone}:9098` },
        opensearch: { host: `search.${names.privateZone}`, port: 443 },
      },
      databaseSubnetGroupName: postgres.subnetGroupName,
    });
    const search = new Search(this, "search", {
      ...store,
      ...data.opensearch,
      name,
      accountId,
      region,
      administratorArns: props.searchAdministrators.map((role) => names.roleArn(role)),
      snapshots: {
        bucketArn: storage.buckets.bucketArns.backups,
        prefix: SEARCH_SNAPSHOTS,
        kmsKeyArn: keys.arns.storage,
      },
      securityGroupId: network.opensearchSecurityGroupId,
    });
    const zone = new PrivateZone(this, "private-zone", {
      zoneName: names.privateZone,
      vpcId: network.vpcId,
      records: {
        db: postgres.address,
        redis: redis.endpoint,
        kafka: kafka.bootstrapHosts,
        search: search.endpoint,
      },
    });

    publish(this, dataContract, {
      dataKeyArn: keys.arns.data,
      storageKeyArn: keys.arns.storage,
      secretsKeyArn: keys.arns.secrets,
      backupKeyArn: keys.arns.backup,
      postgresArn: postgres.instanceArn,
      postgresEndpoint: postgres.address,
      postgresResourceId: postgres.resourceId,
      postgresSecretArn: postgres.secretArn,
      redisReplicationGroupId: redis.replicationGroupId,
      redisArn: redis.replicationGroupArn,
      redisEndpoint: redis.endpoint,
      redisUserName: redis.users.userName,
      redisUserArn: redis.users.userArn,
      kafkaArn: kafka.clusterArn,
      kafkaBootstrapBrokers: kafka.bootstrapBrokers,
      opensearchArn: search.domainArn,
      opensearchEndpoint: search.endpoint,
      opensearchAdminRoleArn: search.roles.adminRoleArn,
      opensearchSnapshotRoleArn: search.roles.snapshotRoleArn,
      ...storage.published,
      privateZoneId: zone.zoneId,
      privateZoneName: names.privateZone,
    });
  }
}
