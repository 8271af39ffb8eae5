import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { environments } from "../../stacks/environments";
import { addPlatform } from "../../stacks/platform";
import { stackOf, synthesizeEnvironment, type SynthesizedStack } from "../support/synthesized";

const ACCOUNTS: Readonly<Record<string, string>> = {
  dev: "777788889999",
  staging: "444455556666",
  prod: "111122223333",
};
const PRIMARY = "us-west-2";
const SURVIVING = "us-east-1";

interface Backend {
  readonly bucket: string;
  readonly key: string;
}

interface Document {
  readonly terraform: {
    readonly backend: Readonly<Record<string, Backend>>;
    readonly required_version: string;
    readonly required_providers: Readonly<Record<string, { readonly version: string }>>;
  };
  readonly provider: { readonly aws: readonly { readonly region: string; readonly alias?: string }[] };
  readonly output?: Readonly<Record<string, unknown>>;
  readonly data?: {
    readonly terraform_remote_state?: Readonly<Record<string, { readonly backend: string; readonly config: Backend }>>;
  };
}

const stacks = new Map(environments.flatMap((environment) => [...synthesizeEnvironment(environment)]));
const documentOf = (stack: SynthesizedStack) => stack.json as unknown as Document;
const stateOf = ({ bucket, key }: Backend) => `${bucket}/${key}`;
const backendOf = (stack: SynthesizedStack) => documentOf(stack).terraform.backend["s3"] ?? { bucket: "", key: "" };

/** Stacks by where they write their state. */
const writers = new Map([...stacks.values()].map((stack) => [stateOf(backendOf(stack)), stack]));

/** Other states that a stack reads: the stack that writes each, and the outputs that are read of it. */
function readsOf(stack: SynthesizedStack) {
  const readers = Object.entries(documentOf(stack).data?.terraform_remote_state ?? {});
  return readers.map(([name, { backend, config }]) => ({
    backend,
    config,
    writer: writers.get(stateOf(config)),
    outputs: [
      ...JSON.stringify(stack.json).matchAll(new RegExp(`terraform_remote_state\\.${name}\\.outputs\\.(\\w+)`, "g")),
    ].map(([, output = ""]) => output),
  }));
}

/** Every stack that is applied before another. */
function predecessors(id: string): string[] {
  return stackOf(stacks, id).declaration.after.flatMap((one) => [one, ...predecessors(one)]);
}

