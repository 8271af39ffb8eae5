import { regionRule, type Rule } from "./rule";

const MULTI_AZ = "Amazon OpenSearch Service developer guide, «Configuring a multi-AZ domain»";
const QUOTAS = "Amazon OpenSearch Service developer guide, «EBS volume size quotas»";
const MIN_GIB = 10;
/** Of the types that take little. Others take 1,024 GiB and more. */
const MAX_GIB: Readonly<Record<string, number>> = { "t3.small.search": 100, "t3.medium.search": 200 };

export const opensearchRules: readonly Rule[] = [
  regionRule({
    id: "data/opensearch-nodes",
    severity: "error",
    source: MULTI_AZ,
    *check({ path, configuration: { network, data } }) {
      const { dataNodes, zones } = data.opensearch;
      const available = Object.keys(network.availabilityZones).length;
      if (zones > available) {
        yield {
          path: `${path}.data.opensearch.zones`,
          value: zones,
          message: `is more than the ${available} zones of the network`,
          wayOut: `use ${available} or less`,
        };
      }
      if (dataNodes === 0 || dataNodes % zones !== 0) {
        yield {
          path: `${path}.data.opensearch.dataNodes`,
          value: dataNodes,
          message: `is no multiple of the ${zones} zones`,
          wayOut: `use ${Math.max(1, Math.ceil(dataNodes / zones)) * zones}`,
        };
      }
    },
  }),
  regionRule({
    id: "data/opensearch-masters",
    severity: "error",
    source: `${MULTI_AZ}: three dedicated masters, or none`,
    *check({ path, configuration: { data } }) {
      const { dataNodes, masterType } = data.opensearch;
      if (masterType === null && dataNodes === 2) {
        yield {
          path: `${path}.data.opensearch.masterType`,
          value: masterType,
          message: "leaves the election to 2 data nodes: without one of them the other can't be elected",
          wayOut: "name a master type, or use 1 or 3 data nodes",
        };
      }
    },
  }),
  regionRule({
    id: "data/opensearch-storage",
    severity: "error",
    source: QUOTAS,
    *check({ path, configuration: { data } }) {
      const { volumeGiB, instanceType } = data.opensearch;
      const most = MAX_GIB[instanceType] ?? Infinity;
      if (volumeGiB < MIN_GIB || volumeGiB > most) {
        yield {
          path: `${path}.data.opensearch.volumeGiB`,
          value: volumeGiB,
          message: `is outside what ${instanceType} takes: ${MIN_GIB} GiB at least${most === Infinity ? "" : `, ${most} at most`}`,
          wayOut: "change the size, or use a larger type",
        };
      }
    },
  }),
];
