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
];
