/** Something that a person must know, or do, before or after a teardown. */
export interface Finding {
  /** e.g. `load balancer`. */
  readonly kind: string;
  /** Name or id, as AWS shows it. */
  readonly name: string;
  /** What it is or what it does to the teardown, in a few words. */
  readonly why: string;
  /** What a person may run to take it away, in this order. Empty: there is nothing to run. */
  readonly commands: readonly string[];
}

/** Puts a value into a shell command. */
export function quoted(value: string): string {
  return /^[\w./:@=+-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
}

/** An AWS CLI command for people to copy. */
export function awsCommand(region: string, ...args: readonly string[]): string {
  return ["aws", ...args.map(quoted), "--region", region].join(" ");
}
