import { Refusal } from "../answer.ts";
import type { Call } from "../call.ts";
import type { Estate } from "../estate.ts";
import { type Operations, remembered, rowsOf, type World } from "../operation.ts";
import { type Paging, pageOf } from "../paging.ts";
import { QUERY_NAMES, queryProtocol } from "../query-protocol.ts";
import { countIn, indexAt, kindOf } from "../spread.ts";
import { ACCOUNT_HOLE, ID_HOLE, makeTemplate, type Row, type Template } from "../template.ts";
import { xmlOf } from "../xml.ts";
import { clusterOf, instanceOf, MEMBERS, memberOf } from "./database.ts";
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
      describe(call, { name: "DBInstance", total: instancesIn(world.estate, call.region) }, (row) =>
        instanceRow(world, call.region, row),
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
      return describe(call, { name: "DBCluster", total }, (row) => {
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
  const member = MEMBERS[(row - alone) % MEMBERS.length] ?? "a";
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

export function describe(call: Call, { name, total }: { name: string; total: number }, rowAt: (row: number) => Row) {
  refuseFilters(call);
  const { from, to, next } = pageOf(call, PAGING, total);
  const rows = rowsOf(call.account, from, to, rowAt);
  return rdsAnswer(call.operation, { Marker: next }, `<${name}s>`, rows, `</${name}s>`);
}

/** To leave a filter out would be a wrong answer. */
function refuseFilters({ parameters }: Call): void {
  for (const name of parameters.keys()) {
    if (!/^(?:Filters|DBInstanceIdentifier|DBClusterIdentifier|IncludeShared)\b/.test(name)) continue;
    throw new Refusal({ code: "NotSimulated", status: 400, message: `${name} is not simulated.` });
  }
}
