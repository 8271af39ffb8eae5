import type { Environment, RegionConfiguration } from "./environments/environment";

/** `primary` serves; `standby` waits to take over. */
export type RegionRole = "primary" | "standby";

/** Physical names of one environment: those that AWS needs unique, and those that other stacks compose. */
export class Names {
  constructor(private readonly environment: Environment) {}

  /** Prefix of everything in one region, e.g. `platform-prod` and `platform-prod-dr`. */
  prefix(role: RegionRole): string {
    const { project, name } = this.environment;
    return role === "primary" ? `${project}-${name}` : `${project}-${name}-dr`;
  }

  /** Id of a stack, e.g. `prod-network` and `prod-dr-network`. */
  stackId(role: RegionRole, component: string): string {
    return [this.environment.name, ...(role === "standby" ? ["dr"] : []), component].join("-");
  }

  stateBucket(region: string): string {
    return `${this.environment.project}-tfstate-${this.environment.accountId}-${region}`;
  }

  /** Alias of the key that encrypts a region's state, without `alias/`. */
  get stateKeyAlias(): string {
    return `${this.environment.project}-tfstate`;
  }

  get planRole(): string {
    return `${this.prefix("primary")}-gha-plan`;
  }

  get applyRole(): string {
    return `${this.prefix("primary")}-gha-apply`;
  }

  /** Zone that only the VPCs see: the same names in each region, so that a failover changes no configuration. */
  get privateZone(): string {
    return `internal.${this.environment.domainName}`;
  }

  /** A bucket by what it holds: the account and region make it unique in the world. */
  bucket(purpose: string, region: string): string {
    const { project, name, accountId } = this.environment;
    return `${project}-${name}-${purpose}-${accountId}-${region}`;
  }

  /** A secret by what it opens, e.g. `platform/prod/postgres`: the same in each region. */
  secret(purpose: string): string {
    return `${this.environment.project}/${this.environment.name}/${purpose}`;
  }

  /** ARN of an IAM role by its name, path included. */
  roleArn(role: string): string {
    return `arn:aws:iam::${this.environment.accountId}:role/${role}`;
  }
}

/** The regions of an environment that run the platform. */
export function regionsOf(environment: Environment): { role: RegionRole; configuration: RegionConfiguration }[] {
  const { primary, standby } = environment;
  return [
    { role: "primary", configuration: primary },
    ...(standby === null ? [] : [{ role: "standby" as const, configuration: standby }]),
  ];
}
