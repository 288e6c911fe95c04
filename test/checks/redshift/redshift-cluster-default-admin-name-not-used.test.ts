import check from "../../../checks/redshift/redshift-cluster-default-admin-name-not-used.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";
import { redshiftCluster } from "../../support/redshift.ts";

checkTable(check, [
  { name: "as it should be", calls: [redshiftCluster({ MasterUsername: "ada" })], expected: "passed" },
  { name: "as it should not be", calls: [redshiftCluster({ MasterUsername: "awsuser" })], expected: "failed" },
  { name: "in capitals", calls: [redshiftCluster({ MasterUsername: "AWSUser" })], expected: "failed" },
  {
    name: "another default",
    calls: [redshiftCluster({ MasterUsername: "admin" })],
    expected: "failed",
    options: { names: ["admin"] },
  },
  {
    name: "not told",
    calls: [redshiftCluster({})],
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
