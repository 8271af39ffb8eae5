import { IrsaRole, type IrsaRoleProps } from "../../../modules/iam/irsa-role";
import { synthesizeModule } from "../support/synthesize-module";

function synthesize(overrides: Partial<IrsaRoleProps> = {}) {
  let policies = 0;
  const made = synthesizeModule((scope) => {
    const role = new IrsaRole(scope, "irsa", {
      roleName: "test-loki",
      oidcProviderArn: "arn:aws:iam::123456789012:oidc-provider/oidc.example.com/id/1",
      oidcIssuer: "oidc.example.com/id/1",
      namespace: "infrastructure",
      serviceAccount: "loki",
      ...overrides,
    });
    policies = role.policies.length;
  });
  return { ...made, policies };
}

describe("IrsaRole", () => {
  it("can be taken by one service account alone, and only for STS", () => {
    const { data } = synthesize();
    expect(data("aws_iam_policy_document")["irsa_trust"]?.["statement"]).toEqual([
      {
        actions: ["sts:AssumeRoleWithWebIdentity"],
        principals: [
          { type: "Federated", identifiers: ["arn:aws:iam::123456789012:oidc-provider/oidc.example.com/id/1"] },
        ],
        condition: [
          {
            test: "StringEquals",
            variable: "oidc.example.com/id/1:sub",
            values: ["system:serviceaccount:infrastructure:loki"],
          },
          { test: "StringEquals", variable: "oidc.example.com/id/1:aud", values: ["sts.amazonaws.com"] },
        ],
      },
    ]);
  });

  it("has no right that was not asked for", () => {
    const { of, data, policies } = synthesize();
    expect(of("aws_iam_role_policy")).toEqual({});
    expect(of("aws_iam_role_policy_attachment")).toEqual({});
    expect(Object.keys(data("aws_iam_policy_document"))).toEqual(["irsa_trust"]);
    expect(policies).toBe(0);
  });

  it("writes its own statements as one inline policy", () => {
    const statement = { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::test/*"] };
    const { of, data, policies } = synthesize({ statements: [statement] });
    expect(Object.keys(of("aws_iam_role_policy"))).toEqual(["irsa_policy"]);
    expect(data("aws_iam_policy_document")["irsa_permissions"]?.["statement"]).toEqual([statement]);
    expect(policies).toBe(1);
  });

  it("attaches AWS's policies under their names, and gives back all that must be waited for", () => {
    const { of, policies } = synthesize({
      managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/One", "arn:aws:iam::aws:policy/Two"],
      statements: [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::test/*"] }],
    });
    expect(Object.keys(of("aws_iam_role_policy_attachment"))).toEqual(["irsa_attachment-One", "irsa_attachment-Two"]);
    expect(policies).toBe(3);
  });
});
