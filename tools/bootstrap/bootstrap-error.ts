/** What keeps a bootstrap from going on, in words for the person who runs it. */
export class BootstrapError extends Error {
  /** @param account the account that the credentials belong to, where it is the wrong one */
  constructor(
    message: string,
    readonly account?: string,
  ) {
    super(message);
    this.name = "BootstrapError";
  }
}
