import check from "../../../checks/elasticache/elasticache-replication-group-automatic-failover.ts";
import { checkTable } from "../../support/check-table.ts";
import { replicationGroup } from "../../support/elasticache.ts";
import { answer, refused } from "../../support/recorded.ts";

checkTable(check, [
  { name: "as it should be", calls: [replicationGroup({ AutomaticFailover: "enabled" })], expected: "passed" },
  { name: "as it should not be", calls: [replicationGroup({ AutomaticFailover: "disabled" })], expected: "failed" },
  { name: "not yet", calls: [replicationGroup({ AutomaticFailover: "enabling" })], expected: "failed" },
  {
    name: "a status that nobody knows",
    calls: [replicationGroup({ AutomaticFailover: "perhaps" })],
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
