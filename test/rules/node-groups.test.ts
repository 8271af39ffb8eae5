import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { dev } from "../../stacks/environments/dev";
import { platformStacks } from "../../stacks/platform";
import { RESERVED_NAMES } from "../../stacks/rules/node-groups";
import { describeRules } from "./describe-rules";

const GROUPS = "primary.cluster.nodeGroups";
const GENERAL = `${GROUPS}.general`;
const group = dev.primary.cluster.nodeGroups["general"];
const bad =
  "must be named in lower-case letters, digits and single hyphens, at most 36: Terraform appends 27 characters";
const taken = "has the name of another part of the cluster stack";

describeRules("node-groups", {
  "node-groups/name": {
    accepts: [
      { title: "36 characters", changes: { [`${GROUPS}.${"a".repeat(36)}`]: group } },
      { title: "words and digits", changes: { [`${GROUPS}.gpu-2-large`]: group } },
    ],
    refuses: [
      ...["a".repeat(37), "General", "2nd", "gpu_large", "gpu-", "gpu--large"].map((name) => ({
        title: name,
        changes: { [`${GROUPS}.${name}`]: group },
        says: [`prod.${GROUPS}.${name} ${bad}`],
      })),
      {
        title: "a name with a blank, quoted",
        changes: { [`${GROUPS}.my group`]: group },
        says: [`prod.${GROUPS}["my group"] ${bad}`],
      },
      ...[...RESERVED_NAMES, "output-x"].map((name) => ({
        title: name,
        changes: { [`${GROUPS}.${name}`]: group },
        says: [`prod.${GROUPS}.${name} ${taken}`],
      })),
    ],
  },
  "node-groups/size": {
    accepts: [
      { title: "one size for all", changes: { [`${GENERAL}.minSize`]: 3, [`${GENERAL}.maxSize`]: 3 } },
      { title: "an empty group that can grow", changes: { [`${GROUPS}.compute.maxSize`]: 1 } },
    ],
    refuses: [
      {
        title: "min > desired > max",
        changes: { [`${GENERAL}.minSize`]: 5, [`${GENERAL}.desiredSize`]: 4, [`${GENERAL}.maxSize`]: 3 },
        says: [
          `prod.${GENERAL}.minSize 5 is more than desiredSize 4`,
          `prod.${GENERAL}.desiredSize 4 is more than maxSize 3`,
        ],
      },
      {
        title: "a group that can have no node",
        changes: { [`${GROUPS}.compute.maxSize`]: 0 },
        says: [`prod.${GROUPS}.compute.maxSize 0 leaves the group without a node for ever`],
      },
    ],
  },
  "node-groups/disk": {
    accepts: [
      { title: "the smallest disk", changes: { [`${GENERAL}.diskSizeGiB`]: 20 } },
      { title: "the largest disk", changes: { [`${GENERAL}.diskSizeGiB`]: 16384 } },
    ],
    refuses: [19, 16385, -1].map((size) => ({
      title: `${size} GiB`,
      changes: { [`${GENERAL}.diskSizeGiB`]: size },
      says: [`prod.${GENERAL}.diskSizeGiB ${size} is outside 20 GiB (the image) to 16384 GiB (gp3)`],
    })),
  },
  "node-groups/room-for-system-pods": {
    accepts: [
      {
        title: "a taint that only prefers other nodes",
        changes: { [`${GENERAL}.taints`]: [{ key: "spot", value: "true", effect: "PREFER_NO_SCHEDULE" }] },
      },
    ],
    refuses: [
      {
        title: "an open group that may be empty",
        changes: { [`${GENERAL}.minSize`]: 0 },
        says: [
          `prod.${GROUPS} "general, compute" has no group without taints that always holds a node: DNS would have nowhere to run`,
        ],
      },
      {
        title: "a taint on the only group with a node",
        changes: { [`${GENERAL}.taints`]: [{ key: "spot", value: "true", effect: "NO_EXECUTE" }] },
        says: [
          `prod.${GROUPS} "general, compute" has no group without taints that always holds a node: DNS would have nowhere to run`,
        ],
      },
      {
        title: "no group at all",
        changes: { [GROUPS]: {} },
        says: [`prod.${GROUPS} "" has no group without taints that always holds a node: DNS would have nowhere to run`],
      },
    ],
  },
});

it("reserves the names of all other parts of the cluster stack", () => {
  const outdir = mkdtempSync(join(tmpdir(), "platform-names-"));
  try {
    const app = new App({ outdir });
    const cluster = platformStacks(dev).find(({ component }) => component === "cluster");
    const ids = cluster?.build(app).node.children.map(({ node }) => node.id) ?? [];
    const others = ids.filter((id) => !Object.hasOwn(dev.primary.cluster.nodeGroups, id));
    expect(others.filter((id) => id !== "backend" && !id.startsWith("output-")).sort()).toEqual(RESERVED_NAMES);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
});
