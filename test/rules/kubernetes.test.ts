import { environments } from "../../stacks/environments";
import { findProblems } from "../../stacks/validation";
import { changedEnvironments, describeRules } from "./describe-rules";

const VERSION = "primary.cluster.kubernetesVersion";
const SUPPORT = "primary.cluster.supportType";
const day = (date: string) => new Date(`${date}T00:00:00Z`);
const lastMoment = (date: string) => new Date(`${date}T23:59:59Z`);

/** 1.34: standard support until 2026-12-02, extended until 2027-12-02. */
const old = { environment: "dev", changes: { [VERSION]: "1.34" } } as const;
const oldExtended = { environment: "dev", changes: { [VERSION]: "1.34", [SUPPORT]: "EXTENDED" } } as const;
const field = `dev.${VERSION} "1.34"`;

describeRules("kubernetes", {
  "kubernetes/version": {
    accepts: [{ title: "the architecture document's version", changes: { [VERSION]: "1.28" } }],
    refuses: [
      ...["1.27", "1.350", "v1.35", "latest"].map((version) => ({
        title: version,
        changes: { [VERSION]: version },
        says: [`prod.${VERSION} "${version}" is not in the version catalogue`],
      })),
    ],
  },
  "kubernetes/support": {
    accepts: [
      { title: "a version 60 days before the end", ...old, today: day("2026-10-03") },
      { title: "EXTENDED while standard support lasts", ...oldExtended, today: day("2026-10-03") },
    ],
    refuses: [
      {
        title: "a version 59 days before the end",
        ...old,
        today: day("2026-10-04"),
        says: [`${field} leaves standard support on 2026-12-02`],
      },
      {
        title: "a version on its last supported day",
        ...old,
        today: lastMoment("2026-12-01"),
        says: [`${field} leaves standard support on 2026-12-02`],
      },
      {
        title: "a version from the first day without standard support",
        ...old,
        today: day("2026-12-02"),
        says: [
          `${field} left standard support on 2026-12-02: with supportType STANDARD EKS upgrades a running cluster by force`,
        ],
      },
      {
        title: "a version in extended support, with its price",
        ...oldExtended,
        today: lastMoment("2027-01-20"),
        says: [
          `${field} left standard support on 2026-12-02: EKS charges six times the control-plane price until 2027-12-02, then upgrades by force`,
        ],
      },
      {
        title: "a version from the first day without any support",
        ...oldExtended,
        today: day("2027-12-02"),
        says: [
          `${field} left extended support on 2027-12-02: EKS creates no cluster on it, and upgrades those it finds by force`,
        ],
      },
    ],
  },
});

describe("the way out of a version that loses support", () => {
  const wayOut = (changes: Record<string, unknown>, today: Date) =>
    findProblems(changedEnvironments(changes, "dev"), today).find(({ ruleId }) => ruleId === "kubernetes/support")
      ?.wayOut;
  const upgrade = "set 1.35 for a new cluster; move a running one up one minor at a time";

  it("is an upgrade, or twelve months more", () => {
    expect(wayOut(old.changes, day("2026-12-02"))).toBe(
      `${upgrade}; or set supportType to EXTENDED to gain twelve months`,
    );
    expect(wayOut(oldExtended.changes, day("2026-12-02"))).toBe(upgrade);
  });

  it("is no extension once extended support is over", () => {
    expect(wayOut({ [VERSION]: "1.28" }, day("2026-01-15"))).toBe(upgrade);
  });

  it("is a newer catalogue when its newest version is the old one", () => {
    const newer =
      "add a newer version to modules/versions/kubernetes.ts with its dates, and move up one minor at a time";
    expect(wayOut({}, day("2027-02-01"))).toBe(newer);
    expect(wayOut(old.changes, day("2027-03-27"))).toBe(newer);
    expect(
      findProblems(environments, day("2027-01-20")).filter(({ ruleId }) => ruleId.startsWith("kubernetes")),
    ).toEqual([]);
  });
});
