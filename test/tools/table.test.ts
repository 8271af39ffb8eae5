import { formatTable } from "../../tools/table";

describe("a table", () => {
  it("is as wide as its widest cell or title, numbers to the right", () => {
    const columns = [{ title: "stack" }, { title: "resources", align: "right" as const }, { title: "region" }];
    const rows = [
      ["prod-network", "92", "us-west-2"],
      ["total", "1234567890", ""],
    ];
    expect(formatTable(columns, rows)).toBe(
      [
        "stack          resources  region",
        "------------  ----------  ---------",
        "prod-network          92  us-west-2",
        "total         1234567890",
        "",
      ].join("\n"),
    );
  });

  it("has its titles when there is no row", () => {
    expect(formatTable([{ title: "a" }, { title: "bc" }], [])).toBe("a  bc\n-  --\n");
  });

  it("fills the cells that a row leaves out", () => {
    expect(formatTable([{ title: "a" }, { title: "b", align: "right" }], [["x"]])).toBe("a  b\n-  -\nx\n");
  });
});
