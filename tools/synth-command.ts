import { relative } from "node:path";
import { environments } from "../stacks/environments";
import { platformStacks, type StackDeclaration } from "../stacks/platform";
import { addressReport } from "../stacks/rules/capacity";
import { namedRegions } from "../stacks/rules/rule";
import { ConfigurationError, formatWarning, validateEnvironments } from "../stacks/validation";
import { selectStacks, UnknownSelectionError } from "./select-stacks";
import { synthesize, type SynthesizedStack } from "./synthesize";
import { formatTable } from "./table";

const NEXT_STEPS = `Next:
  npm test                                every check, no AWS account needed
  npm run plan:offline -- prod-network    plan with the real AWS provider, no account needed
  npx cdktf diff prod-network             plan against your account (needs credentials and the bootstrap)
`;

/**
 * Validates every environment, synthesizes the stacks that are named (all, if none is) and tells what came out.
 *
 * @returns the exit code
 */
export function synthCommand(selection: readonly string[], outdir: string, write: (text: string) => void): number {
  const started = process.hrtime.bigint();
  try {
    const warnings = validateEnvironments(environments, new Date());
    const all = environments.flatMap((environment) => platformStacks(environment));
    const wanted = selectStacks(all, selection);
    const names = [...new Set(wanted.map(({ environment }) => environment))];
    write(`Synthesizing ${wanted.length} of ${all.length} stacks:`);
    const stacks = synthesize(wanted, all, outdir, (stack) => {
      write(
        stack === wanted.find(({ environment }) => environment === stack.environment) ? ` ${stack.environment} .` : ".",
      );
    });
    write(`\n\n${stackTable(stacks)}\n${addressTable(names)}\n`);
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    write(`${stacks.length} stacks in ${relative(process.cwd(), outdir) || "."}/stacks, ${seconds.toFixed(1)} s\n\n`);
    const shown = warnings.filter(({ environment }) => names.includes(environment));
    write(shown.map((warning) => `warning: ${formatWarning(warning)}\n`).join("") + (shown.length > 0 ? "\n" : ""));
    write(NEXT_STEPS);
    return 0;
  } catch (error) {
    if (error instanceof ConfigurationError || error instanceof UnknownSelectionError) {
      process.stderr.write(`${error.message}\n`);
      return 1;
    }
    throw error;
  }
}

function stackTable(stacks: readonly SynthesizedStack[]): string {
  const rows = stacks.map(({ declaration, resources, change }) => row(declaration, resources, change));
  const total = stacks.reduce((sum, { resources }) => sum + resources, 0);
  return formatTable(
    [
      { title: "stack" },
      { title: "region" },
      { title: "resources", align: "right" },
      { title: "state key" },
      { title: "since last time" },
    ],
    [...rows, ["total", "", String(total), "", ""]],
  );
}

function row({ id, region, stateKey }: StackDeclaration, resources: number, change: string): string[] {
  return [id, region, String(resources), stateKey, change];
}

function addressTable(names: readonly string[]): string {
  const rows = environments
    .filter(({ name }) => names.includes(name))
    .flatMap((environment) =>
      namedRegions(environment).map(({ path, configuration }) => {
        const { demand, available } = addressReport(configuration);
        const counts = [demand.nodes, demand.surge, demand.other, demand.total, available].map(String);
        return [`${environment.name} ${path}`, ...counts];
      }),
    );
  const titles = ["nodes and pods", "node update", "other", "worst case", "available"];
  return formatTable(
    [{ title: "private addresses" }, ...titles.map((title) => ({ title, align: "right" as const }))],
    rows,
  );
}