function synthesizedDependencies(): Record<string, string[]> {
  const outdir = mkdtempSync(join(tmpdir(), "platform-manifest-"));
  try {
    const app = new App({ outdir });
    for (const environment of environments) {
      addPlatform(app, environment);
    }
    app.synth();
    const manifest = JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8")) as {
      readonly stacks: Readonly<Record<string, { readonly dependencies: string[] }>>;
    };
    return Object.fromEntries(Object.entries(manifest.stacks).map(([id, { dependencies }]) => [id, dependencies]));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

describe.each([...stacks])("%s", (id, stack) => {
  const [environment = "", ...rest] = id.split("-");
  const accountId = ACCOUNTS[environment];
  const component = rest.filter((part) => part !== "dr").join("-");
  const { terraform, provider } = documentOf(stack);
  const region = provider.aws[0]?.region ?? "";

  it("ENG-1: its state is encrypted and locked in the bucket of its own region, under its own key", () => {
    expect(terraform.backend).toEqual({
      s3: {
        bucket: `platform-tfstate-${accountId}-${region}`,
        key: `${environment}/${region}/${component}/terraform.tfstate`,
        region,
        encrypt: true,
        use_lockfile: true,
        kms_key_id: `arn:aws:kms:${region}:${accountId}:alias/platform-tfstate`,
        allowed_account_ids: [accountId],
      },
    });
  });

  it("ENG-1: its providers refuse every other account and tag everything", () => {
    const guard = {
      allowed_account_ids: [accountId],
      default_tags: [
        {
          tags: {
            Project: "platform",
            Environment: environment,
            Component: component,
            Owner: "platform-team",
            CostCenter: `platform-${environment}`,
            ManagedBy: "terraform",
          },
        },
      ],
    };
    for (const one of provider.aws) {
      expect(one).toEqual(expect.objectContaining(guard));
    }
  });

  it("ENG-1: it names the Terraform and the provider it is written for", () => {
    const version = readFileSync(join(__dirname, "..", "..", ".terraform-version"), "utf8").trim();
    expect(terraform.required_version).toBe(`~> ${version}`);
    expect(terraform.required_providers["aws"]?.version).toBe("~> 5.100");
  });

  it("ENG-2: it is applied after the bootstrap, which makes its state bucket", () => {
    const bootstrap = `${environment}-bootstrap`;
    expect(id === bootstrap ? [bootstrap] : predecessors(id)).toContain(bootstrap);
    const buckets = Object.values(stackOf(stacks, bootstrap).of("aws_s3_bucket")).map((one) => one["bucket"]);
    expect(buckets).toContain(backendOf(stack).bucket);
  });
});

describe("the stacks together", () => {
  it("ENG-2: each cluster reads the network of its own region", () => {
    const reading = [...stacks].flatMap(([id, stack]) =>
      readsOf(stack).map(({ writer }) => `${id} <- ${writer?.declaration.id ?? "nobody"}`),
    );
    const networks = ["dev", "staging", "prod", "prod-dr"].map((site) => `${site}-cluster <- ${site}-network`);
    expect(reading).toEqual(expect.arrayContaining(networks));
  });

  it("ENG-1: keep a state each", () => {
    expect(writers.size).toBe(stacks.size);
  });

  it("ENG-2: are applied in the order of their declarations, which cdktf knows too", () => {
    const order = [...stacks.keys()];
    for (const [id, { declaration }] of stacks) {
      expect(order.slice(0, order.indexOf(id))).toEqual(expect.arrayContaining([...declaration.after]));
    }
    expect(synthesizedDependencies()).toEqual(
      Object.fromEntries([...stacks].map(([id, { declaration }]) => [id, declaration.after])),
    );
  });
});

describe.each([...stacks].filter(([, stack]) => readsOf(stack).length > 0))("%s", (id, stack) => {
  const { environment } = stack.declaration;

  it.each(readsOf(stack))("ENG-2: the state it reads is written by a stack applied before it: $config.key", (read) => {
    expect(read.backend).toBe("s3");
    expect(read.config).toMatchObject({ encrypt: true, allowed_account_ids: [ACCOUNTS[environment]] });
    expect(read.writer?.declaration.environment).toBe(environment);
    expect(predecessors(id)).toContain(read.writer?.declaration.id);
  });

  it.each(readsOf(stack))("ENG-2: every output it reads is published: $config.key", ({ writer, outputs }) => {
    expect(outputs).not.toEqual([]);
    expect(Object.keys((writer && documentOf(writer).output) ?? {})).toEqual(expect.arrayContaining(outputs));
  });
});

describe("while us-west-2 is gone", () => {
  const surviving = [...stacks.values()].filter(({ declaration }) => declaration.region === SURVIVING);

  it("DR-4: production's standby and its DNS are all in us-east-1", () => {
    const ids = surviving.map(({ declaration }) => declaration.id);
    expect(ids).toEqual(expect.arrayContaining([...stacks.keys()].filter((id) => id.startsWith("prod-dr-"))));
    expect(ids).toEqual(expect.arrayContaining(["prod-dns", "prod-dr-network", "prod-dr-cluster"]));
  });

  it.each(surviving.map((stack) => [stack.declaration.id, stack] as const))(
    "DR-4: %s needs no provider, no state and no other stack's state there",
    (_id, stack) => {
      const { terraform, provider, data } = documentOf(stack);
      const needed = JSON.stringify([terraform.backend, provider, data?.terraform_remote_state]);
      expect(needed).toContain(SURVIVING);
      expect(needed).not.toContain(PRIMARY);
    },
  );
});
