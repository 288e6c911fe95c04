import check from "../../../checks/elasticache/elasticache-replication-group-backed-up.ts";
import { checkTable } from "../../support/check-table.ts";
import { replicationGroup } from "../../support/elasticache.ts";
import { answer, refused } from "../../support/recorded.ts";

checkTable(check, [
  { name: "as it should be", calls: [replicationGroup({ SnapshotRetentionLimit: 1 })], expected: "passed" },
  { name: "as it should not be", calls: [replicationGroup({ SnapshotRetentionLimit: 0 })], expected: "failed" },
  {
    name: "too few",
    calls: [replicationGroup({ SnapshotRetentionLimit: 1 })],
    expected: "failed",
    options: { retentionDays: 7 },
    message: "too few days",
  },
  {
    name: "not told",
    calls: [replicationGroup({})],
    expected: "unknown",
    unread: ["ElastiCache:DescribeReplicationGroups MalformedAnswer"],
  },
  {
    name: "told as a text",
    calls: [replicationGroup({ SnapshotRetentionLimit: "9" })],
    expected: "unknown",
    unread: ["ElastiCache:DescribeReplicationGroups MalformedAnswer"],
  },
  {
    name: "denied listing",
    calls: [refused("ElastiCache:DescribeReplicationGroups")],
    expected: "none",
    unread: ["ElastiCache:DescribeReplicationGroups AccessDenied"],
  },
  {
    name: "no group",
    calls: [answer("ElastiCache:DescribeReplicationGroups", { ReplicationGroups: [] })],
    expected: "none",
  },
  {
    name: "listing not told",
    calls: [answer("ElastiCache:DescribeReplicationGroups", {})],
    expected: "none",
    unread: ["ElastiCache:DescribeReplicationGroups MalformedAnswer"],
  },
  { name: "being deleted", calls: [replicationGroup({ Status: "deleting" })], expected: "none", reason: "deleting" },
]);
