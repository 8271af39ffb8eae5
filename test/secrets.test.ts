import { environments } from "../stacks/environments";
import { CREDENTIALS, secretTexts } from "./support/secret-texts";
import { synthesizeEnvironment } from "./support/synthesized";

const stacks = environments.flatMap((environment) => [...synthesizeEnvironment(environment).entries()]);

describe.each(stacks)("%s as synthesized", (_id, { json }) => {
  const resources = json["resource"];

  it("holds no credential", () => {
    expect(CREDENTIALS.exec(JSON.stringify(resources))?.[0]).toBeUndefined();
  });

  it("names passwords by ephemeral reference only", () => {
    const others = secretTexts(resources, "resource")
      // Escaped, an expression is plain text: a password that anyone could read here.
      .filter(([, value]) => !value.includes("ephemeral.") || value.includes("$${"))
      // IAM opens these stores: their secrets tell where they are.
      .filter(([path]) => !/storage_secrets_(redis|kafka|opensearch)_version\.secret_string$/.test(path));
    expect(others).toEqual([]);
  });
});
