import { replicationGroup } from "../../support/elasticache.ts";
import type { Failing } from "./row.ts";

export const elasticache: readonly Failing[] = [
  {
    check: "elasticache-replication-group-automatic-failover",
    name: "as it should not be",
    calls: [replicationGroup({ AutomaticFailover: "disabled" })],
  },
  {
    check: "elasticache-replication-group-backed-up",
    name: "as it should not be",
    calls: [replicationGroup({ SnapshotRetentionLimit: 0 })],
  },
  {
    check: "elasticache-replication-group-encrypted-at-rest",
    name: "as it should not be",
    calls: [replicationGroup({ AtRestEncryptionEnabled: false, StorageEncryptionType: "none" })],
  },
  {
    check: "elasticache-replication-group-encrypted-in-transit",
    name: "as it should not be",
    calls: [replicationGroup({ TransitEncryptionEnabled: false })],
  },
];
