import { Testing } from "cdktf";
import type { Construct } from "constructs";

type Attributes = Readonly<Record<string, unknown>>;

/** Resources of one construct by type: `of("aws_vpc")` lists them in the order they were made. */
export function synthScope(build: (scope: Construct) => void): (type: string) => readonly Attributes[] {
  const { resource = {} } = JSON.parse(Testing.synthScope(build)) as {
    resource?: Record<string, Record<string, Attributes>>;
  };
  return (type) => Object.values(resource[type] ?? {});
}
