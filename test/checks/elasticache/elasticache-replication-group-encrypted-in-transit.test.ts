import check from "../../../checks/elasticache/elasticache-replication-group-encrypted-in-transit.ts";
import { checkTable } from "../../support/check-table.ts";
import { replicationGroup } from "../../support/elasticache.ts";
import { answer, refused } from "../../support/recorded.ts";

checkTable(check, [
  {
    name: "as it should be",
    calls: [replicationGroup({ TransitEncryptionEnabled: true, TransitEncryptionMode: "required" })],
    expected: "passed",
  },
  { name: "as it should not be", calls: [replicationGroup({ TransitEncryptionEnabled: false })], expected: "failed" },
  {
    name: "of an engine without modes",
    calls: [replicationGroup({ TransitEncryptionEnabled: true })],
    expected: "passed",
  },
  {
    name: "both",
    calls: [replicationGroup({ TransitEncryptionEnabled: true, TransitEncryptionMode: "preferred" })],
    expected: "failed",
    message: "without TLS, too",
  },
  {
    name: "a mode that nobody knows",
    calls: [replicationGroup({ TransitEncryptionEnabled: true, TransitEncryptionMode: "perhaps" })],
    expected: "unknown",
  },
  {
    name: "not told",
    calls: [replicationGroup({ TransitEncryptionMode: "required" })],
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
