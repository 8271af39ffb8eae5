import type { App } from "cdktf";
import { BootstrapStack } from "./bootstrap-stack";
import { ClusterStack } from "./cluster-stack";
import { DataStack } from "./data-stack";
import { DnsStack } from "./dns-stack";
import { DrFoundationStack } from "./dr-foundation-stack";
import type { Environment } from "./environments/environment";
import { Names, regionsOf, type RegionRole } from "./names";
import { NetworkStack } from "./network-stack";
import type { PlatformStack, PlatformStackProps } from "./platform-stack";
import { stateLocation } from "./state";

/** One stack of the platform: where it lives, what it waits for, how it is made. */
export interface StackDeclaration {
  readonly id: string;
  readonly environment: string;
  readonly component: string;
  readonly role: RegionRole;
  readonly region: string;
  readonly stateKey: string;
  /** Ids of the stacks to be applied first. */
  readonly after: readonly string[];
  readonly build: (app: App) => PlatformStack;
}

/** Every stack of one environment, in the order they can be applied. This is the map of the platform. */
export function platformStacks(environment: Environment): StackDeclaration[] {
  const names = new Names(environment);
  const { primary, standby, state } = environment;

  const declare = (
    component: string,
    role: RegionRole,
    region: string,
    after: readonly string[],
    build: (app: App, id: string, props: PlatformStackProps) => PlatformStack,
  ): StackDeclaration => {
    const id = names.stackId(role, component);
    return {
      id,
      environment: environment.name,
      component,
      role,
      region,
      stateKey: stateLocation(environment, region, component).key,
      after,
      build: (app) => build(app, id, { environment, component, region, role }),
    };
  };

  const bootstrap = declare("bootstrap", "primary", primary.region, [], (app, id, props) => {
    return new BootstrapStack(app, id, props);
  });
  const dns = declare("dns", "primary", state.replicaRegion, [bootstrap.id], (app, id, props) => {
    return new DnsStack(app, id, props);
  });
  const foundation =
    standby === null
      ? []
      : [
          declare("foundation", "standby", standby.region, [bootstrap.id], (app, id, props) => {
            return new DrFoundationStack(app, id, props);
          }),
        ];
  const regional = regionsOf(environment).flatMap(({ role, configuration: { region, network, cluster, data } }) => {
    const networkStack = declare("network", role, region, [bootstrap.id], (app, id, props) => {
      return new NetworkStack(app, id, { ...props, network });
    });
    const clusterStack = declare("cluster", role, region, [networkStack.id], (app, id, props) => {
      return new ClusterStack(app, id, { ...props, cluster });
    });
    const dataStack = declare(
      "data",
      role,
      region,
      [networkStack.id, ...foundation.map(({ id }) => id)],
      (app, id, props) => {
        return new DataStack(app, id, { ...props, data, searchAdministrators: cluster.access.admins });
      },
    );
    return [networkStack, clusterStack, ...(role === "primary" ? [dataStack] : [])];
  });
  return [bootstrap, dns, ...foundation, ...regional];
}

/** Builds stacks into an app and tells cdktf the order. A stack that is not built is assumed to be applied already. */
export function addStacks(
  app: App,
  declarations: readonly StackDeclaration[],
  progress: (declaration: StackDeclaration) => void = () => undefined,
): void {
  const built = new Map<string, PlatformStack>();
  for (const declaration of declarations) {
    progress(declaration);
    const stack = declaration.build(app);
    built.set(declaration.id, stack);
    for (const id of declaration.after) {
      const producer = built.get(id);
      if (producer !== undefined) {
        stack.addDependency(producer);
      }
    }
  }
}

/** Builds every stack of one environment. */
export function addPlatform(app: App, environment: Environment): void {
  addStacks(app, platformStacks(environment));
}
