/** What keeps the local cluster from doing what was asked, in words for the person who asked. */
export class LocalClusterError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "LocalClusterError";
  }
}

/** The person pressed Ctrl-C, or the process was asked to end. */
export class InterruptedError extends Error {
  constructor() {
    super("interrupted");
    this.name = "InterruptedError";
  }
}

/** `EEXIST` and the like of an error from Node. */
export function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : String(error);
}
