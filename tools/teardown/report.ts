import { formatTable } from "../table";
import { configuredResources, type DoomedStack } from "./doomed-stack";
import type { Finding } from "./finding";
import { isClear, type Survey } from "./survey";

/**
 * A survey, for people.
 *
 * @param problem why AWS was not asked, if it was not
 */
export function formatSurvey(result: Survey, problem: string | undefined): string {
  const parts = [
    stackTable(result.stacks, problem),
    section("Blocks the teardown", result.blockers),
    section(
      "Left by others, and keeps a VPC from being deleted",
      result.leftovers.filter(({ blocks }) => blocks),
    ),
    section(
      "Left by others, and stays unless you remove it",
      result.leftovers.filter(({ blocks }) => !blocks),
    ),
    list("Stays in the account afterwards", result.stays),
    verdict(result, problem),
  ];
  return parts.filter((part) => part !== "").join("\n");
}

function stackTable(stacks: readonly DoomedStack[], problem: string | undefined): string {
  const source = problem === undefined ? "by their states" : `by their configuration, since ${problem}`;
  const rows = stacks.map(({ declaration: { id, region }, json, resources }) => [
    id,
    region,
    String((resources ?? configuredResources(json)).length),
    resources?.length === 0 ? "not applied" : "",
  ]);
  const total = rows.reduce((sum, [, , count]) => sum + Number(count), 0);
  const columns = [
    { title: "stack" },
    { title: "region" },
    { title: "resources", align: "right" as const },
    { title: "" },
  ];
  return `In this order, ${source}:\n\n${formatTable(columns, [...rows, ["total", "", String(total), ""]])}`;
}

function section(title: string, findings: readonly Finding[]): string {
  const lines = findings.flatMap(({ kind, name, why, commands }) => [
    `  ${kind} ${name}: ${why}`,
    ...commands.map((command) => `    ${command}`),
  ]);
  return findings.length === 0 ? "" : `${title}:\n${lines.join("\n")}\n`;
}

function list(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : `${title}:\n${lines.map((line) => `  ${line}`).join("\n")}\n`;
}

function verdict(result: Survey, problem: string | undefined): string {
  if (problem !== undefined) {
    return "Contents of buckets and repositories, and what the cluster left behind, were not looked at.\n";
  }
  return isClear(result) ? "Nothing blocks the teardown.\n" : "The teardown cannot start before the above is done.\n";
}
