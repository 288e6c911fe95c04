import {
  CreateDBClusterParameterGroupCommand,
  CreateDBClusterSnapshotCommand,
  type CreateDBInstanceCommandInput,
  CreateDBParameterGroupCommand,
  CreateDBSnapshotCommand,
  CreateDBSubnetGroupCommand,
  ModifyDBSnapshotAttributeCommand,
} from "@aws-sdk/client-rds";
import { ACCOUNT } from "../../test/wire/estate.ts";
import type { Builder } from "./builder.ts";
import { ago, BACKUP, dataKey, REGIONS } from "./names.ts";
import { attach, group, type Network, type Networks } from "./network.ts";

const POSTGRES = { Engine: "postgres", EngineVersion: "16.4", DBParameterGroupName: "acme-postgres16", Port: 5433 };
const MYSQL = { Engine: "mysql", EngineVersion: "8.4.5", DBParameterGroupName: "acme-mysql84", Port: 3307 };
const AURORA = { Engine: "aurora-postgresql", EngineVersion: "16.4", Port: 5433 };
const AURORA_MYSQL = { Engine: "aurora-mysql", EngineVersion: "8.0.mysql_aurora.3.08.2", Port: 3307 };

const LOGS: Readonly<Record<string, string[]>> = {
  postgres: ["postgresql"],
  mysql: ["audit", "error", "general", "slowquery"],
  "aurora-postgresql": ["postgresql"],
  "aurora-mysql": ["audit"],
};

const MONITORED = {
  MonitoringInterval: 60,
  MonitoringRoleArn: `arn:aws:iam::${ACCOUNT}:role/acme-prod-rds-monitoring`,
};

/** Parameter groups of the company's own, by family. */
const GROUPS = { "acme-postgres16": "postgres16", "acme-mysql84": "mysql8.4", "acme-postgres13": "postgres13" };
const CLUSTER_GROUPS = { "acme-aurora-postgresql16": "aurora-postgresql16", "acme-aurora-mysql80": "aurora-mysql8.0" };

export async function buildDatabases(builder: Builder, { prod }: Networks): Promise<void> {
  for (const region of REGIONS) {
    const rds = builder.rds(region);
    const Description = "TLS only";
    for (const [DBParameterGroupName, DBParameterGroupFamily] of Object.entries(GROUPS)) {
      const named = { DBParameterGroupName, DBParameterGroupFamily, Description };
      await rds.send(new CreateDBParameterGroupCommand(named));
    }
    for (const [DBClusterParameterGroupName, DBParameterGroupFamily] of Object.entries(CLUSTER_GROUPS)) {
      const named = { DBClusterParameterGroupName, DBParameterGroupFamily, Description };
      await rds.send(new CreateDBClusterParameterGroupCommand(named));
    }
    for (const [name, subnets] of Object.entries({
      private: prod[region]?.privateSubnets ?? {},
      public: prod[region]?.publicSubnets ?? {},
    })) {
      const SubnetIds = Object.values(subnets);
      const DBSubnetGroupName = `acme-${name}`;
      const DBSubnetGroupDescription = `The ${name} subnets`;
      await rds.send(new CreateDBSubnetGroupCommand({ DBSubnetGroupName, DBSubnetGroupDescription, SubnetIds }));
    }
  }
  for (const region of REGIONS) {
    const { privateSubnets, groups } = prod[region] ?? {};
    await attach(builder.ec2(region), privateSubnets, groups?.["databases"], "RDSNetworkInterface");
  }
  const at = (region: string) => ({
    DBSubnetGroupName: "acme-private",
    AvailabilityZone: `${region}a`,
    VpcSecurityGroupIds: [prod[region]?.groups["databases"] ?? ""],
  });
  /** As the company's module makes them. */
  const tidy = async (region: string, name: string, rest: Partial<CreateDBInstanceCommandInput>) => {
    const { Engine = "" } = rest;
    await builder.estate.database(region, name, {
      ...at(region),
      MultiAZ: true,
      StorageEncrypted: true,
      KmsKeyId: dataKey(region),
      BackupRetentionPeriod: 14,
      CopyTagsToSnapshot: true,
      DeletionProtection: true,
      EnableIAMDatabaseAuthentication: true,
      AutoMinorVersionUpgrade: true,
      EnableCloudwatchLogsExports: LOGS[Engine] ?? [],
      ...MONITORED,
      ...rest,
    });
  };
  const cluster = async (region: string, name: string, zones: string, engine: typeof AURORA, more: object = {}) => {
    await builder.estate.cluster(region, name, {
      ...engine,
      DBSubnetGroupName: "acme-private",
      VpcSecurityGroupIds: at(region).VpcSecurityGroupIds,
      DBClusterParameterGroupName: engine === AURORA_MYSQL ? "acme-aurora-mysql80" : "acme-aurora-postgresql16",
      StorageEncrypted: true,
      KmsKeyId: dataKey(region),
      BackupRetentionPeriod: 14,
      CopyTagsToSnapshot: true,
      DeletionProtection: true,
      EnableIAMDatabaseAuthentication: true,
      EnableCloudwatchLogsExports: LOGS[engine.Engine] ?? [],
      ...more,
    });
    for (const [index, zone] of [...zones].entries()) {
      await builder.estate.database(region, `${name}-${index + 1}`, {
        DBClusterIdentifier: name,
        Engine: engine.Engine,
        EngineVersion: engine.EngineVersion,
        DBInstanceClass: "db.r6g.large",
        AvailabilityZone: `${region}${zone}`,
        DBSubnetGroupName: "acme-private",
        Port: engine.Port,
        ...MONITORED,
      });
    }
  };
  await tidy("us-east-1", "payments-db", POSTGRES);
  await builder.estate.replica("us-east-1", "payments-db-reporting", "payments-db");
  await tidy("us-east-1", "inventory-db", MYSQL);
  await cluster("us-east-1", "orders", "ab", AURORA);
  await cluster("us-east-1", "customers", "ab", AURORA_MYSQL);
  await tidy("eu-west-1", "eu-payments-db", POSTGRES);
  await cluster("eu-west-1", "eu-orders", "ab", AURORA);
  await cluster("eu-west-1", "eu-analytics", "a", AURORA, {
    DeletionProtection: false,
    EnableIAMDatabaseAuthentication: false,
    BackupRetentionPeriod: 1,
  });
  await tidy("eu-central-1", "de-billing-db", POSTGRES);
  await cluster("us-west-2", "dr-orders", "ab", AURORA);
  await tidy("us-west-2", "dr-payments-db", POSTGRES);

  // From before the module.
  const byHand = { StorageEncrypted: false, BackupRetentionPeriod: 1, AvailabilityZone: "us-east-1a" };
  await builder.estate.database("us-east-1", "wiki-db", {
    ...at("us-east-1"),
    ...byHand,
    Engine: "mysql",
    EngineVersion: "8.0.39",
    MasterUsername: "admin",
  });
  builder.story.certificates.set("wiki-db", ago(-18));
  await tidy("eu-central-1", "de-tax-export-db", {
    ...POSTGRES,
    MultiAZ: false,
    EngineVersion: "13.16",
    DBParameterGroupName: "acme-postgres13",
  });
  await builder.estate.stopDatabase("eu-central-1", "de-tax-export-db");
  await buildMatomo(builder, prod["eu-west-1"]);
  await buildSnapshots(builder);
}

