import type { ReplicationGroup } from "@aws-sdk/client-elasticache";
import { orIf, toldList, toldText } from "../../../src/model/answers.ts";
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
  ids: "arn:{partition}:elasticache:{region}:{account}:replicationgroup:{name}",
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
    only: {
      actions: ["elasticache:DescribeReplicationGroups"],
      calls: [PAGES],
      async *run(wanted, target) {
        for (const { name } of wanted) {
          for (const one of await orIf(groupsNamed(name, target), GONE, [])) yield listed(one, target);
        }
      },
    },
  },
  facts: {},
  changes: [
    {
      source: "elasticache.amazonaws.com",
      names: ["CreateReplicationGroup", "DeleteReplicationGroup", "ModifyReplicationGroup"],
      at: ["requestParameters.replicationGroupId"],
    },
  ],
});

const GONE = ["ReplicationGroupNotFoundFault"];

async function groupsNamed(ReplicationGroupId: string, target: Target): Promise<readonly ReplicationGroup[]> {
  const { DescribeReplicationGroupsCommand, ElastiCacheClient } = await import("@aws-sdk/client-elasticache");
  const command = new DescribeReplicationGroupsCommand({ ReplicationGroupId });
  const answer = await target.client(ElastiCacheClient).send(command);
  return toldList(answer.ReplicationGroups, LIST, "ReplicationGroups");
}

function listed(one: ReplicationGroup, { partition, account, region }: Target): Listed<ReplicationGroup> {
  const name = toldText(one.ReplicationGroupId, LIST, "ReplicationGroupId");
  const id = `arn:${partition}:elasticache:${region}:${account}:replicationgroup:${name}`;
  if (one.Status === "creating" || one.Status === "deleting") return { skipped: one.Status, thing: { id, region } };
  return { id, name, region, data: one, raw: encodeObject({ ...one }) };
}
