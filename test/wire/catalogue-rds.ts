import {
  CreateDBClusterCommand,
  CreateDBClusterParameterGroupCommand,
  CreateDBClusterSnapshotCommand,
  CreateDBParameterGroupCommand,
  CreateDBSnapshotCommand,
  CreateDBSubnetGroupCommand,
  DescribeDBClustersCommand,
  ModifyDBClusterParameterGroupCommand,
  ModifyDBClusterSnapshotAttributeCommand,
  ModifyDBParameterGroupCommand,
  ModifyDBSnapshotAttributeCommand,
  RDSClient,
} from "@aws-sdk/client-rds";
import { type Expected, expects } from "./catalogue-expect.ts";
import { type Estate, VENDOR } from "./estate.ts";
import type { Rule } from "./proxy.ts";

const REGION = "us-east-1";

/** One instance and one cluster with every flag as it should be, and one of each that nobody has looked after. */
export async function buildDatabases(
  estate: Estate,
  place: { readonly publicSubnets: readonly string[]; readonly openGroup: string; readonly member: string },
): Promise<void> {
  const rds = estate.client(RDSClient, REGION);
  await buildParameters(rds);
  await rds.send(
    new CreateDBSubnetGroupCommand({
      DBSubnetGroupName: "shop-subnets",
      DBSubnetGroupDescription: "for the tests",
      SubnetIds: [...place.publicSubnets],
    }),
  );
  const kept = {
    AutoMinorVersionUpgrade: true,
    BackupRetentionPeriod: 14,
    CopyTagsToSnapshot: true,
    DeletionProtection: true,
    EnableIAMDatabaseAuthentication: true,
    EnableCloudwatchLogsExports: ["postgresql"],
    MasterUsername: "keeper",
    Port: 6000,
    StorageEncrypted: true,
  };
  const bare = {
    AutoMinorVersionUpgrade: false,
    BackupRetentionPeriod: 1,
    CopyTagsToSnapshot: false,
    DeletionProtection: false,
    EnableIAMDatabaseAuthentication: false,
    MasterUsername: "postgres",
    StorageEncrypted: false,
  };
  const monitoring = { MonitoringInterval: 60, MonitoringRoleArn: "arn:aws:iam::111122223333:role/shop-role-holder" };
  await estate.database(REGION, "shop-db-kept", {
    ...kept,
    ...monitoring,
    PubliclyAccessible: false,
    DBParameterGroupName: "shop-tls",
  });
  await estate.database(REGION, "shop-db-bare", {
    ...bare,
    Port: 5432,
    PubliclyAccessible: true,
    DBParameterGroupName: "shop-no-tls",
    DBSubnetGroupName: "shop-subnets",
    VpcSecurityGroupIds: [place.openGroup],
  });

  const cluster = async (name: string, more: object): Promise<void> => {
    const id = { DBClusterIdentifier: name, Engine: "aurora-postgresql", MasterUserPassword: "not-a-real-password" };
    await rds.send(new CreateDBClusterCommand({ ...id, ...more }));
    // moto says "creating" once, to whoever asks first.
    await rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier: name }));
  };
  await cluster("shop-cluster-kept", { ...kept, DBClusterParameterGroupName: "shop-cluster-tls" });
  await cluster("shop-cluster-bare", { ...bare, DBClusterParameterGroupName: "shop-cluster-no-tls" });
  const zoned = {
    ...kept,
    Engine: "postgres",
    DBClusterInstanceClass: "db.m6gd.large",
    AllocatedStorage: 100,
    StorageType: "io1",
    Iops: 1000,
    // moto refuses it here.
    EnableIAMDatabaseAuthentication: false,
  };
  await cluster("shop-cluster-zoned", zoned);
  await cluster("shop-cluster-frozen", { ...zoned, AutoMinorVersionUpgrade: false });
  for (const [name, publicly] of [
    ["kept", false],
    ["bare", true],
  ] as const) {
    await estate.database(REGION, `shop-member-${name}`, {
      DBClusterIdentifier: `shop-cluster-${name}`,
      Engine: "aurora-postgresql",
      DBInstanceClass: "db.r6g.large",
      PubliclyAccessible: publicly,
      AutoMinorVersionUpgrade: !publicly,
      ...(!publicly && monitoring),
    });
  }
  await buildSnapshots(rds, place.member);
}

async function buildParameters(rds: RDSClient): Promise<void> {
  for (const [name, value] of [
    ["tls", "1"],
    ["no-tls", "0"],
  ] as const) {
    const Parameters = [
      { ParameterName: "rds.force_ssl", ParameterValue: value, ApplyMethod: "pending-reboot" as const },
    ];
    const DBParameterGroupName = `shop-${name}`;
    const Description = "for the tests";
    const family = { DBParameterGroupFamily: "postgres16", Description };
    await rds.send(new CreateDBParameterGroupCommand({ DBParameterGroupName, ...family }));
    await rds.send(new ModifyDBParameterGroupCommand({ DBParameterGroupName, Parameters }));
    const DBClusterParameterGroupName = `shop-cluster-${name}`;
    const clusters = { DBParameterGroupFamily: "aurora-postgresql16", Description };
    await rds.send(new CreateDBClusterParameterGroupCommand({ DBClusterParameterGroupName, ...clusters }));
    await rds.send(new ModifyDBClusterParameterGroupCommand({ DBClusterParameterGroupName, Parameters }));
  }
}