/** The agency that set up the statistics works from anywhere. */
async function buildMatomo(builder: Builder, network: Network | undefined): Promise<void> {
  const { vpc = "", publicSubnets: subnets = {} } = network ?? {};
  const mysql = { IpProtocol: "tcp", FromPort: 3306, ToPort: 3306, IpRanges: [{ CidrIp: "0.0.0.0/0" }] };
  const open = await group(builder.ec2("eu-west-1"), vpc, "matomo-db", [mysql]);
  await builder.estate.database("eu-west-1", "eu-matomo-db", {
    Engine: "mysql",
    EngineVersion: "8.0.39",
    MasterUsername: "admin",
    AvailabilityZone: "eu-west-1a",
    DBSubnetGroupName: "acme-public",
    VpcSecurityGroupIds: [open],
    PubliclyAccessible: true,
    BackupRetentionPeriod: 0,
    StorageEncrypted: true,
    KmsKeyId: dataKey("eu-west-1"),
  });
  await attach(builder.ec2("eu-west-1"), subnets, open, "RDSNetworkInterface");
  builder.story.publicDatabases.add("eu-matomo-db");
}

async function buildSnapshots(builder: Builder): Promise<void> {
  const taken: readonly (readonly [string, string, string])[] = [
    ["us-east-1", "payments-db", "payments-db-before-16"],
    ["us-east-1", "inventory-db", "inventory-db-for-vendor"],
    ["us-east-1", "wiki-db", "wiki-db-2022-migration"],
    ["eu-west-1", "eu-payments-db", "eu-payments-db-before-16"],
    ["eu-central-1", "de-tax-export-db", "de-tax-export-2024"],
  ];
  for (const [region, DBInstanceIdentifier, DBSnapshotIdentifier] of taken) {
    const snapshot = { DBInstanceIdentifier, DBSnapshotIdentifier };
    await builder.rds(region).send(new CreateDBSnapshotCommand(snapshot));
  }
  const share = async (DBSnapshotIdentifier: string, who: string) => {
    const input = { DBSnapshotIdentifier, AttributeName: "restore", ValuesToAdd: [who] };
    await builder.rds("us-east-1").send(new ModifyDBSnapshotAttributeCommand(input));
  };
  await share("wiki-db-2022-migration", "all");
  await share("inventory-db-for-vendor", BACKUP);
  for (const [region, DBClusterIdentifier] of [
    ["us-east-1", "orders"],
    ["us-east-1", "customers"],
    ["eu-west-1", "eu-orders"],
  ] as const) {
    const DBClusterSnapshotIdentifier = `${DBClusterIdentifier}-before-release-40`;
    const snapshot = { DBClusterIdentifier, DBClusterSnapshotIdentifier };
    await builder.rds(region).send(new CreateDBClusterSnapshotCommand(snapshot));
  }
}
