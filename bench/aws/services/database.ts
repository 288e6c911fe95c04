import type { DBCluster, DBInstance } from "@aws-sdk/client-rds";
import type { ClusterKind, InstanceKind } from "../estate.ts";
import type { Place } from "./volume.ts";

const CREATED = new Date("2024-05-06T07:08:09.012Z");
const TAGS = [{ Key: "team", Value: "databases" }];

export function instanceOf({ account, region }: Place, id: string, kind: InstanceKind): DBInstance {
  const name = `db-${id}`;
  return {
    ...described({ account, region }, name, `${region}a`),
    Engine: "postgres",
    EngineVersion: "16.4",
    AllocatedStorage: 100,
    MultiAZ: kind === "multi-az",
    ...(kind === "multi-az" && { SecondaryAvailabilityZone: `${region}b` }),
    PendingModifiedValues: kind === "pending" ? { MultiAZ: true } : {},
    ...(kind === "replica" && { ReadReplicaSourceDBInstanceIdentifier: `primary-of-${id}` }),
    ReadReplicaDBInstanceIdentifiers: [],
  };
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

function clusterName(id: string): string {
  return `aurora-${id}`;
}

function memberName(id: string, member: MemberName): string {
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
    VpcSecurityGroups: [{ VpcSecurityGroupId: "sg-0a1b2c3d4e5f60718", Status: "active" }],
    DBParameterGroups: [{ DBParameterGroupName: "default.postgres16", ParameterApplyStatus: "in-sync" }],
    AvailabilityZone: zone,
    AutoMinorVersionUpgrade: true,
    PubliclyAccessible: false,
    StorageType: "gp3",
    StorageEncrypted: true,
    DeletionProtection: true,
    TagList: TAGS,
  };
}
