import { answer } from "../../support/recorded.ts";
import { redshiftCluster, redshiftTls } from "../../support/redshift.ts";
import type { Passing } from "./row.ts";

export const redshift: readonly Passing[] = [
  {
    check: "redshift-cluster-audit-logging-enabled",
    name: "as it should be",
    calls: [
      redshiftCluster(),
      answer("Redshift:DescribeLoggingStatus", {
        LoggingEnabled: true,
        LogDestinationType: "cloudwatch",
        LogExports: ["userlog"],
      }),
    ],
  },
  {
    check: "redshift-cluster-default-admin-name-not-used",
    name: "as it should be",
    calls: [redshiftCluster({ MasterUsername: "ada" })],
  },
  { check: "redshift-cluster-encrypted", name: "as it should be", calls: [redshiftCluster({ Encrypted: true })] },
  {
    check: "redshift-cluster-enhanced-vpc-routing",
    name: "as it should be",
    calls: [redshiftCluster({ EnhancedVpcRouting: true })],
  },
  {
    check: "redshift-cluster-not-public",
    name: "as it should be",
    calls: [redshiftCluster({ PubliclyAccessible: false })],
  },
  {
    check: "redshift-cluster-snapshots-retained",
    name: "as it should be",
    calls: [redshiftCluster({ AutomatedSnapshotRetentionPeriod: 7 })],
  },
  { check: "redshift-cluster-tls-required", name: "as it should be", calls: redshiftTls("true") },
];
