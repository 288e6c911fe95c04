import type { DBInstance, DBParameterGroupStatus, DescribeDBInstancesCommandInput } from "@aws-sdk/client-rds";
import { malformed, required } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { defineResource, type Listed, type Skipped } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import { tagsOf } from "../../../src/model/tags.ts";
import type { Target } from "../../../src/model/target.ts";
import { entriesOf, PREFIX_LIST_ACTIONS, PREFIX_LIST_CALLS } from "../../vpc/resources/prefix-lists.ts";
import { ROUTE_TABLE_ACTIONS, ROUTE_TABLE_PAGES } from "../../vpc/resources/route-tables.ts";
import { SECURITY_GROUP_ACTIONS, SECURITY_GROUP_PAGES } from "../../vpc/resources/security-groups.ts";
import { filtersBy } from "./by-id.ts";
import { INSTANCE_CHANGES } from "./changes.ts";
import { MAJOR_VERSION_ACTIONS, MAJOR_VERSION_PAGES, majorEngineVersions } from "./engine-versions.ts";
import { notRds, RDS } from "./kind.ts";
import { inboundOf, routesOf } from "./network.ts";
import { INSTANCE_PARAMETERS, tlsParameters } from "./parameters.ts";

export const INSTANCE_PAGES: PageCall = {
  operation: "RDS:DescribeDBInstances",
  per: "page",
  of: 100,
  things: "DB instances",
  counted: "AWS::RDS::DBInstance",
};

/** DB instances, members of clusters included, as the region lists them; read once for all who need them. */
export function dbInstances(target: Target): AsyncIterable<DBInstance> {
  return target.shared("rds:instances", () => described(target, {}));
}

async function* described(target: Target, input: DescribeDBInstancesCommandInput): AsyncGenerator<DBInstance> {
  const { paginateDescribeDBInstances, RDSClient } = await import("@aws-sdk/client-rds");
  const config = { client: target.client(RDSClient), pageSize: INSTANCE_PAGES.of };
  for await (const page of paginateDescribeDBInstances(config, input)) {
    yield* required(page.DBInstances, "RDS:DescribeDBInstances", "DBInstances");
  }
}

export const rdsInstance = defineResource({
  type: "AWS::RDS::DBInstance",
  kind: { ...RDS, noun: "DB instance" },
  scope: "region",
  ids: "arn:{partition}:rds:{region}:{account}:db:{name}",
  list: {
    actions: ["rds:DescribeDBInstances"],
    calls: [INSTANCE_PAGES],
    async *run(target) {
      for await (const instance of dbInstances(target)) yield listed(instance, target);
    },
    only: {
      actions: ["rds:DescribeDBInstances"],
      calls: [INSTANCE_PAGES],
      async *run(wanted, target) {
        for (const Filters of filtersBy("db-instance-id", wanted)) {
          for await (const instance of described(target, { Filters })) yield listed(instance, target);
        }
      },
    },
  },
  facts: {
    /** What may come in at the database's port. */
    inbound: {
      actions: SECURITY_GROUP_ACTIONS,
      calls: [SECURITY_GROUP_PAGES],
      read: ({ data }, target) => inboundOf(data, target),
    },
    /** The blocks of the prefix lists that may come in at the database's port. */
    prefixListBlocks: {
      actions: [...SECURITY_GROUP_ACTIONS, ...PREFIX_LIST_ACTIONS],
      calls: [SECURITY_GROUP_PAGES, ...PREFIX_LIST_CALLS],
      async read({ data }, target) {
        const { prefixLists } = await inboundOf(data, target);
        const blocks = await Promise.all(prefixLists.map((id) => entriesOf(id, target)));
        return blocks.flat();
      },
    },
    /** Where the subnets that the database is in reach an internet gateway. */
    routes: {
      actions: [...ROUTE_TABLE_ACTIONS, ...PREFIX_LIST_ACTIONS],
      calls: [ROUTE_TABLE_PAGES, ...PREFIX_LIST_CALLS],
      read: ({ data }, target) => routesOf(data, target),
    },
    majorVersions: {
      actions: MAJOR_VERSION_ACTIONS,
      calls: [MAJOR_VERSION_PAGES],
      read: (_, target) => majorEngineVersions(target),
    },
    /** The instance's parameter groups (there is one), with what they say of TLS. */
    tlsParameters: {
      actions: ["rds:DescribeDBParameters"],
      calls: [INSTANCE_PARAMETERS],
      async read({ data }, target) {
        const groups = required(data.DBParameterGroups, "RDS:DescribeDBInstances", "DBParameterGroups");
        if (groups.length === 0) throw malformed("RDS:DescribeDBInstances", "DBParameterGroups");
        return Promise.all(
          groups.map(async (group: DBParameterGroupStatus) => {
            const name = required(group.DBParameterGroupName, "RDS:DescribeDBInstances", "DBParameterGroupName");
            return { name, status: group.ParameterApplyStatus, parameters: await tlsParameters(name, target) };
          }),
        );
      },
    },
  },
  changes: INSTANCE_CHANGES,
});

function listed(instance: DBInstance, { partition, account, region }: Target): Listed<DBInstance> {
  const skipped = notRds(instance.Engine) ?? inTransit(instance.DBInstanceStatus);
  if (skipped !== undefined) return skippedThing(skipped, instance.DBInstanceArn, region);
  const name = required(instance.DBInstanceIdentifier, "RDS:DescribeDBInstances", "DBInstanceIdentifier");
  return {
    id: instance.DBInstanceArn ?? `arn:${partition}:rds:${region}:${account}:db:${name}`,
    name,
    region,
    tags: tagsOf(instance.TagList),
    data: instance,
    raw: encodeObject({ ...instance, TagList: undefined }),
  };
}

/** What was open of a database that is going is so no more. */
export function skippedThing(skipped: string, arn: string | undefined, region: string): Skipped {
  return { skipped, ...(arn !== undefined && { thing: { id: arn, region } }) };
}

/** A stopped database keeps its configuration and is judged; one that is coming, going or lost has none that counts. */
export function inTransit(status: string | undefined): string | undefined {
  return ["creating", "deleting", "failed"].includes(status ?? "") ? `database-${status}` : undefined;
}
