import "../token-traces";
import { join, resolve } from "node:path";
import { environments } from "../../stacks/environments";
import { platformStacks } from "../../stacks/platform";
import { validateEnvironments } from "../../stacks/validation";
import { synthesize } from "../synthesize";
import { terraformProblem } from "../terraform";
import { bootstrap, bootstrapStanding, type Bootstrap } from "./bootstrap";
import { runTerraform } from "./run-terraform";

const USAGE = `usage: npm run bootstrap -- ENVIRONMENT [--check]
  Makes the state buckets and the pipeline's roles of an environment, and moves its own state into the bucket.
  Repeat it as often as you like: it goes on where it was. Needs credentials of an administrator of the account.
  --check  only say where things stand; exit code 0 when the state is in the bucket
  environments: ${environments.map(({ name }) => name).join(", ")}
`;

const write = (text: string) => void process.stdout.write(`${text}\n`);

/** The bootstrap stack of an environment, freshly synthesized into `cdktf.out`. */
function prepare(name: string): Bootstrap | undefined {
  const environment = environments.find((one) => one.name === name);
  const all = environments.flatMap((one) => platformStacks(one));
  const stack = all.find((one) => one.environment === name && one.component === "bootstrap");
  if (environment === undefined || stack === undefined) {
    return undefined;
  }
  validateEnvironments(environments, new Date());
  const outdir = resolve("cdktf.out");
  synthesize([stack], all, outdir);
  // The person at the terminal reads the plan and says yes: Terraform may ask.
  const setting = { folder: join(outdir, "stacks", stack.id), variables: { TF_INPUT: undefined } };
  return {
    ...setting,
    id: stack.id,
    environment: name,
    accountId: environment.accountId,
    scratch: resolve("node_modules", ".cache", "bootstrap", stack.id),
    apply: async () => (await runTerraform(setting, ["apply"], { interactive: true })).status === 0,
    report: (text) => {
      write(`${stack.id}: ${text}`);
    },
  };
}

async function main(args: readonly string[]): Promise<number> {
  const check = args.includes("--check");
  const [name = ""] = args.filter((arg) => arg !== "--check");
  const target = prepare(name);
  const problem = terraformProblem();
  if (target === undefined || problem !== undefined) {
    process.stderr.write(target === undefined ? USAGE : `${problem ?? ""}\n`);
    return 1;
  }
  if (!check) {
    return (await bootstrap(target)) ? 0 : 1;
  }
  const standing = await bootstrapStanding(target);
  const said = {
    none: "nothing is there yet",
    begun: "begun with local state, not yet moved into the bucket: run it again without --check",
    moved: "done, the state is in the bucket",
  };
  write(`${target.id}: ${said[standing.step]}`);
  return standing.step === "moved" ? 0 : 1;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
