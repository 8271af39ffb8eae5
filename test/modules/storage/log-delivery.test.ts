import { logDeliveryStatements } from "../../../modules/storage/log-delivery";

const ACCOUNT = "123456789012";
const bucketArn = "arn:aws:s3:::logs";
const statements = logDeliveryStatements({ bucketArn, accountId: ACCOUNT, region: "us-west-2" });
const services = (statement: (typeof statements)[number]) => {
  const principals = Array.isArray(statement.principals) ? statement.principals : [];
  return principals.flatMap(({ type, identifiers }) => (type === "Service" ? identifiers : [`not a service: ${type}`]));
};

describe("Log delivery", () => {
  it("is for five services, each under its own folder", () => {
    const writers = statements
      .filter(({ actions }) => actions?.includes("s3:PutObject"))
      .map((statement) => [services(statement).join(), statement.resources?.join(" ")]);
    expect(writers).toEqual([
      ["logdelivery.elasticloadbalancing.amazonaws.com", `${bucketArn}/alb/AWSLogs/${ACCOUNT}/*`],
      ["logging.s3.amazonaws.com", `${bucketArn}/s3/*`],
      [
        "delivery.logs.amazonaws.com",
        `${bucketArn}/vpc/AWSLogs/${ACCOUNT}/* ${bucketArn}/cloudfront/AWSLogs/${ACCOUNT}/*`,
      ],
      ["cloudtrail.amazonaws.com", `${bucketArn}/cloudtrail/AWSLogs/${ACCOUNT}/*`],
    ]);
  });

  it.each(statements)("$sid holds for sources of this account alone", ({ condition }) => {
    expect(condition).toEqual(
      expect.arrayContaining([
        { test: "StringEquals", variable: "aws:SourceAccount", values: [ACCOUNT] },
        expect.objectContaining({ test: "ArnLike", variable: "aws:SourceArn" }),
      ]),
    );
  });

  it("takes CloudFront's deliveries, which exist in us-east-1 only", () => {
    const vended = statements.find(({ sid }) => sid === "VendedLogsWrite");
    expect(JSON.stringify(vended)).toContain(`arn:aws:logs:us-east-1:${ACCOUNT}:*`);
  });

  it("gives no service a right to read or delete", () => {
    const rights = new Set(statements.flatMap(({ actions = [] }) => actions));
    expect([...rights].sort()).toEqual(["s3:GetBucketAcl", "s3:ListBucket", "s3:PutObject"]);
  });
});
