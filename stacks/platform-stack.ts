import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformElement, TerraformStack } from "cdktf";
import type { Construct, Node } from "constructs";
import type { Environment } from "./environments/environment";
import { Names, type RegionRole } from "./names";
import { stateLocation, useStateBackend, type StateLocation } from "./state";
import { terraformVersion } from "./terraform-version";

/** Last 5.x line: version 6 renames arguments that these stacks use. */
const AWS_PROVIDER_CONSTRAINT = "~> 5.100";

export interface PlatformStackProps {
  readonly environment: Environment;
  /** Last part of the stack's id and of its state key, e.g. `network`. */
  readonly component: string;
  /** Region of the resources and of the state. */
  readonly region: string;
  readonly role: RegionRole;
}

/** Base of every stack: one region, one account that it may touch, complete tags, its own locked state. */
export abstract class PlatformStack extends TerraformStack {
  protected readonly environment: Environment;
  protected readonly names: Names;
  protected readonly region: string;
  /** Tags of everything in the stack. */
  protected readonly defaultTags: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: PlatformStackProps) {
    super(scope, id);

    const { environment, component, region } = props;
    this.environment = environment;
    this.names = new Names(environment);
    this.region = region;
    this.defaultTags = {
      Project: environment.project,
      Environment: environment.name,
      Component: component,
      Owner: environment.owner,
      CostCenter: environment.costCenter,
      ManagedBy: "terraform",
    };

    this.addOverride("terraform.required_version", `~> ${terraformVersion()}`);
    this.addOverride("terraform.required_providers.aws.version", AWS_PROVIDER_CONSTRAINT);
    this.awsProvider("aws", region);
    useStateBackend(this, this.stateOf(region, component));
  }

  /** A provider that refuses every account but the environment's. */
  protected awsProvider(id: string, region: string, alias?: string): AwsProvider {
    return new AwsProvider(this, id, {
      region,
      ...(alias !== undefined && { alias }),
      allowedAccountIds: [this.environment.accountId],
      defaultTags: [{ tags: { ...this.defaultTags } }],
    });
  }

  /** State of another component of the same environment. */
  protected stateOf(region: string, component: string): StateLocation {
    return stateLocation(this.environment, region, component);
  }

  /**
   * Addresses a reader can say aloud: the path of construct ids, joined by `_`. Unique, because ids are kebab-case
   * (a test holds them to it); cdktf's own scheme adds a hash.
   */
  protected override allocateLogicalId(element: TerraformElement | Node): string {
    const node = TerraformElement.isTerraformElement(element) ? element.node : element;
    const path = node.scopes.slice(node.scopes.indexOf(this) + 1);
    return path.map((scope) => scope.node.id).join("_");
  }
}
