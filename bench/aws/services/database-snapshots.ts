import type { DBClusterSnapshot, DBMajorEngineVersion, DBSnapshot, Parameter } from "@aws-sdk/client-rds";
import { Refusal } from "../answer.ts";
import type { Call } from "../call.ts";
import type { DbSnapshotKind } from "../estate.ts";
import type { Operations, World } from "../operation.ts";
import { listed } from "../serve.ts";
import { countIn, indexAt, kindOf } from "../spread.ts";
import { ID_HOLE, idOf } from "../template.ts";
import { CLUSTER_GROUP, INSTANCE_GROUP } from "./database.ts";
import { describe, made, PAGING, rdsAnswer } from "./rds.ts";
import type { Place } from "./volume.ts";

/** Manual snapshots, who may restore them, what the parameter groups say, and until when engines are supported. */
export const databaseDetails: Operations = {
  "RDS:DescribeDBSnapshots": {
    action: "rds:DescribeDBSnapshots",
    resource: ({ region, account }) => `arn:aws:rds:${region}:${account}:snapshot:*`,
    decides: "DBSnapshotIdentifier",
    paged: true,
    answer: (call, world) => snapshots(call, world, "DBSnapshot", snapshotOf),
  },
  "RDS:DescribeDBClusterSnapshots": {
    action: "rds:DescribeDBClusterSnapshots",
    resource: ({ region, account }) => `arn:aws:rds:${region}:${account}:cluster-snapshot:*`,
    decides: "DBClusterSnapshotIdentifier",
    paged: true,
    answer: (call, world) => snapshots(call, world, "DBClusterSnapshot", clusterSnapshotOf),
  },
  "RDS:DescribeDBSnapshotAttributes": {
    action: "rds:DescribeDBSnapshotAttributes",
    decides: "AttributeValues",
    answer(call, world) {
      const { name, values } = restorers(call, world, "DBSnapshotIdentifier", "DBSnapshotNotFound");
      const DBSnapshotAttributes = [{ AttributeName: "restore", AttributeValues: values }];
      return rdsAnswer(call.operation, {
        DBSnapshotAttributesResult: { DBSnapshotIdentifier: name, DBSnapshotAttributes },
      });
    },
  },
  "RDS:DescribeDBClusterSnapshotAttributes": {
    action: "rds:DescribeDBClusterSnapshotAttributes",
    decides: "AttributeValues",
    answer(call, world) {
      const code = "DBClusterSnapshotNotFoundFault";
      const { name, values } = restorers(call, world, "DBClusterSnapshotIdentifier", code);
      const DBClusterSnapshotAttributes = [{ AttributeName: "restore", AttributeValues: values }];
      return rdsAnswer(call.operation, {
        DBClusterSnapshotAttributesResult: { DBClusterSnapshotIdentifier: name, DBClusterSnapshotAttributes },
      });
    },
  },
  "RDS:DescribeDBMajorEngineVersions": {
    action: "rds:DescribeDBMajorEngineVersions",
    decides: "LifecycleSupportEndDate",
    paged: true,
    answer(call) {
      const { things, ...next } = listed(call, PAGING, MAJOR_VERSIONS);
      return rdsAnswer(call.operation, { ...next, DBMajorEngineVersions: things });
    },
  },
  "RDS:DescribeDBParameters": {
    action: "rds:DescribeDBParameters",
    decides: "Parameters",
    paged: true,
    answer: (call) => parametersOf(call, "DBParameterGroupName", INSTANCE_GROUP),
  },
  "RDS:DescribeDBClusterParameters": {
    action: "rds:DescribeDBClusterParameters",
    decides: "Parameters",
    paged: true,
    answer: (call) => parametersOf(call, "DBClusterParameterGroupName", CLUSTER_GROUP),
  },
};

type Snapshot = "DBSnapshot" | "DBClusterSnapshot";

function snapshots(
  call: Call,
  world: World,
  name: Snapshot,
  make: (place: Place, id: string, kind: DbSnapshotKind) => object,
) {
  if (call.parameters.get("SnapshotType") !== "manual") {
    throw new Refusal({ code: "NotSimulated", status: 400, message: "Only manual snapshots are simulated." });
  }
  const { estate } = world;
  const { region } = call;
  const filter = name === "DBSnapshot" ? "db-snapshot-id" : "db-cluster-snapshot-id";
  const nameAt = (row: number) => `snap-${idOf(indexAt(estate, region, row))}`;
  const total = countIn(estate, region, estate.dbSnapshots);
  return describe(call, { name, total, filter, nameAt }, (row) => {
    const index = indexAt(estate, region, row);
    const kind = kindOf(estate.mix.dbSnapshots, index);
    return { index, template: made(world, name, region, kind, (place) => make(place, ID_HOLE, kind)) };
  });
}

