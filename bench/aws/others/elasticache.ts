import {
  DescribeReplicationGroupsCommand,
  type DescribeReplicationGroupsCommandOutput,
  ElastiCacheClient,
  type ReplicationGroup,
} from "@aws-sdk/client-elasticache";
import { Refusal } from "../answer.ts";
import type { Paging } from "../paging.ts";
import { listed, serve } from "../serve.ts";
import { listings, openThings, type Thing, thingsIn } from "../things.ts";
import type { Other } from "./other.ts";

const PAGING: Paging = {
  size: "MaxRecords",
  token: "Marker",
  least: 20,
  most: 100,
  usual: 100,
  refuses: "InvalidParameterValue",
};

const operations = serve(
  ElastiCacheClient,
  { signed: "elasticache" },
  {
    DescribeReplicationGroups: {
      Command: DescribeReplicationGroupsCommand,
      decides: "ReplicationGroups",
      paged: true,
      output(call, { estate }): Omit<DescribeReplicationGroupsCommandOutput, "$metadata"> {
        const asked = call.json["ReplicationGroupId"];
        const its = thingsIn(estate, call, "cache").filter(({ name }) => asked === undefined || name === asked);
        if (asked !== undefined && its.length === 0) {
          const message = `ReplicationGroup ${asked} not found.`;
          throw new Refusal({ code: "ReplicationGroupNotFoundFault", status: 404, message });
        }
        const { things, ...next } = listed(call, PAGING, its);
        return { ReplicationGroups: things.map(groupOf), ...next };
      },
    },
  },
);

function groupOf({ account, region, name, kind }: Thing): ReplicationGroup {
  const tight = kind === "tight";
  return {
    ReplicationGroupId: name,
    ARN: `arn:aws:elasticache:${region}:${account}:replicationgroup:${name}`,
    Status: "available",
    Engine: "valkey",
    AutomaticFailover: tight ? "enabled" : "disabled",
    SnapshotRetentionLimit: tight ? 7 : 0,
    AtRestEncryptionEnabled: tight,
    StorageEncryptionType: tight ? "sse-kms" : "none",
    TransitEncryptionEnabled: tight,
    ...(tight && { TransitEncryptionMode: "required" }),
  };
}

export const elasticache: Other = {
  operations,
  calls: (estate) => ({ "ElastiCache:DescribeReplicationGroups": listings(estate, PAGING.most) }),
  failures: (estate) => ({
    "elasticache-replication-group-automatic-failover": openThings(estate),
    "elasticache-replication-group-backed-up": openThings(estate),
    "elasticache-replication-group-encrypted-at-rest": openThings(estate),
    "elasticache-replication-group-encrypted-in-transit": openThings(estate),
  }),
};
