import { replicationGroup } from "../../support/elasticache.ts";
import type { Passing } from "./row.ts";

export const elasticache: readonly Passing[] = [
  {
    check: "elasticache-replication-group-automatic-failover",
    name: "as it should be",
    calls: [replicationGroup({ AutomaticFailover: "enabled" })],
  },
  {
    check: "elasticache-replication-group-backed-up",
    name: "as it should be",
    calls: [replicationGroup({ SnapshotRetentionLimit: 1 })],
  },
  {
    check: "elasticache-replication-group-encrypted-at-rest",
    name: "as it should be",
    calls: [replicationGroup({ AtRestEncryptionEnabled: true })],
  },
  {
    check: "elasticache-replication-group-encrypted-in-transit",
    name: "as it should be",
    calls: [replicationGroup({ TransitEncryptionEnabled: true, TransitEncryptionMode: "required" })],
  },
];
