/** What keeps a teardown from going on, in words for the person who runs it. */
export class TeardownError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "TeardownError";
  }
}
