import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";

const CACHE = resolve(__dirname, "..", "..", "node_modules", ".cache", "emulator");

/** Python environment of the emulator, shared by all homes. */
export const VIRTUAL_ENVIRONMENT = join(CACHE, "python");

/** Where one emulator keeps what is its own. Everything in it can be deleted. */
export interface Home {
  /** Process ids and ports of what runs. */
  readonly run: string;
  readonly motoLog: string;
  readonly proxyLog: string;
  /** What the emulated account holds, while nothing runs. */
  readonly motoMemory: string;
  readonly proxyMemory: string;
  /** Synthesized stacks, as `cdktf.out`. */
  readonly synthesized: string;
  /** Terraform's data folders, one per stack. */
  readonly data: string;
  readonly folder: string;
}

/** @param name one word per emulator: two names never disturb each other */
export function homeOf(name = "local"): Home {
  const folder = join(CACHE, name);
  mkdirSync(folder, { recursive: true });
  return {
    folder,
    run: join(folder, "run.json"),
    motoLog: join(folder, "moto.log"),
    proxyLog: join(folder, "proxy.log"),
    motoMemory: join(folder, "moto.pickle"),
    proxyMemory: join(folder, "proxy.json"),
    synthesized: join(folder, "cdktf.out"),
    data: join(folder, "data"),
  };
}
