import type { DBCluster, DBInstance } from "@aws-sdk/client-rds";
import type { ClusterKind, InstanceKind } from "../estate.ts";
import { CLOSED_GROUP, OPEN_GROUP, subnetOf, VPC } from "./database-network.ts";
import type { Place } from "./volume.ts";

/** The parameter groups of all of them. */
export const INSTANCE_GROUP = "default.postgres16";
export const CLUSTER_GROUP = "default.aurora-postgresql16";

const CREATED = new Date("2024-05-06T07:08:09.012Z");
const TAGS = [{ Key: "team", Value: "databases" }];

export function instanceOf({ account, region }: Place, id: string, kind: InstanceKind): DBInstance {
  const name = instanceNameOf(id);
  return {
    ...described({ account, region }, name, `${region}a`),
    Engine: "postgres",
    EngineVersion: "16.4",
    AllocatedStorage: 100,
    MultiAZ: hasStandby(kind),
    ...(hasStandby(kind) && { SecondaryAvailabilityZone: `${region}b` }),
    PubliclyAccessible: kind === "public" || kind === "latent",
    VpcSecurityGroups: [{ VpcSecurityGroupId: kind === "public" ? OPEN_GROUP : CLOSED_GROUP, Status: "active" }],
    BackupRetentionPeriod: 7,
    EnabledCloudwatchLogsExports: ["postgresql"],
    PendingModifiedValues: kind === "pending" ? { MultiAZ: true } : {},
    ...(kind === "replica" && { ReadReplicaSourceDBInstanceIdentifier: `primary-of-${id}` }),
    ReadReplicaDBInstanceIdentifiers: [],
  };
}

function hasStandby(kind: InstanceKind): boolean {
  return kind === "multi-az" || kind === "public" || kind === "latent";
}

export const MEMBERS = ["a", "b"] as const;
export type MemberName = (typeof MEMBERS)[number];

export function memberOf({ account, region }: Place, id: string, kind: ClusterKind, member: MemberName): DBInstance {
  return {
    ...described({ account, region }, memberName(id, member), `${region}${kind === "one-zone" ? "a" : member}`),
    Engine: "aurora-postgresql",
    EngineVersion: "16.4",
    AllocatedStorage: 1,
    MultiAZ: false,
    PendingModifiedValues: {},
    ReadReplicaDBInstanceIdentifiers: [],
    DBClusterIdentifier: clusterName(id),
    PromotionTier: 1,
  };
}

export function clusterOf({ account, region }: Place, id: string, kind: ClusterKind): DBCluster {
  return {
    DBClusterIdentifier: clusterName(id),
    DBClusterArn: `arn:aws:rds:${region}:${account}:cluster:${clusterName(id)}`,
    DbClusterResourceId: `cluster-${id}`,
    AvailabilityZones: ["a", "b", "c"].map((zone) => `${region}${zone}`),
    Status: "available",
    Engine: "aurora-postgresql",
    EngineMode: "provisioned",
    EngineVersion: "16.4",
    MultiAZ: kind === "two-zones",
    StorageEncrypted: true,
    BackupRetentionPeriod: 7,
    DeletionProtection: true,
    IAMDatabaseAuthenticationEnabled: true,
    CopyTagsToSnapshot: true,
    EnabledCloudwatchLogsExports: ["postgresql"],
    MasterUsername: "clerk",
    Port: 5_432,
    DBClusterParameterGroup: CLUSTER_GROUP,
    ClusterCreateTime: CREATED,
    DBClusterMembers: MEMBERS.map((member) => ({
      DBInstanceIdentifier: memberName(id, member),
      IsClusterWriter: member === "a",
      DBClusterParameterGroupStatus: "in-sync",
      PromotionTier: 1,
    })),
    TagList: TAGS,
  };
}

export function instanceNameOf(id: string): string {
  return `db-${id}`;
}

export function clusterName(id: string): string {
  return `aurora-${id}`;
}

export function memberName(id: string, member: MemberName): string {
  return `${clusterName(id)}-${member}`;
}

function described({ account, region }: Place, name: string, zone: string): DBInstance {
  return {
    DBInstanceIdentifier: name,
    DBInstanceArn: `arn:aws:rds:${region}:${account}:db:${name}`,
    DBInstanceClass: "db.r6g.large",
    DBInstanceStatus: "available",
    DbiResourceId: `db-of-${name}`,
    MasterUsername: "postgres",
    Endpoint: { Address: `${name}.c1a2b3d4e5f6.${region}.rds.amazonaws.com`, Port: 5_432, HostedZoneId: "Z1A2B3C4D5" },
    InstanceCreateTime: CREATED,
    BackupRetentionPeriod: 7,
    VpcSecurityGroups: [{ VpcSecurityGroupId: CLOSED_GROUP, Status: "active" }],
    DBSubnetGroup: {
      DBSubnetGroupName: "databases",
      VpcId: VPC,
      SubnetGroupStatus: "Complete",
      Subnets: ["a", "b", "c"].map((letter) => ({
        SubnetIdentifier: subnetOf(letter),
        SubnetAvailabilityZone: { Name: `${region}${letter}` },
        SubnetStatus: "Active",
      })),
    },
    NetworkType: "IPV4",
    IAMDatabaseAuthenticationEnabled: true,
    CopyTagsToSnapshot: true,
    MonitoringInterval: 60,
    CACertificateIdentifier: "rds-ca-rsa2048-g1",
    CertificateDetails: { CAIdentifier: "rds-ca-rsa2048-g1", ValidTill: new Date("2061-05-20T00:00:00.000Z") },
    DBParameterGroups: [{ DBParameterGroupName: INSTANCE_GROUP, ParameterApplyStatus: "in-sync" }],
    AvailabilityZone: zone,
    AutoMinorVersionUpgrade: true,
    PubliclyAccessible: false,
    StorageType: "gp3",
    StorageEncrypted: true,
    DeletionProtection: true,
    TagList: TAGS,
  };
}
