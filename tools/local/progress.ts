/** A line of `terraform apply -json` (Terraform documentation, «Machine-Readable UI»), as far as it is read here. */
interface UiLine {
  readonly type: string;
  readonly "@level"?: string;
  readonly "@message"?: string;
  readonly hook?: { readonly resource: { readonly addr: string } };
  readonly changes?: Readonly<Record<"add" | "change" | "import" | "remove", number>> & { readonly operation: string };
  readonly diagnostic?: {
    readonly severity: string;
    readonly summary: string;
    readonly detail: string;
    readonly address?: string;
  };
}

/** What an apply or destroy has come to so far, from the lines it prints. */
export class Progress {
  /** Changes that the plan announced. */
  public planned = 0;
  public done = 0;
  /** Addresses that are being worked on, the longest first. */
  public readonly underWay = new Set<string>();
  public readonly errors: string[] = [];

  read(line: string): void {
    if (!line.startsWith("{")) {
      return;
    }
    const { type, hook, changes, diagnostic } = JSON.parse(line) as UiLine;
    const address = hook?.resource.addr ?? "";
    if (address.startsWith("data.")) {
      return;
    }
    if (type === "change_summary" && changes?.operation === "plan") {
      this.planned = changes.add + changes.change + changes.remove;
    } else if (type === "apply_start") {
      this.underWay.add(address);
    } else if (type === "apply_complete" || type === "apply_errored") {
      this.underWay.delete(address);
      this.done += type === "apply_complete" ? 1 : 0;
    } else if (type === "diagnostic" && diagnostic?.severity === "error") {
      const where = diagnostic.address === undefined ? "" : `${diagnostic.address}: `;
      this.errors.push(`${where}${diagnostic.summary}\n${diagnostic.detail}`.trim());
    }
  }

  toString(): string {
    const waiting = [...this.underWay].slice(0, 2).join(", ");
    return `${this.done} of ${this.planned}${waiting === "" ? "" : `, waiting for ${waiting}`}`;
  }
}
