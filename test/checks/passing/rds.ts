import { cluster, instance, majorVersions } from "../../support/database.ts";
import { ENTRIES, from, group, PRIVATE_SUBNET, PUBLIC_SUBNET, reachable, rule } from "../../support/reachable.ts";
import { answer } from "../../support/recorded.ts";
import type { Passing } from "./row.ts";

export const rds: readonly Passing[] = [
  {
    check: "rds-instance-multi-az",
    name: "a standby",
    calls: [answer("RDS:DescribeDBInstances", { DBInstances: [{ DBInstanceIdentifier: "db", MultiAZ: true }] })],
  },
  {
    check: "rds-cluster-multi-az",
    name: "members in two zones",
    calls: [
      answer("RDS:DescribeDBClusters", {
        DBClusters: [
          {
            DBClusterIdentifier: "c",
            Engine: "aurora-mysql",
            DBClusterMembers: [{ DBInstanceIdentifier: "a" }, { DBInstanceIdentifier: "b" }],
          },
        ],
      }),
      answer("RDS:DescribeDBInstances", {
        DBInstances: [
          { DBInstanceIdentifier: "a", DBClusterIdentifier: "c", AvailabilityZone: "eu-west-1a" },
          { DBInstanceIdentifier: "b", DBClusterIdentifier: "c", AvailabilityZone: "eu-west-1b" },
        ],
      }),
    ],
  },
  ...Object.entries({
    "rds-instance-auto-minor-upgrade-enabled": { AutoMinorVersionUpgrade: true },
    "rds-instance-backups-enabled": { BackupRetentionPeriod: 7 },
    "rds-instance-certificate-current": { CertificateDetails: { ValidTill: { $date: "2030-01-01T00:00:00Z" } } },
    "rds-instance-copy-tags-to-snapshots": { CopyTagsToSnapshot: true },
    "rds-instance-default-admin-name-not-used": { MasterUsername: "clerk" },
    "rds-instance-default-port-not-used": { Endpoint: { Port: 15000 } },
    "rds-instance-enhanced-monitoring-enabled": { MonitoringInterval: 60 },
    "rds-instance-deletion-protection": { DeletionProtection: true },
    "rds-instance-encrypted": { StorageEncrypted: true },
    "rds-instance-iam-authentication-enabled": { IAMDatabaseAuthenticationEnabled: true },
    "rds-instance-logs-exported": { EnabledCloudwatchLogsExports: ["postgresql"] },
    "rds-instance-public-accessibility-off": { PubliclyAccessible: false },
  }).map(([check, told]) => ({ check, name: "as it should be", calls: [instance(told)] })),
  ...Object.entries({
    "rds-cluster-auto-minor-upgrade-enabled": { Engine: "postgres", AutoMinorVersionUpgrade: true },
    "rds-cluster-backups-enabled": { BackupRetentionPeriod: 7 },
    "rds-cluster-copy-tags-to-snapshots": { CopyTagsToSnapshot: true },
    "rds-cluster-default-admin-name-not-used": { MasterUsername: "clerk" },
    "rds-cluster-default-port-not-used": { Port: 15000 },
    "rds-cluster-deletion-protection": { DeletionProtection: true },
    "rds-cluster-encrypted": { StorageEncrypted: true },
    "rds-cluster-iam-authentication-enabled": { IAMDatabaseAuthenticationEnabled: true },
    "rds-cluster-logs-exported": { EnabledCloudwatchLogsExports: ["postgresql"] },
  }).map(([check, told]) => ({ check, name: "as it should be", calls: [cluster(told)] })),
  {
    check: "rds-instance-engine-supported",
    name: "in standard support",
    calls: [instance(), majorVersions("postgres", "2029-02-28T00:00:00Z")],
  },
  {
    check: "rds-cluster-engine-supported",
    name: "in standard support",
    calls: [cluster(), majorVersions("aurora-postgresql", "2029-02-28T00:00:00Z")],
  },
  {
    check: "rds-instance-not-public",
    name: "no public address",
    calls: [reachable({ PubliclyAccessible: false }), group(from("0.0.0.0/0")), PUBLIC_SUBNET],
  },
  {
    check: "rds-instance-not-public",
    name: "a closed group with a prefix list, in a public subnet",
    calls: [
      reachable(),
      group(from("203.0.113.0/24"), rule({ PrefixListIds: [{ PrefixListId: "pl-1" }] })),
      answer(ENTRIES, { Entries: [{ Cidr: "198.51.100.0/24" }] }),
      PUBLIC_SUBNET,
    ],
  },
  {
    check: "rds-instance-not-public",
    name: "an open group in a private subnet",
    calls: [reachable(), group(from("0.0.0.0/0")), PRIVATE_SUBNET],
    settledOtherwise: { "EC2:DescribeSecurityGroups": "the subnet has no way to an internet gateway" },
  },
  {
    check: "rds-instance-tls-required",
    name: "of two instances with one group",
    calls: [
      answer("RDS:DescribeDBInstances", {
        DBInstances: ["one", "two"].map((DBInstanceIdentifier) => ({
          DBInstanceIdentifier,
          Engine: "postgres",
          EngineVersion: "16.4",
          DBParameterGroups: [{ DBParameterGroupName: "g", ParameterApplyStatus: "in-sync" }],
        })),
      }),
      answer("RDS:DescribeDBParameters", {
        Parameters: [{ ParameterName: "rds.force_ssl", ParameterValue: "1", Source: "user" }],
      }),
    ],
  },
  {
    check: "rds-cluster-tls-required",
    name: "in force at its member",
    calls: [
      cluster({ DBClusterParameterGroup: "g" }),
      answer("RDS:DescribeDBClusterParameters", {
        Parameters: [{ ParameterName: "rds.force_ssl", ParameterValue: "1", Source: "user" }],
      }),
    ],
  },
  {
    check: "rds-snapshot-encrypted",
    name: "encrypted",
    calls: [answer("RDS:DescribeDBSnapshots", { DBSnapshots: [{ DBSnapshotIdentifier: "s", Encrypted: true }] })],
  },
  {
    check: "rds-cluster-snapshot-encrypted",
    name: "encrypted",
    calls: [
      answer("RDS:DescribeDBClusterSnapshots", {
        DBClusterSnapshots: [{ DBClusterSnapshotIdentifier: "s", StorageEncrypted: true }],
      }),
    ],
  },
  {
    check: "rds-snapshot-not-public",
    name: "one that is encrypted, and one that nobody may restore",
    calls: [
      answer("RDS:DescribeDBSnapshots", {
        DBSnapshots: [
          { DBSnapshotIdentifier: "s", Encrypted: true },
          { DBSnapshotIdentifier: "t", Encrypted: false },
        ],
      }),
      answer("RDS:DescribeDBSnapshotAttributes", {
        DBSnapshotAttributesResult: { DBSnapshotAttributes: [{ AttributeName: "restore", AttributeValues: [] }] },
      }),
    ],
  },
  {
    check: "rds-cluster-snapshot-not-public",
    name: "one that is encrypted, and one that nobody may restore",
    calls: [
      answer("RDS:DescribeDBClusterSnapshots", {
        DBClusterSnapshots: [
          { DBClusterSnapshotIdentifier: "s", StorageEncrypted: true },
          { DBClusterSnapshotIdentifier: "t", StorageEncrypted: false },
        ],
      }),
      answer("RDS:DescribeDBClusterSnapshotAttributes", {
        DBClusterSnapshotAttributesResult: {
          DBClusterSnapshotAttributes: [{ AttributeName: "restore", AttributeValues: [] }],
        },
      }),
    ],
  },
  ...(["", "Cluster"] as const).map((of) => ({
    check: `rds-${of === "" ? "" : "cluster-"}snapshot-shared-with-known-accounts-only`,
    name: "with a member of the organization",
    calls: [
      answer(`RDS:DescribeDB${of}Snapshots`, { [`DB${of}Snapshots`]: [{ [`DB${of}SnapshotIdentifier`]: "s" }] }),
      answer(`RDS:DescribeDB${of}SnapshotAttributes`, {
        [`DB${of}SnapshotAttributesResult`]: {
          [`DB${of}SnapshotAttributes`]: [{ AttributeName: "restore", AttributeValues: ["444455556666"] }],
        },
      }),
      answer("Organizations:DescribeOrganization", {
        Organization: { Id: "o-example", MasterAccountId: "444455556666" },
      }),
      answer("Organizations:ListAccounts", { Accounts: [{ Id: "444455556666" }] }),
    ],
  })),
];
