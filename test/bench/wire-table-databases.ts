import {
  DescribeDBClusterParametersCommand,
  DescribeDBClusterSnapshotAttributesCommand,
  DescribeDBClusterSnapshotsCommand,
  DescribeDBMajorEngineVersionsCommand,
  DescribeDBParametersCommand,
  DescribeDBSnapshotAttributesCommand,
  DescribeDBSnapshotsCommand,
  RDSClient,
} from "@aws-sdk/client-rds";
import { CLUSTER_GROUP, INSTANCE_GROUP } from "../../bench/aws/services/database.ts";
import {
  clusterSnapshotOf,
  MAJOR_VERSIONS,
  PARAMETERS,
  snapshotOf,
} from "../../bench/aws/services/database-snapshots.ts";
import { countIn, indexAt, kindOf } from "../../bench/aws/spread.ts";
import { idOf } from "../../bench/aws/template.ts";
import type { Clients } from "../../src/aws/clients.ts";
import { ACCOUNT, estate, REGION } from "./estate.ts";
import type { WireRow } from "./wire-table.ts";

const PLACE = { account: ACCOUNT, region: REGION };
const { mix, dbSnapshots } = estate;
const rds = (clients: Clients) => clients.get(RDSClient, REGION);
const here = Array.from({ length: countIn(estate, REGION, dbSnapshots) }, (_, row) => indexAt(estate, REGION, row));
const isPublic = (index: number) => kindOf(mix.dbSnapshots, index) === "public";
const open = `snap-${idOf(Array.from({ length: dbSnapshots }, (_, index) => index).findIndex(isPublic))}`;
const restore = [{ AttributeName: "restore", AttributeValues: ["all"] }];
const Filters = [{ Name: "parameter-name", Values: ["rds.force_ssl", "require_secure_transport"] }];

export const DATABASE_ROWS: readonly WireRow[] = [
  {
    operation: "RDS:DescribeDBSnapshots",
    send: (clients) => rds(clients).send(new DescribeDBSnapshotsCommand({ SnapshotType: "manual" })),
    rule: { DBSnapshots: here.map((index) => snapshotOf(PLACE, idOf(index), kindOf(mix.dbSnapshots, index))) },
  },
  {
    operation: "RDS:DescribeDBSnapshots",
    of: "one of them",
    send: (clients) =>
      rds(clients).send(
        new DescribeDBSnapshotsCommand({
          SnapshotType: "manual",
          Filters: [{ Name: "db-snapshot-id", Values: [`snap-${idOf(here[1] ?? 0)}`, "snap-none"] }],
        }),
      ),
    rule: {
      DBSnapshots: here.slice(1, 2).map((index) => snapshotOf(PLACE, idOf(index), kindOf(mix.dbSnapshots, index))),
    },
  },
  {
    operation: "RDS:DescribeDBClusterSnapshots",
    send: (clients) => rds(clients).send(new DescribeDBClusterSnapshotsCommand({ SnapshotType: "manual" })),
    rule: {
      DBClusterSnapshots: here.map((index) => clusterSnapshotOf(PLACE, idOf(index), kindOf(mix.dbSnapshots, index))),
    },
  },
  {
    operation: "RDS:DescribeDBSnapshotAttributes",
    send: (clients) => rds(clients).send(new DescribeDBSnapshotAttributesCommand({ DBSnapshotIdentifier: open })),
    rule: { DBSnapshotAttributesResult: { DBSnapshotIdentifier: open, DBSnapshotAttributes: restore } },
  },
  {
    operation: "RDS:DescribeDBClusterSnapshotAttributes",
    send: (clients) =>
      rds(clients).send(new DescribeDBClusterSnapshotAttributesCommand({ DBClusterSnapshotIdentifier: open })),
    rule: {
      DBClusterSnapshotAttributesResult: { DBClusterSnapshotIdentifier: open, DBClusterSnapshotAttributes: restore },
    },
  },
  {
    operation: "RDS:DescribeDBMajorEngineVersions",
    send: (clients) => rds(clients).send(new DescribeDBMajorEngineVersionsCommand({})),
    rule: { DBMajorEngineVersions: MAJOR_VERSIONS },
  },
  {
    operation: "RDS:DescribeDBParameters",
    send: (clients) =>
      rds(clients).send(new DescribeDBParametersCommand({ DBParameterGroupName: INSTANCE_GROUP, Filters })),
    rule: { Parameters: PARAMETERS },
  },
  {
    operation: "RDS:DescribeDBClusterParameters",
    send: (clients) =>
      rds(clients).send(
        new DescribeDBClusterParametersCommand({ DBClusterParameterGroupName: CLUSTER_GROUP, Filters }),
      ),
    rule: { Parameters: PARAMETERS },
  },
];
