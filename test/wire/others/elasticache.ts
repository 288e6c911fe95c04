import {
  CreateReplicationGroupCommand,
  type CreateReplicationGroupCommandInput,
  ElastiCacheClient,
} from "@aws-sdk/client-elasticache";
import { expects } from "../catalogue-expect.ts";
import type { Estate } from "../estate.ts";
import type { OtherWire } from "./other.ts";

async function build(estate: Estate): Promise<void> {
  const elasticache = estate.client(ElastiCacheClient, "us-east-1");
  const made = (name: string, more: Partial<CreateReplicationGroupCommandInput>) =>
    elasticache.send(
      new CreateReplicationGroupCommand({
        ReplicationGroupId: name,
        ReplicationGroupDescription: "for the tests",
        Engine: "redis",
        CacheNodeType: "cache.t4g.micro",
        NumCacheClusters: 2,
        ...more,
      }),
    );
  await made("shop-kept", {
    AtRestEncryptionEnabled: true,
    AutomaticFailoverEnabled: true,
    SnapshotRetentionLimit: 7,
    TransitEncryptionEnabled: true,
    TransitEncryptionMode: "required",
  });
  await made("shop-bare", {
    AtRestEncryptionEnabled: false,
    AutomaticFailoverEnabled: false,
    SnapshotRetentionLimit: 0,
    TransitEncryptionEnabled: false,
  });
}

export const elasticache: OtherWire = {
  build,
  expected: {
    "elasticache-replication-group-automatic-failover": expects("kept", "bare"),
    "elasticache-replication-group-backed-up": expects("kept", "bare"),
    "elasticache-replication-group-encrypted-at-rest": expects("kept", "bare"),
    "elasticache-replication-group-encrypted-in-transit": expects("kept", "bare"),
  },
  likeAws: [],
  unserved: [],
  notShown: {},
};
