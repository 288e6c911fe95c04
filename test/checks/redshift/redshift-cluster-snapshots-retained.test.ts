import check from "../../../checks/redshift/redshift-cluster-snapshots-retained.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";
import { redshiftCluster } from "../../support/redshift.ts";

checkTable(check, [
  { name: "as it should be", calls: [redshiftCluster({ AutomatedSnapshotRetentionPeriod: 7 })], expected: "passed" },
  {
    name: "as it should not be",
    calls: [redshiftCluster({ AutomatedSnapshotRetentionPeriod: 1 })],
    expected: "failed",
  },
  {
    name: "none",
    calls: [redshiftCluster({ AutomatedSnapshotRetentionPeriod: 0 })],
    expected: "failed",
    message: "no automated snapshots",
  },
  {
    name: "fewer, which are enough",
    calls: [redshiftCluster({ AutomatedSnapshotRetentionPeriod: 1 })],
    expected: "passed",
    options: { retentionDays: 1 },
  },
  {
    name: "not told",
    calls: [redshiftCluster({})],
    expected: "unknown",
    unread: ["Redshift:DescribeClusters MalformedAnswer"],
  },
  {
    name: "told as a text",
    calls: [redshiftCluster({ AutomatedSnapshotRetentionPeriod: "9" })],
    expected: "unknown",
    unread: ["Redshift:DescribeClusters MalformedAnswer"],
  },
  {
    name: "denied listing",
    calls: [refused("Redshift:DescribeClusters")],
    expected: "none",
    unread: ["Redshift:DescribeClusters AccessDenied"],
  },
  { name: "no cluster", calls: [answer("Redshift:DescribeClusters", { Clusters: [] })], expected: "none" },
  {
    name: "listing not told",
    calls: [answer("Redshift:DescribeClusters", {})],
    expected: "none",
    unread: ["Redshift:DescribeClusters MalformedAnswer"],
  },
  {
    name: "being deleted",
    calls: [redshiftCluster({ ClusterStatus: "deleting" })],
    expected: "none",
    reason: "deleting",
  },
  { name: "being made", calls: [redshiftCluster({ ClusterStatus: "creating" })], expected: "none", reason: "creating" },
]);
