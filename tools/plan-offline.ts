import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { CONTRACTS, OFFLINE_OVERRIDE, offlineOverride, standInState, type StackJson } from "./offline-override";
import { terraform, terraformProblem } from "./terraform";

const LOCK_FILE = ".terraform.lock.hcl";
const CACHE = resolve(__dirname, "..", "node_modules", ".cache", "terraform", "offline");

const USAGE = `usage: npm run plan:offline -- [--keep] STACK...
  --keep  leave the override beside the stack, so that \`terraform -chdir=cdktf.out/stacks/STACK plan\` works by hand;
          the next \`npm start\` takes it away
`;

/** What an offline plan came to. */
export interface OfflinePlan {
  readonly exitCode: number;
  readonly output: string;
}

/**
 * Plans one synthesized stack with the real provider, without an account and without the network. All that differs
 * from a real plan is one override file, which is taken away again.
 *
 * @param folder the stack's folder, e.g. `cdktf.out/stacks/prod-network`
 * @param keep leave the override and Terraform's own files there
 */
export function planOffline(folder: string, id: string, keep = false): OfflinePlan {
  const stack = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")) as StackJson;
  const dataFolder = join(CACHE, id);
  const standIns = join(dataFolder, "stand-ins");
  mkdirSync(standIns, { recursive: true });
  for (const component of Object.keys(stack.data?.terraform_remote_state ?? {})) {
    const contract = CONTRACTS[component];
    if (contract === undefined) {
      throw new Error(`${id} reads the state of "${component}", which publishes no contract in stacks/contracts.ts`);
    }
    writeFileSync(join(standIns, `${component}.tfstate`), JSON.stringify(standInState(contract)));
  }

  const override = join(folder, OFFLINE_OVERRIDE);
  const hadLockFile = existsSync(join(folder, LOCK_FILE));
  // A data folder of its own: a real `terraform init` of the same stack is left alone.
  const variables: Record<string, string> = keep ? {} : { TF_DATA_DIR: dataFolder };
  try {
    writeFileSync(override, JSON.stringify(offlineOverride(stack, standIns), undefined, 2));
    const init = terraform(folder, ["init", "-no-color", "-reconfigure"], variables);
    const result = init.status === 0 ? terraform(folder, ["plan", "-no-color", "-lock=false"], variables) : init;
    return { exitCode: result.status ?? 1, output: `${result.stdout}${result.stderr}` };
  } finally {
    for (const file of keep ? [] : [override, ...(hadLockFile ? [] : [join(folder, LOCK_FILE)])]) {
      rmSync(file, { force: true });
    }
  }
}

function main(args: readonly string[]): number {
  const keep = args.includes("--keep");
  const ids = args.filter((arg) => arg !== "--keep");
  const problem = terraformProblem();
  if (problem !== undefined || ids.length === 0) {
    process.stderr.write(problem === undefined ? USAGE : `${problem}\n`);
    return 1;
  }
  for (const id of ids) {
    const folder = resolve("cdktf.out", "stacks", id);
    if (!existsSync(join(folder, "cdk.tf.json"))) {
      process.stderr.write(`${id} is not synthesized: run \`npm start\` and take a name from its table\n`);
      return 1;
    }
    const { exitCode, output } = planOffline(folder, id, keep);
    process.stdout.write(output);
    if (exitCode !== 0) {
      return exitCode;
    }
  }
  return 0;
}

if (require.main === module) {
  process.exitCode = main(process.argv.slice(2));
}
