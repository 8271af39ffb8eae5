import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Terraform that the stacks are written for, from `.terraform-version`, which version managers read too. */
export function terraformVersion(): string {
  return readFileSync(join(__dirname, "..", ".terraform-version"), "utf8").trim();
}
