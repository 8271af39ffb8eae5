import { killTerraform } from "../bootstrap/run-terraform";
import { hasMemory, runningEmulator, startEmulator, stopEmulator, type Emulator } from "./emulator";
import type { Home } from "./home";
import { Problem } from "./problem";

export type Write = (text: string) => void;

/** A command at work: an emulator that runs, and a way to hear of a Ctrl-C. */
export interface Session {
  readonly home: Home;
  readonly emulator: Emulator;
  readonly signal: AbortSignal;
  readonly write: Write;
}

export interface SessionOptions {
  readonly home: Home;
  readonly write: Write;
  readonly port?: number;
}

/** Ended by Ctrl-C. */
export class InterruptedProblem extends Problem {}

/**
 * Runs work on an emulator that is started if it does not run. After a Ctrl-C Terraform ends in order, the emulator
 * writes down what it holds and stops; the next command goes on from there.
 */
export async function inSession<T>(
  { home, write, port }: SessionOptions,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const interruption = new AbortController();
  const interrupt = () => {
    if (interruption.signal.aborted) {
      write("Killing Terraform: its locks stay, and what it was making may be left over.\n");
      killTerraform();
    } else {
      write("\nStopping: Terraform ends what is under way and saves its state (Ctrl-C again kills it).\n");
      interruption.abort();
    }
  };
  const signals = ["SIGINT", "SIGTERM"] as const;
  signals.forEach((name) => process.on(name, interrupt));
  try {
    const emulator = await startOrFind(home, write, port);
    return await work({ home, emulator, signal: interruption.signal, write });
  } catch (error) {
    if (!interruption.signal.aborted) {
      throw error;
    }
    await stopEmulator(home);
    throw new InterruptedProblem(
      "Interrupted. Nothing is left running; what was made is kept, and the next `npm run local -- up` goes on.",
    );
  } finally {
    signals.forEach((name) => process.off(name, interrupt));
  }
}

async function startOrFind(home: Home, write: Write, port: number | undefined): Promise<Emulator> {
  if (runningEmulator(home) === undefined) {
    write(`Starting the emulator${hasMemory(home) ? " with what it remembers" : ""}\n`);
  }
  const emulator = await startEmulator(home, port);
  write(`Emulator on ${emulator.url}\n`);
  return emulator;
}
