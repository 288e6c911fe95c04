import type { DBSnapshot, Filter } from "@aws-sdk/client-rds";
import { required } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { batches, defineResource, type Listed } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import { tagsOf } from "../../../src/model/tags.ts";
import type { Target } from "../../../src/model/target.ts";
import { ORGANIZATION_FACTS } from "../../iam/resources/organization.ts";
import { filtersBy } from "./by-id.ts";
import { SNAPSHOT_CHANGES } from "./changes.ts";
import { inTransit } from "./instance.ts";
import { notRds, RDS } from "./kind.ts";
import { restorersOf } from "./snapshot-attributes.ts";

const PAGES: PageCall = {
  operation: "RDS:DescribeDBSnapshots",
  per: "page",
  of: 100,
  things: "manual DB snapshots",
  counted: "AWS::RDS::DBSnapshot",
};

/** Manual snapshots: automated ones and those of AWS Backup cannot be shared, and are encrypted as their instance is. */
export const rdsSnapshot = defineResource({
  type: "AWS::RDS::DBSnapshot",
  kind: { ...RDS, subType: "aws-rds-snapshot", noun: "DB snapshot" },
  scope: "region",
  ids: "arn:{partition}:rds:{region}:{account}:snapshot:{name}",
  goneCodes: ["DBSnapshotNotFound", "DBSnapshotNotFoundFault"],
  list: {
    actions: ["rds:DescribeDBSnapshots"],
    calls: [PAGES],
    async *run(target) {
      yield* snapshots(target, []);
    },
    only: {
      actions: ["rds:DescribeDBSnapshots"],
      calls: [PAGES],
      async *run(wanted, target) {
        for (const filters of filtersBy("db-snapshot-id", wanted)) yield* snapshots(target, filters);
      },
    },
  },
  facts: {
    /** Account ids, or `all`. */
    restorers: {
      actions: ["rds:DescribeDBSnapshotAttributes"],
      calls: [{ operation: "RDS:DescribeDBSnapshotAttributes", per: "resource" }],
      async read({ data }, target) {
        const { DescribeDBSnapshotAttributesCommand, RDSClient } = await import("@aws-sdk/client-rds");
        const input = { DBSnapshotIdentifier: data.DBSnapshotIdentifier };
        const answer = await target.client(RDSClient).send(new DescribeDBSnapshotAttributesCommand(input));
        const attributes = answer.DBSnapshotAttributesResult?.DBSnapshotAttributes;
        return restorersOf(attributes, "RDS:DescribeDBSnapshotAttributes");
      },
    },
    organizationAccounts: ORGANIZATION_FACTS.organizationAccounts,
  },
  changes: SNAPSHOT_CHANGES,
});

async function* snapshots(target: Target, filters: Filter[]) {
  const { paginateDescribeDBSnapshots, RDSClient } = await import("@aws-sdk/client-rds");
  const config = { client: target.client(RDSClient), pageSize: PAGES.of };
  const input = { SnapshotType: "manual", ...(filters.length > 0 && { Filters: filters }) };
  for await (const page of paginateDescribeDBSnapshots(config, input)) {
    const some = required(page.DBSnapshots, "RDS:DescribeDBSnapshots", "DBSnapshots");
    yield* batches(some, (snapshot) => listed(snapshot, target));
  }
}

function listed(snapshot: DBSnapshot, { partition, account, region }: Target): Listed<DBSnapshot> {
  const name = required(snapshot.DBSnapshotIdentifier, "RDS:DescribeDBSnapshots", "DBSnapshotIdentifier");
  const id = snapshot.DBSnapshotArn ?? `arn:${partition}:rds:${region}:${account}:snapshot:${name}`;
  const skipped = notRds(snapshot.Engine) ?? inTransit(snapshot.Status)?.replace("database", "snapshot");
  if (skipped !== undefined) return { skipped, thing: { id, region } };
  return {
    id,
    name,
    region,
    tags: tagsOf(snapshot.TagList),
    data: snapshot,
    // There may be thousands of them: made when it is told, and not kept.
    get raw() {
      return encodeObject({ ...snapshot, TagList: undefined });
    },
  };
}
