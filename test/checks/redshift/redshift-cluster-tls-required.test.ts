import check from "../../../checks/redshift/redshift-cluster-tls-required.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";
import { redshiftCluster, redshiftTls } from "../../support/redshift.ts";

checkTable(check, [
  { name: "as it should be", calls: redshiftTls("true"), expected: "passed" },
  { name: "as it should not be", calls: redshiftTls("false"), expected: "failed" },
  {
    name: "from the next restart on",
    calls: redshiftTls("true", "pending-reboot"),
    expected: "unknown",
    message: "does not go by its parameter group",
  },
  {
    name: "the other parameter waits",
    calls: [
      redshiftCluster({
        ClusterParameterGroups: [
          {
            ParameterGroupName: "sales",
            ParameterApplyStatus: "pending-reboot",
            ClusterParameterStatusList: [{ ParameterName: "require_ssl", ParameterApplyStatus: "in-sync" }],
          },
        ],
      }),
      answer("Redshift:DescribeClusterParameters", {
        Parameters: [{ ParameterName: "require_ssl", ParameterValue: "true" }],
      }),
    ],
    expected: "passed",
  },
  { name: "a value that nobody knows", calls: redshiftTls("perhaps"), expected: "unknown" },
  {
    name: "no such parameter",
    calls: [
      redshiftCluster({ ClusterParameterGroups: [{ ParameterGroupName: "sales", ParameterApplyStatus: "in-sync" }] }),
      answer("Redshift:DescribeClusterParameters", { Parameters: [] }),
    ],
    expected: "unknown",
    unread: ["Redshift:DescribeClusterParameters MalformedAnswer"],
  },
  {
    name: "no group",
    calls: [redshiftCluster({ ClusterParameterGroups: [] })],
    expected: "unknown",
    unread: ["Redshift:DescribeClusters MalformedAnswer"],
  },
  {
    name: "not told",
    calls: [redshiftCluster()],
    expected: "unknown",
    unread: ["Redshift:DescribeClusters MalformedAnswer"],
  },
  {
    name: "denied",
    calls: [...redshiftTls("true").slice(0, 1), refused("Redshift:DescribeClusterParameters")],
    expected: "unknown",
    unread: ["Redshift:DescribeClusterParameters AccessDenied"],
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