/** Who may restore each of them: an unencrypted one may be anybody's. */
async function buildSnapshots(rds: RDSClient, member: string): Promise<void> {
  const attribute = { AttributeName: "restore" };
  for (const [name, source, accounts] of [
    ["encrypted", "kept", []],
    ["private", "bare", []],
    ["public", "bare", ["all"]],
    ["member", "bare", [member]],
    ["stranger", "bare", [VENDOR]],
  ] as const) {
    const ValuesToAdd = [...accounts];
    const DBSnapshotIdentifier = `shop-snapshot-${name}`;
    const DBInstanceIdentifier = `shop-db-${source}`;
    await rds.send(new CreateDBSnapshotCommand({ DBSnapshotIdentifier, DBInstanceIdentifier }));
    const instances = { DBSnapshotIdentifier, ...attribute, ValuesToAdd };
    if (accounts.length > 0) await rds.send(new ModifyDBSnapshotAttributeCommand(instances));
    const DBClusterSnapshotIdentifier = `shop-cluster-snapshot-${name}`;
    const DBClusterIdentifier = `shop-cluster-${source}`;
    await rds.send(new CreateDBClusterSnapshotCommand({ DBClusterSnapshotIdentifier, DBClusterIdentifier }));
    const clusters = { DBClusterSnapshotIdentifier, ...attribute, ValuesToAdd };
    if (accounts.length > 0) await rds.send(new ModifyDBClusterSnapshotAttributeCommand(clusters));
  }
}

const DAY = 86_400_000;
const NOW = Date.now();

/** moto has no word on the server's certificate: of one it ends soon. */
export const RDS_LIKE_AWS: readonly Rule[] = [
  ({ operation }) =>
    operation === "DescribeDBInstances"
      ? {
          rewrite: (body) =>
            body.replaceAll(/<DBInstance>.*?<\/DBInstance>/gs, (instance) => {
              const days = /<DBInstanceIdentifier>shop-(?:db|member)-bare</.test(instance) ? 5 : 500;
              const till = new Date(NOW + days * DAY).toISOString();
              const details = `<CAIdentifier>rds-ca-rsa2048-g1</CAIdentifier><ValidTill>${till}</ValidTill>`;
              return instance.replace(
                "</DBInstance>",
                `<CertificateDetails>${details}</CertificateDetails></DBInstance>`,
              );
            }),
        }
      : undefined,
];

const INSTANCES = expects("db-kept", "db-bare");
const WITH_MEMBERS = expects("db-kept member-kept", "db-bare member-bare");
const CLUSTERS = expects("cluster-kept cluster-zoned cluster-frozen", "cluster-bare");

export const RDS_EXPECTED: Readonly<Record<string, Expected>> = {
  // Left out: Aurora's, whose instances have the flag.
  "rds-cluster-auto-minor-upgrade-enabled": expects("cluster-zoned", "cluster-frozen"),
  "rds-cluster-backups-enabled": CLUSTERS,
  "rds-cluster-copy-tags-to-snapshots": CLUSTERS,
  "rds-cluster-default-admin-name-not-used": CLUSTERS,
  "rds-cluster-default-port-not-used": CLUSTERS,
  "rds-cluster-deletion-protection": CLUSTERS,
  "rds-cluster-encrypted": CLUSTERS,
  "rds-cluster-iam-authentication-enabled": expects("cluster-kept", "cluster-bare cluster-zoned cluster-frozen"),
  "rds-cluster-logs-exported": CLUSTERS,
  "rds-cluster-snapshot-encrypted": expects(
    "cluster-snapshot-encrypted",
    "cluster-snapshot-private cluster-snapshot-public cluster-snapshot-member cluster-snapshot-stranger",
  ),
  "rds-cluster-snapshot-not-public": expects(
    "cluster-snapshot-encrypted cluster-snapshot-private cluster-snapshot-member cluster-snapshot-stranger",
    "cluster-snapshot-public",
  ),
  "rds-cluster-snapshot-shared-with-known-accounts-only": expects(
    "cluster-snapshot-encrypted cluster-snapshot-private cluster-snapshot-member",
    "cluster-snapshot-public cluster-snapshot-stranger",
  ),
  // Left out: the ones without instances.
  "rds-cluster-tls-required": expects("cluster-kept", "cluster-bare"),
  "rds-instance-auto-minor-upgrade-enabled": WITH_MEMBERS,
  "rds-instance-backups-enabled": INSTANCES,
  "rds-instance-certificate-current": WITH_MEMBERS,
  "rds-instance-copy-tags-to-snapshots": INSTANCES,
  "rds-instance-default-admin-name-not-used": INSTANCES,
  "rds-instance-default-port-not-used": INSTANCES,
  "rds-instance-deletion-protection": INSTANCES,
  "rds-instance-encrypted": INSTANCES,
  "rds-instance-enhanced-monitoring-enabled": WITH_MEMBERS,
  "rds-instance-iam-authentication-enabled": INSTANCES,
  "rds-instance-logs-exported": INSTANCES,
  // moto tells no security groups of members, and everything has one.
  "rds-instance-not-public": expects("db-kept member-kept", "db-bare", "member-bare"),
  "rds-instance-public-accessibility-off": WITH_MEMBERS,
  "rds-instance-tls-required": INSTANCES,
  "rds-snapshot-encrypted": expects(
    "snapshot-encrypted",
    "snapshot-private snapshot-public snapshot-member snapshot-stranger",
  ),
  "rds-snapshot-not-public": expects(
    "snapshot-encrypted snapshot-private snapshot-member snapshot-stranger",
    "snapshot-public",
  ),
  "rds-snapshot-shared-with-known-accounts-only": expects(
    "snapshot-encrypted snapshot-private snapshot-member",
    "snapshot-public snapshot-stranger",
  ),
};
