import type { Progress } from "./progress";
import type { Write } from "./session";

const EVERY_SECONDS = 5;

/** Tells how several stacks get on, a line per stack every few seconds. */
export class Reporter {
  private readonly told = new Map<string, number>();
  private readonly width: number;

  constructor(
    private readonly write: Write,
    ids: readonly string[],
  ) {
    this.width = Math.max(...ids.map((id) => id.length));
  }

  say(id: string, text: string): void {
    this.told.set(id, Date.now());
    this.write(`  ${id.padEnd(this.width)}  ${text}\n`);
  }

  progress(id: string, progress: Progress): void {
    if (Date.now() - (this.told.get(id) ?? 0) >= EVERY_SECONDS * 1000) {
      this.say(id, progress.toString());
    }
  }
}

/** Seconds since a moment, to one digit. */
export function secondsSince(start: number): string {
  return ((Date.now() - start) / 1000).toFixed(1);
}
