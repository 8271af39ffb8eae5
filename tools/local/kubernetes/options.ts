import { parseArgs } from "node:util";
import { CONTROL_PLANE_BINARIES, type Binary } from "./assets";
import { LocalClusterError } from "./local-error";
import { SIZES, type Size } from "./simulated-node";

export const USAGE = `usage: npm run local:kubernetes -- COMMAND

  install [BINARY...]   build what is missing of ${CONTROL_PLANE_BINARIES.join(", ")}
  up STACK              start a control plane with the nodes of a cluster stack, e.g. up prod-cluster
    --at SIZE           ${SIZES.join(", ")} size of the node groups (default: desired)
    --port PORT         port of the API server (default: any free one)
    --kubeconfig FILE   put the nodes into this test cluster instead of starting one
  status                what runs
  down [STACK]          stop it; all, if no stack is named
`;

export type Command =
  | { readonly name: "install"; readonly binaries: readonly Binary[] }
  | {
      readonly name: "up";
      readonly stack: string;
      readonly size: Size;
      readonly port: number | undefined;
      readonly kubeconfig: string | undefined;
    }
  | { readonly name: "status" }
  | { readonly name: "down"; readonly stack: string | undefined };

const OPTIONS = { at: { type: "string" }, port: { type: "string" }, kubeconfig: { type: "string" } } as const;

/** What was asked for. Throws an error that says what may be asked. */
export function parseCommand(args: readonly string[]): Command {
  const { values, positionals } = parse(args);
  const [name, first, ...rest] = positionals;
  if (name !== "up" && Object.keys(values).length > 0) {
    throw new LocalClusterError(`--${Object.keys(values).join(", --")}: only \`up\` takes options\n\n${USAGE}`);
  }
  switch (name) {
    case "install":
      return { name, binaries: positionals.slice(1).map(binary) };
    case "up":
      if (first === undefined || rest.length > 0) {
        throw new LocalClusterError(`\`up\` takes one cluster stack, e.g. \`up prod-cluster\`\n\n${USAGE}`);
      }
      return { name, stack: first, size: size(values.at), port: port(values.port), kubeconfig: values.kubeconfig };
    case "status":
      return { name };
    case "down":
      return { name, stack: first };
    default:
      throw new LocalClusterError(name === undefined ? USAGE : `there is no command "${name}"\n\n${USAGE}`);
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new LocalClusterError(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

function binary(name: string): Binary {
  const found = CONTROL_PLANE_BINARIES.find((one) => one === name);
  if (found === undefined) {
    throw new LocalClusterError(`there is no binary "${name}": take of ${CONTROL_PLANE_BINARIES.join(", ")}`);
  }
  return found;
}

function size(text = "desired"): Size {
  const found = SIZES.find((one) => one === text);
  if (found === undefined) {
    throw new LocalClusterError(`--at ${text}: take one of ${SIZES.join(", ")}`);
  }
  return found;
}

function port(text: string | undefined): number | undefined {
  const number = Number(text);
  if (text !== undefined && !(Number.isInteger(number) && number >= 1 && number <= 65535)) {
    throw new LocalClusterError(`--port ${text}: take a number from 1 to 65535`);
  }
  return text === undefined ? undefined : number;
}