const TAKEN = new Date("2024-06-07T08:09:10.011Z");

export function snapshotOf({ account, region }: Place, id: string, kind: DbSnapshotKind): DBSnapshot {
  return {
    DBSnapshotIdentifier: `snap-${id}`,
    DBInstanceIdentifier: `db-${id}`,
    DBSnapshotArn: `arn:aws:rds:${region}:${account}:snapshot:snap-${id}`,
    SnapshotType: "manual",
    SnapshotCreateTime: TAKEN,
    Engine: "postgres",
    EngineVersion: "16.4",
    AllocatedStorage: 100,
    Status: "available",
    PercentProgress: 100,
    ...encryption(kind),
    Encrypted: kind === "encrypted",
    TagList: [{ Key: "team", Value: "databases" }],
  };
}

export function clusterSnapshotOf({ account, region }: Place, id: string, kind: DbSnapshotKind): DBClusterSnapshot {
  return {
    DBClusterSnapshotIdentifier: `snap-${id}`,
    DBClusterIdentifier: `aurora-${id}`,
    DBClusterSnapshotArn: `arn:aws:rds:${region}:${account}:cluster-snapshot:snap-${id}`,
    SnapshotType: "manual",
    SnapshotCreateTime: TAKEN,
    Engine: "aurora-postgresql",
    EngineVersion: "16.4",
    Status: "available",
    PercentProgress: 100,
    ...encryption(kind),
    StorageEncrypted: kind === "encrypted",
    TagList: [{ Key: "team", Value: "databases" }],
  };
}

function encryption(kind: DbSnapshotKind) {
  return { StorageEncryptionType: kind === "encrypted" ? ("sse-kms" as const) : ("none" as const) };
}

const RESTORERS: Readonly<Record<DbSnapshotKind, readonly string[]>> = {
  encrypted: [],
  plain: [],
  shared: ["999988887777"],
  public: ["all"],
};

function restorers({ parameters }: Call, { estate }: World, parameter: string, code: string) {
  const name = parameters.get(parameter) ?? "";
  const [, digits = ""] = /^snap-(\d+)$/.exec(name) ?? [];
  if (digits === "" || Number(digits) >= estate.dbSnapshots) {
    throw new Refusal({ code, status: 404, message: `${name} not found.` });
  }
  return { name, values: RESTORERS[kindOf(estate.mix.dbSnapshots, Number(digits))] };
}

/** Of the engines that there are; a real region has some 80. */
export const MAJOR_VERSIONS: readonly DBMajorEngineVersion[] = ["postgres", "aurora-postgresql"].map((Engine) => ({
  Engine,
  MajorEngineVersion: "16",
  SupportedEngineLifecycles: [
    {
      LifecycleSupportName: "open-source-rds-standard-support",
      LifecycleSupportStartDate: new Date("2023-09-17T00:00:00.000Z"),
      LifecycleSupportEndDate: new Date("2059-02-28T23:59:59.000Z"),
    },
    {
      LifecycleSupportName: "open-source-rds-extended-support",
      LifecycleSupportStartDate: new Date("2059-03-01T00:00:00.000Z"),
      LifecycleSupportEndDate: new Date("2062-02-28T23:59:59.000Z"),
    },
  ],
}));

/** As a default group has them; a real one has 400, of which the filter leaves these. */
export const PARAMETERS: readonly Parameter[] = [
  {
    ParameterName: "rds.force_ssl",
    ParameterValue: "1",
    Description: "Force SSL connections.",
    Source: "system",
    ApplyType: "dynamic",
    DataType: "boolean",
    AllowedValues: "0,1",
    IsModifiable: true,
    ApplyMethod: "pending-reboot",
  },
];

function parametersOf(call: Call, field: string, group: string) {
  const { operation, parameters } = call;
  const asked = parameters.get(field) ?? "";
  if (asked !== group) {
    throw new Refusal({ code: "DBParameterGroupNotFound", status: 404, message: `${asked} does not exist.` });
  }
  const wanted = [...parameters].flatMap(([name, value]) =>
    /^Filters\.Filter\.1\.Values\./.test(name) ? [value] : [],
  );
  const found = PARAMETERS.filter(({ ParameterName = "" }) => wanted.includes(ParameterName));
  const { things, ...next } = listed(call, PAGING, found);
  return rdsAnswer(operation, { ...next, Parameters: things });
}
