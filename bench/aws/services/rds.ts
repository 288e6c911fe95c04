import type { Call } from "../call.ts";
import type { Estate } from "../estate.ts";
import { type Operations, remembered, rowsOf, type World } from "../operation.ts";
import { type Paging, pageOf } from "../paging.ts";
import { QUERY_NAMES, queryProtocol } from "../query-protocol.ts";
import { countIn, indexAt, kindOf } from "../spread.ts";
import { ACCOUNT_HOLE, ID_HOLE, idOf, makeTemplate, type Row, type Template } from "../template.ts";
import { xmlOf } from "../xml.ts";
import {
  clusterName,
  clusterOf,
  instanceNameOf,
  instanceOf,
  MEMBERS,
  type MemberName,
  memberName,
  memberOf,
} from "./database.ts";
import { idsAsked, rowsNamed } from "./rds-asked.ts";
import type { Place } from "./volume.ts";

export const rdsAnswer = queryProtocol("http://rds.amazonaws.com/doc/2014-10-31/");

export const PAGING: Paging = {
  size: "MaxRecords",
  token: "Marker",
  least: 20,
  most: 100,
  usual: 100,
  refuses: "InvalidParameterValue",
};

export const rds: Operations = {
  "RDS:DescribeDBInstances": {
    action: "rds:DescribeDBInstances",
    resource: ({ region, account }) => `arn:aws:rds:${region}:${account}:db:*`,
    decides: "DBInstanceIdentifier",
    paged: true,
    answer: (call, world) =>
      describe(
        call,
        {
          name: "DBInstance",
          total: instancesIn(world.estate, call.region),
          filter: "db-instance-id",
          nameAt: (row) => instanceName(world.estate, call.region, row),
        },
        (row) => instanceRow(world, call.region, row),
      ),
  },
  "RDS:DescribeDBClusters": {
    action: "rds:DescribeDBClusters",
    resource: ({ region, account }) => `arn:aws:rds:${region}:${account}:cluster:*`,
    decides: "DBClusterIdentifier",
    paged: true,
    answer: (call, world) => {
      const { estate } = world;
      const total = countIn(estate, call.region, estate.dbClusters);
      const nameAt = (row: number) => clusterName(idOf(indexAt(estate, call.region, row)));
      return describe(call, { name: "DBCluster", total, filter: "db-cluster-id", nameAt }, (row) => {
        const index = indexAt(estate, call.region, row);
        const kind = kindOf(estate.mix.dbClusters, index);
        return {
          index,
          template: made(world, "DBCluster", call.region, kind, (place) => clusterOf(place, ID_HOLE, kind)),
        };
      });
    },
  },
};

/** Those of no cluster, and two per cluster. */
export function instancesIn(estate: Estate, region: string): number {
  return countIn(estate, region, estate.dbInstances) + MEMBERS.length * countIn(estate, region, estate.dbClusters);
}

function instanceName(estate: Estate, region: string, row: number): string {
  const alone = countIn(estate, region, estate.dbInstances);
  if (row < alone) return instanceNameOf(idOf(indexAt(estate, region, row)));
  const index = indexAt(estate, region, Math.floor((row - alone) / MEMBERS.length));
  return memberName(idOf(index), memberAt(row - alone));
}

function memberAt(row: number): MemberName {
  return MEMBERS[row % MEMBERS.length] ?? "a";
}

/** First those of no cluster, then the members. */
function instanceRow(world: World, region: string, row: number): Row {
  const { estate } = world;
  const alone = countIn(estate, region, estate.dbInstances);
  if (row < alone) {
    const index = indexAt(estate, region, row);
    const kind = kindOf(estate.mix.dbInstances, index);
    return { index, template: made(world, "DBInstance", region, kind, (place) => instanceOf(place, ID_HOLE, kind)) };
  }
  const index = indexAt(estate, region, Math.floor((row - alone) / MEMBERS.length));
  const kind = kindOf(estate.mix.dbClusters, index);
  const member = memberAt(row - alone);
  const key = `${kind} ${member}`;
  return { index, template: made(world, "DBInstance", region, key, (place) => memberOf(place, ID_HOLE, kind, member)) };
}

export function made(
  world: World,
  name: string,
  region: string,
  kind: string,
  make: (place: Place) => object,
): Template {
  return remembered(world, `${name} ${region} ${kind}`, () => {
    const thing = make({ account: ACCOUNT_HOLE, region });
    return makeTemplate(`<${name}>${xmlOf(thing, QUERY_NAMES)}</${name}>`);
  });
}

export interface Described {
  /** Of the element, e.g. `DBInstance`. */
  readonly name: string;
  readonly total: number;
  /** RDS's filter by id, e.g. `db-instance-id`. */
  readonly filter: string;
  readonly nameAt: (row: number) => string;
}

export function describe(call: Call, { name, total, filter, nameAt }: Described, rowAt: (row: number) => Row) {
  const asked = idsAsked(call, filter);
  const named = asked && rowsNamed(asked, total, nameAt);
  const { from, to, next } = pageOf(call, PAGING, named?.length ?? total, asked?.join() ?? "");
  const rows = rowsOf(call.account, from, to, (row) => rowAt(named?.[row] ?? row));
  return rdsAnswer(call.operation, { Marker: next }, `<${name}s>`, rows, `</${name}s>`);
}
