import type { Construct } from "constructs";
import { DataKeys } from "../modules/security/data-keys";
import { publish, readContract } from "./contract";
import { dataContract, networkContract } from "./contracts";
import type { DataConfiguration } from "./environments/environment";
import { PlatformStack, type PlatformStackProps } from "./platform-stack";

export interface DataStackProps extends PlatformStackProps {
  readonly data: DataConfiguration;
}

/** Everything that lasts in one region: database, cache, stream, search, buckets, registry, secrets, backups. */
export class DataStack extends PlatformStack {
  constructor(scope: Construct, id: string, props: DataStackProps) {
    super(scope, id, props);

    const { region } = props;
    const { accountId, preventDestroy } = this.environment;
    const name = this.names.prefix(props.role);
    readContract(this, networkContract, this.stateOf(region, "network"));
    const keys = new DataKeys(this, "keys", { name, accountId, preventDestroy });

    publish(this, dataContract, {
      dataKeyArn: keys.arns.data,
      storageKeyArn: keys.arns.storage,
      secretsKeyArn: keys.arns.secrets,
      backupKeyArn: keys.arns.backup,
    });
  }
}
