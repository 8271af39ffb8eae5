import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prod } from "../../stacks/environments/prod";
import { readCluster } from "../../tools/local/kubernetes/synthesized-cluster";
import { stackOf, synthesizeEnvironment } from "../support/synthesized";

const stacks = synthesizeEnvironment(prod);
const known = [...stacks.keys(), "dev-cluster"];
const folder = mkdtempSync(join(tmpdir(), "platform-clusters-"));

function lay(id: string, json: unknown): void {
  mkdirSync(join(folder, id), { recursive: true });
  writeFileSync(join(folder, id, "cdk.tf.json"), JSON.stringify(json));
}

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  for (const id of ["prod-cluster", "prod-network", "prod-dr-network"]) {
    lay(id, stackOf(stacks, id).json);
  }
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("reading a synthesized cluster", () => {
  it("finds the network by the state that the cluster reads", () => {
    const { network } = readCluster(folder, "prod-cluster", known);
    expect(network.terraform.backend.s3.key).toBe("prod/us-west-2/network/terraform.tfstate");
  });

  it.each(["prod", "prod-network", "test-cluster"])("refuses %s and names the cluster stacks", (id) => {
    expect(() => readCluster(folder, id, known)).toThrow(
      `"${id}" is no cluster stack: take one of prod-cluster, prod-dr-cluster, dev-cluster`,
    );
  });

  it("says how to synthesize a stack that is not", () => {
    expect(() => readCluster(folder, "dev-cluster", known)).toThrow(
      "dev-cluster is not synthesized: run `npm start -- dev` first",
    );
  });

  it("says how to synthesize a network that is not", () => {
    rmSync(join(folder, "prod-network"), { recursive: true });
    expect(() => readCluster(folder, "prod-cluster", known)).toThrow(
      "no synthesized stack keeps its state at prod/us-west-2/network/terraform.tfstate",
    );
  });

  it("names the field of a stack that it cannot read", () => {
    lay("prod-cluster", { ...stackOf(stacks, "prod-cluster").json, resource: {} });
    expect(() => readCluster(folder, "prod-cluster", known)).toThrow(/cdk\.tf\.json.*\n.*[^]*aws_eks_cluster/);
  });
});
