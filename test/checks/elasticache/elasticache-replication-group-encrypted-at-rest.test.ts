import check from "../../../checks/elasticache/elasticache-replication-group-encrypted-at-rest.ts";
import { checkTable } from "../../support/check-table.ts";
import { replicationGroup } from "../../support/elasticache.ts";
import { answer, refused } from "../../support/recorded.ts";

checkTable(check, [
  { name: "as it should be", calls: [replicationGroup({ AtRestEncryptionEnabled: true })], expected: "passed" },
  {
    name: "as it should not be",
    calls: [replicationGroup({ AtRestEncryptionEnabled: false, StorageEncryptionType: "none" })],
    expected: "failed",
  },
  {
    name: "by AWS",
    calls: [replicationGroup({ AtRestEncryptionEnabled: false, StorageEncryptionType: "sse-elasticache" })],
    expected: "passed",
  },
  { name: "the type is not told", calls: [replicationGroup({ AtRestEncryptionEnabled: false })], expected: "failed" },
  {
    name: "a type that nobody knows",
    calls: [replicationGroup({ AtRestEncryptionEnabled: false, StorageEncryptionType: "perhaps" })],
    expected: "unknown",
  },
  {
    name: "not told",
    calls: [replicationGroup({})],
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
