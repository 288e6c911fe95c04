import check from "../../../checks/redshift/redshift-cluster-audit-logging-enabled.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";
import { redshiftCluster } from "../../support/redshift.ts";

checkTable(check, [
  {
    name: "as it should be",
    calls: [
      redshiftCluster(),
      answer("Redshift:DescribeLoggingStatus", {
        LoggingEnabled: true,
        LogDestinationType: "cloudwatch",
        LogExports: ["userlog"],
      }),
    ],
    expected: "passed",
  },
  {
    name: "as it should not be",
    calls: [redshiftCluster(), answer("Redshift:DescribeLoggingStatus", { LoggingEnabled: false })],
    expected: "failed",
  },
  {
    name: "delivered since it failed",
    calls: [
      redshiftCluster(),
      answer("Redshift:DescribeLoggingStatus", {
        LoggingEnabled: true,
        LastFailureTime: { $date: "2025-12-01T00:00:00.000Z" },
        LastSuccessfulDeliveryTime: { $date: "2025-12-31T00:00:00.000Z" },
      }),
    ],
    expected: "passed",
  },
  {
    name: "failed since it was delivered",
    calls: [
      redshiftCluster(),
      answer("Redshift:DescribeLoggingStatus", {
        LoggingEnabled: true,
        LastFailureTime: { $date: "2025-12-31T00:00:00.000Z" },
        LastSuccessfulDeliveryTime: { $date: "2025-12-01T00:00:00.000Z" },
      }),
    ],
    expected: "failed",
    message: "cannot be delivered",
  },
  {
    name: "never delivered",
    calls: [
      redshiftCluster(),
      answer("Redshift:DescribeLoggingStatus", {
        LoggingEnabled: true,
        LastFailureTime: { $date: "2025-12-31T00:00:00.000Z" },
      }),
    ],
    expected: "failed",
  },
  {
    name: "not told",
    calls: [redshiftCluster(), answer("Redshift:DescribeLoggingStatus", {})],
    expected: "unknown",
    unread: ["Redshift:DescribeLoggingStatus MalformedAnswer"],
  },
  {
    name: "denied",
    calls: [redshiftCluster(), refused("Redshift:DescribeLoggingStatus")],
    expected: "unknown",
    unread: ["Redshift:DescribeLoggingStatus AccessDenied"],
  },
  {
    name: "gone meanwhile",
    calls: [redshiftCluster(), refused("Redshift:DescribeLoggingStatus", "ClusterNotFound")],
    expected: "none",
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
