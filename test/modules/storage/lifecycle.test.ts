import { lifecycleRules } from "../../../modules/storage/lifecycle";

const none = { transitions: [], expireAfterDays: {}, noncurrentVersionDays: 7 };

describe("A lifecycle", () => {
  it("always cleans up old versions and broken uploads", () => {
    expect(lifecycleRules(none)).toEqual([
      {
        id: "forget-old-versions",
        status: "Enabled",
        filter: [{}],
        noncurrentVersionExpiration: [{ noncurrentDays: 7 }],
        abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
      },
    ]);
  });

  it("moves the whole bucket, in the order given", () => {
    const transitions = [
      { afterDays: 30, storageClass: "STANDARD_IA" },
      { afterDays: 90, storageClass: "GLACIER" },
    ] as const;
    expect(lifecycleRules({ ...none, transitions })[1]).toEqual({
      id: "move",
      status: "Enabled",
      filter: [{}],
      transition: [
        { days: 30, storageClass: "STANDARD_IA" },
        { days: 90, storageClass: "GLACIER" },
      ],
    });
  });

  it("expires each prefix by its own rule, and the whole bucket by an empty prefix", () => {
    const rules = lifecycleRules({ ...none, expireAfterDays: { "postgres/daily/": 30, "": 365 } });
    expect(rules.slice(1)).toEqual([
      {
        id: "expire-postgres-daily",
        status: "Enabled",
        filter: [{ prefix: "postgres/daily/" }],
        expiration: [{ days: 30 }],
      },
      { id: "expire", status: "Enabled", filter: [{}], expiration: [{ days: 365 }] },
    ]);
  });
});
