import { queryAnswer } from "./answers";
import { formBody } from "./call";
import { action, type Request, type ServiceProxy } from "./route";

interface Tag {
  readonly group: string;
  readonly key: string;
  readonly value: string;
  readonly propagate: string;
}

const NAMESPACE = "http://autoscaling.amazonaws.com/doc/2011-01-01/";
const TAG = "Tags.member.1";
/** Names that moto's EKS gives to groups which its Auto Scaling does not know. */
const NODE_GROUP_PREFIX = "eks-";

/** Tags on the Auto Scaling groups of managed node groups. */
export const autoscaling: ServiceProxy = {
  service: "autoscaling",
  routes: [
    action("CreateOrUpdateTags", (request) => {
      const { group, key, value, propagate } = tagOf(request);
      if (!group.startsWith(NODE_GROUP_PREFIX)) {
        return undefined;
      }
      tags(request).put(`${group}/${key}`, { group, key, value, propagate });
      return queryAnswer("CreateOrUpdateTags", NAMESPACE, "");
    }),
    action("DescribeTags", (request) => {
      const filters = filtersOf(request);
      const group = filters.get("auto-scaling-group") ?? "";
      if (!group.startsWith(NODE_GROUP_PREFIX)) {
        return undefined;
      }
      const key = filters.get("key");
      const found = tags(request)
        .list(`${group}/`)
        .filter((tag) => key === undefined || tag.key === key);
      const member = found.map((tag) => ({
        ResourceId: tag.group,
        ResourceType: "auto-scaling-group",
        Key: tag.key,
        Value: tag.value,
        PropagateAtLaunch: tag.propagate,
      }));
      return queryAnswer("DescribeTags", NAMESPACE, { Tags: { member } });
    }),
    action("DeleteTags", (request) => {
      const { group, key } = tagOf(request);
      if (!group.startsWith(NODE_GROUP_PREFIX)) {
        return undefined;
      }
      tags(request).delete(`${group}/${key}`);
      return queryAnswer("DeleteTags", NAMESPACE, "");
    }),
  ],
};

function tags(request: Request) {
  return request.table<Tag>("autoscaling-tag");
}

function tagOf({ call }: Request): Tag {
  const form = formBody(call);
  const field = (name: string) => form.get(`${TAG}.${name}`) ?? "";
  return {
    group: field("ResourceId"),
    key: field("Key"),
    value: field("Value"),
    propagate: field("PropagateAtLaunch"),
  };
}

function filtersOf({ call }: Request): Map<string, string> {
  const filters = new Map<string, string>();
  const form = formBody(call);
  for (let index = 1; form.has(`Filters.member.${index}.Name`); index += 1) {
    const prefix = `Filters.member.${index}`;
    filters.set(form.get(`${prefix}.Name`) ?? "", form.get(`${prefix}.Values.member.1`) ?? "");
  }
  return filters;
}
