import type { ReplicationGroup } from "@aws-sdk/client-elasticache";
import { toldList, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { defineResource, type Listed } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import type { Target } from "../../../src/model/target.ts";
import { ELASTICACHE } from "./kind.ts";

export const LIST = "ElastiCache:DescribeReplicationGroups";

const PAGES: PageCall = {
  operation: LIST,
  per: "page",
  of: 100,
  things: "ElastiCache replication groups",
  counted: "AWS::ElastiCache::ReplicationGroup",
};

/** Valkey and Redis OSS; Memcached has none of what is judged here, and serverless caches always have it. */
export const replicationGroup = defineResource({
  type: "AWS::ElastiCache::ReplicationGroup",
  kind: { ...ELASTICACHE, subType: "aws-elasticache-replication-group", noun: "replication group" },
  scope: "region",
  list: {
    actions: ["elasticache:DescribeReplicationGroups"],
    calls: [PAGES],
    async *run(target) {
      const { ElastiCacheClient, paginateDescribeReplicationGroups } = await import("@aws-sdk/client-elasticache");
      const config = { client: target.client(ElastiCacheClient), pageSize: PAGES.of };
      for await (const page of paginateDescribeReplicationGroups(config, {})) {
        for (const one of toldList(page.ReplicationGroups, LIST, "ReplicationGroups")) yield listed(one, target);
      }
    },
  },
  facts: {},
});

function listed(one: ReplicationGroup, { partition, account, region }: Target): Listed<ReplicationGroup> {
  const name = toldText(one.ReplicationGroupId, LIST, "ReplicationGroupId");
  const id = `arn:${partition}:elasticache:${region}:${account}:replicationgroup:${name}`;
  if (one.Status === "creating" || one.Status === "deleting") return { skipped: one.Status, thing: { id, region } };
  return { id, name, region, data: one, raw: encodeObject({ ...one }) };
}
