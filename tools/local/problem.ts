/** What keeps the tool from going on, in words for the person who runs it. */
export class Problem extends Error {
  constructor(message: string) {
    super(message);
    this.name = "Problem";
  }
}
