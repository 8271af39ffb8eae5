import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { VIRTUAL_ENVIRONMENT } from "./home";
import { Problem } from "./problem";

const REQUIREMENTS = join(__dirname, "requirements.txt");
const INSTALLED = join(VIRTUAL_ENVIRONMENT, "installed.txt");
/** The oldest Python that all pinned packages support. */
const PYTHON = "3.11";

export const PYTHON_PROGRAM = join(VIRTUAL_ENVIRONMENT, "bin", "python");

/** Why the emulator cannot be started, or nothing. */
export function installationProblem(installed = INSTALLED, requirements = REQUIREMENTS): string | undefined {
  const command = "npm run local -- install";
  if (!existsSync(installed)) {
    return `The emulator is not installed. Run \`${command}\` (Python ${PYTHON} or later, about 40 seconds).`;
  }
  return readFileSync(installed, "utf8") === readFileSync(requirements, "utf8")
    ? undefined
    : `The emulator that is installed is not the one that is pinned. Run \`${command}\`.`;
}

/** Installs moto's pinned packages into an environment of their own. */
export function install(): void {
  const python = ["python3", "python"].find((name) => isRecent(name));
  if (python === undefined) {
    throw new Problem(`Python ${PYTHON} or later is needed for the emulator, and none is on the PATH.`);
  }
  rmSync(INSTALLED, { force: true });
  run(python, ["-m", "venv", "--clear", VIRTUAL_ENVIRONMENT]);
  run(PYTHON_PROGRAM, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", REQUIREMENTS]);
  writeFileSync(INSTALLED, readFileSync(REQUIREMENTS));
}

function isRecent(program: string): boolean {
  const { status, stdout } = spawnSync(program, ["-c", "import sys; print(*sys.version_info[:2])"], {
    encoding: "utf8",
  });
  const [major = 0, minor = 0] = status === 0 ? stdout.trim().split(" ").map(Number) : [];
  const [neededMajor = 0, neededMinor = 0] = PYTHON.split(".").map(Number);
  return major > neededMajor || (major === neededMajor && minor >= neededMinor);
}

function run(program: string, args: readonly string[]): void {
  const { status, error } = spawnSync(program, args, { stdio: "inherit" });
  if (status !== 0) {
    throw new Problem(`\`${program} ${args.join(" ")}\` failed${error ? `: ${error.message}` : ""}.`);
  }
}
