import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { codeOf } from "./local-error";
import type { Size } from "./simulated-node";

const RECORD = "cluster.json";

/** Names another folder for the state of local clusters, e.g. for a test beside clusters that are in use. */
const FOLDER_VARIABLE = "LOCAL_KUBERNETES_FOLDER";

/** Where the state of local clusters lies, one folder for each cluster stack. */
const CLUSTERS_FOLDER =
  process.env[FOLDER_VARIABLE] ?? resolve(__dirname, "..", "..", "..", "node_modules", ".cache", "local-kubernetes");

/** Whose control plane it is: built binaries, one that was given, or one that `kind` made. */
export type Kind = "binaries" | "kubeconfig" | "kind";

/** What is known of a local cluster, written before and after each step, so that `down` works after any interrupt. */
export interface ClusterRecord {
  readonly stack: string;
  readonly kind: Kind;
  readonly size: Size;
  readonly kubeconfig: string;
  /** Ids of our processes by name, in the order they started. */
  readonly processes: Readonly<Record<string, number>>;
  /** Id of the process that started it. */
  readonly startedBy: number;
  /** Whether everything came up. */
  readonly complete: boolean;
}

/** The folder of one local cluster. */
export class ClusterFolder {
  readonly path: string;

  constructor(
    readonly stack: string,
    root = CLUSTERS_FOLDER,
  ) {
    this.path = join(root, stack);
  }

  /** Makes the folder; false if somebody else did. */
  claim(): boolean {
    mkdirSync(join(this.path, ".."), { recursive: true });
    try {
      mkdirSync(this.path);
      return true;
    } catch (error) {
      if (codeOf(error) === "EEXIST") {
        return false;
      }
      throw error;
    }
  }

  file(name: string): string {
    return join(this.path, name);
  }

  read(): ClusterRecord | undefined {
    const path = this.file(RECORD);
    return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as ClusterRecord) : undefined;
  }

  write(record: ClusterRecord): void {
    const draft = this.file(`${RECORD}.${process.pid}`);
    writeFileSync(draft, JSON.stringify(record, undefined, 2));
    renameSync(draft, this.file(RECORD));
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** Ids of the cluster stacks that have a folder. */
export function startedClusters(root = CLUSTERS_FOLDER): string[] {
  return existsSync(root) ? readdirSync(root).sort() : [];
}
