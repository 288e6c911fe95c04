import { cluster as clusterWith, instance as instanceWith, majorVersions } from "../../support/database.ts";
import { ENTRIES, from, group, PUBLIC_SUBNET, reachable, rule } from "../../support/reachable.ts";
import { answer } from "../../support/recorded.ts";
import type { Failing } from "./row.ts";

const instance = { DBInstanceIdentifier: "db", DBInstanceStatus: "available", Engine: "postgres", MultiAZ: false };
const members = ["a", "b"].map((id) => ({
  DBInstanceIdentifier: id,
  DBClusterIdentifier: "c",
  DBInstanceStatus: "available",
  AvailabilityZone: "eu-west-1a",
}));
const cluster = {
  DBClusterIdentifier: "c",
  Engine: "aurora-mysql",
  EngineMode: "provisioned",
  Status: "available",
  MultiAZ: true,
  DBClusterMembers: members.map(({ DBInstanceIdentifier }) => ({ DBInstanceIdentifier })),
};

export const rds: readonly Failing[] = [
  {
    check: "rds-instance-multi-az",
    name: "one zone",
    calls: [answer("RDS:DescribeDBInstances", { DBInstances: [instance] })],
  },
  {
    check: "rds-cluster-multi-az",
    name: "one zone",
    calls: [
      answer("RDS:DescribeDBClusters", { DBClusters: [cluster] }),
      answer("RDS:DescribeDBInstances", { DBInstances: members }),
    ],
  },
  ...Object.entries({
    "rds-instance-auto-minor-upgrade-enabled": { AutoMinorVersionUpgrade: false },
    "rds-instance-backups-enabled": { BackupRetentionPeriod: 1 },
    "rds-instance-certificate-current": { CertificateDetails: { ValidTill: { $date: "2025-01-01T00:00:00Z" } } },
    "rds-instance-copy-tags-to-snapshots": { CopyTagsToSnapshot: false },
    "rds-instance-default-admin-name-not-used": { MasterUsername: "admin" },
    "rds-instance-default-port-not-used": { Endpoint: { Port: 5432 } },
    "rds-instance-enhanced-monitoring-enabled": { MonitoringInterval: 0 },
    "rds-instance-deletion-protection": { DeletionProtection: false },
    "rds-instance-encrypted": { StorageEncrypted: false, StorageEncryptionType: "none" },
    "rds-instance-iam-authentication-enabled": { IAMDatabaseAuthenticationEnabled: false },
    "rds-instance-logs-exported": { EnabledCloudwatchLogsExports: ["upgrade"] },
    "rds-instance-public-accessibility-off": { PubliclyAccessible: true },
  }).map(([check, told]) => ({ check, name: "not as it should be", calls: [instanceWith(told)] })),
  ...Object.entries({
    "rds-cluster-auto-minor-upgrade-enabled": { Engine: "postgres", AutoMinorVersionUpgrade: false },
    "rds-cluster-backups-enabled": { BackupRetentionPeriod: 1 },
    "rds-cluster-copy-tags-to-snapshots": { CopyTagsToSnapshot: false },
    "rds-cluster-default-admin-name-not-used": { MasterUsername: "admin" },
    "rds-cluster-default-port-not-used": { Port: 5432 },
    "rds-cluster-deletion-protection": { DeletionProtection: false },
    "rds-cluster-encrypted": { StorageEncrypted: false, StorageEncryptionType: "none" },
    "rds-cluster-iam-authentication-enabled": { IAMDatabaseAuthenticationEnabled: false },
    "rds-cluster-logs-exported": { EnabledCloudwatchLogsExports: ["instance"] },
  }).map(([check, told]) => ({ check, name: "not as it should be", calls: [clusterWith(told)] })),
  {
    check: "rds-instance-engine-supported",
    name: "over",
    calls: [instanceWith(), majorVersions("postgres", "2025-01-01T00:00:00Z")],
  },
  {
    check: "rds-cluster-engine-supported",
    name: "over",
    calls: [clusterWith(), majorVersions("aurora-postgresql", "2025-01-01T00:00:00Z")],
  },
  {
    check: "rds-instance-not-public",
    name: "an open group in a public subnet",
    calls: [reachable({ NetworkType: "DUAL" }), group(from("0.0.0.0/0")), PUBLIC_SUBNET],
  },
  {
    check: "rds-instance-not-public",
    name: "a prefix list of the world",
    calls: [
      reachable(),
      group(rule({ PrefixListIds: [{ PrefixListId: "pl-1" }] })),
      answer(ENTRIES, { Entries: [{ Cidr: "0.0.0.0/0" }] }),
      PUBLIC_SUBNET,
    ],
  },
  {
    check: "rds-instance-tls-required",
    name: "off by default",
    calls: [
      instanceWith({
        EngineVersion: "14.9",
        DBParameterGroups: [{ DBParameterGroupName: "g", ParameterApplyStatus: "in-sync" }],
      }),
      answer("RDS:DescribeDBParameters", {
        Parameters: [{ ParameterName: "rds.force_ssl", ParameterValue: "0", Source: "system" }],
      }),
    ],
  },
  {
    check: "rds-cluster-tls-required",
    name: "off",
    calls: [
      clusterWith({ DBClusterParameterGroup: "g" }),
      answer("RDS:DescribeDBClusterParameters", {
        Parameters: [{ ParameterName: "rds.force_ssl", ParameterValue: "0", Source: "user" }],
      }),
    ],
  },
  ...["rds-snapshot-encrypted", "rds-snapshot-not-public"].map((check) => ({
    check,
    name: "not encrypted, and public",
    calls: [
      answer("RDS:DescribeDBSnapshots", {
        DBSnapshots: [{ DBSnapshotIdentifier: "s", Encrypted: false, StorageEncryptionType: "none" }],
      }),
      answer("RDS:DescribeDBSnapshotAttributes", {
        DBSnapshotAttributesResult: { DBSnapshotAttributes: [{ AttributeName: "restore", AttributeValues: ["all"] }] },
      }),
    ],
  })),
  ...["rds-cluster-snapshot-encrypted", "rds-cluster-snapshot-not-public"].map((check) => ({
    check,
    name: "not encrypted, and public",
    calls: [
      answer("RDS:DescribeDBClusterSnapshots", {
        DBClusterSnapshots: [
          { DBClusterSnapshotIdentifier: "s", StorageEncrypted: false, StorageEncryptionType: "none" },
        ],
      }),
      answer("RDS:DescribeDBClusterSnapshotAttributes", {
        DBClusterSnapshotAttributesResult: {
          DBClusterSnapshotAttributes: [{ AttributeName: "restore", AttributeValues: ["all"] }],
        },
      }),
    ],
  })),
  ...(["", "Cluster"] as const).map((of) => ({
    check: `rds-${of === "" ? "" : "cluster-"}snapshot-shared-with-known-accounts-only`,
    name: "with a stranger",
    calls: [
      answer(`RDS:DescribeDB${of}Snapshots`, { [`DB${of}Snapshots`]: [{ [`DB${of}SnapshotIdentifier`]: "s" }] }),
      answer(`RDS:DescribeDB${of}SnapshotAttributes`, {
        [`DB${of}SnapshotAttributesResult`]: {
          [`DB${of}SnapshotAttributes`]: [{ AttributeName: "restore", AttributeValues: ["444455556666"] }],
        },
      }),
      answer("Organizations:DescribeOrganization", {
        Organization: { Id: "o-example", MasterAccountId: "777788889999" },
      }),
      answer("Organizations:ListAccounts", { Accounts: [{ Id: "777788889999" }] }),
    ],
  })),
];
