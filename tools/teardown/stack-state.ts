import { AwsRefusal, readAws } from "./aws-cli";

/** A resource that a Terraform state manages. */
export interface StateResource {
  /** e.g. `aws_vpc.vpc`. */
  readonly address: string;
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

interface StateFile {
  readonly resources: readonly {
    readonly mode: string;
    readonly type: string;
    readonly name: string;
    readonly instances: readonly {
      readonly index_key?: string | number;
      readonly attributes?: Readonly<Record<string, unknown>>;
    }[];
  }[];
}

/** Resources of a state file's text. */
export function resourcesOf(text: string): StateResource[] {
  const { resources } = JSON.parse(text) as StateFile;
  return resources
    .filter(({ mode }) => mode === "managed")
    .flatMap(({ type, name, instances }) =>
      instances.map(({ index_key: key, attributes = {} }) => ({
        address: `${type}.${name}${key === undefined ? "" : `[${JSON.stringify(key)}]`}`,
        type,
        attributes,
      })),
    );
}

/** Where a synthesized stack keeps its state. */
export interface StateAddress {
  readonly bucket: string;
  readonly key: string;
  readonly region: string;
}

/** Reads a stack's state. A bucket or a state that is not there manages nothing. */
export async function readState({ bucket, key, region }: StateAddress): Promise<StateResource[]> {
  try {
    return resourcesOf(await readAws(region, ["s3", "cp", `s3://${bucket}/${key}`, "-"]));
  } catch (error) {
    if (error instanceof AwsRefusal && ["404", "NoSuchKey", "NoSuchBucket"].includes(error.code)) {
      return [];
    }
    throw error;
  }
}

/** A text attribute, or `""`. */
export function text({ attributes }: StateResource, name: string): string {
  const value = attributes[name];
  return typeof value === "string" ? value : "";
}
