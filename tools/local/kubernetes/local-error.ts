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
