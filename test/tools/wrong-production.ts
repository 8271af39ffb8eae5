import { environments } from "../../stacks/environments";

// The real command, with a value that AWS would refuse: `synthesize.test.ts` runs it.
for (const environment of environments.filter(({ name }) => name === "prod")) {
  environment.primary.network.cidrBlock = "10.0.0.1/16";
  environment.accountId = "42";
}
