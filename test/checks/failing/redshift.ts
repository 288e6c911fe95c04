import { answer } from "../../support/recorded.ts";
import { redshiftCluster } from "../../support/redshift.ts";
import type { Failing } from "./row.ts";

/** One cluster that fails all of them. */
const OPEN = redshiftCluster({
  MasterUsername: "awsuser",
  AutomatedSnapshotRetentionPeriod: 1,
  PubliclyAccessible: true,
  Encrypted: false,
  EnhancedVpcRouting: false,
  ClusterParameterGroups: [{ ParameterGroupName: "sales", ParameterApplyStatus: "in-sync" }],
});

const LOGGING = answer("Redshift:DescribeLoggingStatus", { LoggingEnabled: false });
const PARAMETERS = answer("Redshift:DescribeClusterParameters", {
  Parameters: [{ ParameterName: "require_ssl", ParameterValue: "false" }],
});

export const redshift: readonly Failing[] = [
  { check: "redshift-cluster-audit-logging-enabled", name: "off", calls: [OPEN, LOGGING] },
  {
    check: "redshift-cluster-default-admin-name-not-used",
    name: "AWS's own",
    otherAnswers: { MasterUsername: "a name that is not AWS's own" },
    calls: [OPEN],
  },
  { check: "redshift-cluster-encrypted", name: "not", calls: [OPEN] },
  { check: "redshift-cluster-enhanced-vpc-routing", name: "off", calls: [OPEN] },
  { check: "redshift-cluster-not-public", name: "public", calls: [OPEN] },
  { check: "redshift-cluster-snapshots-retained", name: "a day", calls: [OPEN] },
  { check: "redshift-cluster-tls-required", name: "not required", calls: [OPEN, PARAMETERS] },
];
