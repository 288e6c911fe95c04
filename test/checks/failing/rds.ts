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
];
