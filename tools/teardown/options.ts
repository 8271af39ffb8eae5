import { parseArgs } from "node:util";
import { TeardownError } from "./teardown-error";

export const USAGE = `usage: npm run teardown -- ENV [options]

  --dry-run                 show what would be destroyed, what blocks it and what stays; change nothing
  --confirm ENV             the environment's name once more; production asks for it at the terminal, too
  --lift-prevent-destroy    destroy what \`prevent_destroy\` protects
  --with-state              destroy the bootstrap as well, last: state buckets, all states in them, the pipeline's roles
`;

/** What was asked for. */
export interface TeardownOptions {
  readonly environment: string;
  readonly dryRun: boolean;
  /** The name as it was typed after `--confirm`. */
  readonly confirm: string | undefined;
  readonly liftPreventDestroy: boolean;
  readonly withState: boolean;
}

const OPTIONS = {
  "dry-run": { type: "boolean", default: false },
  confirm: { type: "string" },
  "lift-prevent-destroy": { type: "boolean", default: false },
  "with-state": { type: "boolean", default: false },
} as const;

/** @param known names of the environments that exist */
export function parseOptions(args: readonly string[], known: readonly string[]): TeardownOptions {
  const { values, positionals } = parse(args);
  const [environment, ...rest] = positionals;
  if (environment === undefined || rest.length > 0) {
    throw new TeardownError(`name one environment: ${known.join(", ")}\n\n${USAGE}`);
  }
  if (!known.includes(environment)) {
    throw new TeardownError(`there is no environment "${environment}": there are ${known.join(", ")}`);
  }
  const { confirm } = values;
  if (confirm !== undefined && confirm !== environment) {
    throw new TeardownError(
      `--confirm ${confirm} does not confirm ${environment}: write the name of what is destroyed`,
    );
  }
  return {
    environment,
    dryRun: values["dry-run"],
    confirm,
    liftPreventDestroy: values["lift-prevent-destroy"],
    withState: values["with-state"],
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new TeardownError(`${messageOf(error)}\n\n${USAGE}`);
  }
}

function messageOf(error: unknown): string {
  return typeof error === "object" && error !== null && "message" in error ? String(error.message) : String(error);
}
