import { AutoscalerTags } from "../../../modules/cluster/autoscaler-tags";
import type { Taint } from "../../../modules/cluster/taint";
import { synthesizeModule } from "../support/synthesize-module";

const NODE_TEMPLATE = "k8s.io/cluster-autoscaler/node-template";

function tags(labels: Record<string, string>, taints: readonly Taint[]) {
  const { of } = synthesizeModule((scope) => {
    new AutoscalerTags(scope, "tags", {
      autoScalingGroupName: "asg",
      clusterName: "test",
      labels,
      taints,
      diskSizeGiB: 50,
    });
  });
  const named = Object.entries(of("aws_autoscaling_group_tag")).map(([id, { tag }]) => {
    const { key = "", value = "" } = tag as Record<string, string>;
    return { id, key, value };
  });
  return { ids: named.map(({ id }) => id), tags: Object.fromEntries(named.map(({ key, value }) => [key, value])) };
}

describe("AutoscalerTags", () => {
  it("gives a group without labels and taints to its cluster's autoscaler, with its disk", () => {
    expect(tags({}, []).tags).toEqual({
      "k8s.io/cluster-autoscaler/enabled": "true",
      "k8s.io/cluster-autoscaler/test": "owned",
      [`${NODE_TEMPLATE}/resources/ephemeral-storage`]: "50Gi",
    });
  });

  it.each([
    ["NO_SCHEDULE", "NoSchedule"],
    ["NO_EXECUTE", "NoExecute"],
    ["PREFER_NO_SCHEDULE", "PreferNoSchedule"],
  ] as const)("spells %s as Kubernetes does: %s", (effect, spelling) => {
    expect(tags({}, [{ key: "gpu", value: "yes", effect }]).tags).toMatchObject({
      [`${NODE_TEMPLATE}/taint/gpu`]: `yes:${spelling}`,
    });
  });

  it("keeps a label's domain in the tag, and out of the state address", () => {
    const { ids, tags: made } = tags({ "example.com/pool": "batch" }, []);
    expect(made).toMatchObject({ [`${NODE_TEMPLATE}/label/example.com/pool`]: "batch" });
    expect(ids).toContain("tags_label-example-com-pool");
  });
});
