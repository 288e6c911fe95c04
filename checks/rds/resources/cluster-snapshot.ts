import type { DBClusterSnapshot, Filter } from "@aws-sdk/client-rds";
import { required } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { batches, defineResource, type Listed } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import { tagsOf } from "../../../src/model/tags.ts";
import type { Target } from "../../../src/model/target.ts";
import { ORGANIZATION_FACTS } from "../../iam/resources/organization.ts";
import { filtersBy } from "./by-id.ts";
import { CLUSTER_SNAPSHOT_CHANGES } from "./changes.ts";
import { inTransit } from "./instance.ts";
import { notRds, RDS } from "./kind.ts";
import { restorersOf } from "./snapshot-attributes.ts";

const PAGES: PageCall = {
  operation: "RDS:DescribeDBClusterSnapshots",
  per: "page",
  of: 100,
  things: "manual DB cluster snapshots",
  counted: "AWS::RDS::DBClusterSnapshot",
};

/** Manual snapshots: automated ones and those of AWS Backup cannot be shared, and are encrypted as their cluster is. */
export const rdsClusterSnapshot = defineResource({
  type: "AWS::RDS::DBClusterSnapshot",
  kind: { ...RDS, subType: "aws-rds-cluster-snapshot", noun: "DB cluster snapshot" },
  scope: "region",
  ids: "arn:{partition}:rds:{region}:{account}:cluster-snapshot:{name}",
  goneCodes: ["DBClusterSnapshotNotFoundFault"],
  list: {
    actions: ["rds:DescribeDBClusterSnapshots"],
    calls: [PAGES],
    async *run(target) {
      yield* snapshots(target, []);
    },
    only: {
      actions: ["rds:DescribeDBClusterSnapshots"],
      calls: [PAGES],
      async *run(wanted, target) {
        for (const filters of filtersBy("db-cluster-snapshot-id", wanted)) yield* snapshots(target, filters);
      },
    },
  },
  facts: {
    /** Account ids, or `all`. */
    restorers: {
      actions: ["rds:DescribeDBClusterSnapshotAttributes"],
      calls: [{ operation: "RDS:DescribeDBClusterSnapshotAttributes", per: "resource" }],
      async read({ data }, target) {
        const { DescribeDBClusterSnapshotAttributesCommand, RDSClient } = await import("@aws-sdk/client-rds");
        const input = { DBClusterSnapshotIdentifier: data.DBClusterSnapshotIdentifier };
        const answer = await target.client(RDSClient).send(new DescribeDBClusterSnapshotAttributesCommand(input));
        const attributes = answer.DBClusterSnapshotAttributesResult?.DBClusterSnapshotAttributes;
        return restorersOf(attributes, "RDS:DescribeDBClusterSnapshotAttributes");
      },
    },
    organizationAccounts: ORGANIZATION_FACTS.organizationAccounts,
  },
  changes: CLUSTER_SNAPSHOT_CHANGES,
});

async function* snapshots(target: Target, filters: Filter[]) {
  const { paginateDescribeDBClusterSnapshots, RDSClient } = await import("@aws-sdk/client-rds");
  const config = { client: target.client(RDSClient), pageSize: PAGES.of };
  const input = { SnapshotType: "manual", ...(filters.length > 0 && { Filters: filters }) };
  for await (const page of paginateDescribeDBClusterSnapshots(config, input)) {
    const some = required(page.DBClusterSnapshots, "RDS:DescribeDBClusterSnapshots", "DBClusterSnapshots");
    yield* batches(some, (snapshot) => listed(snapshot, target));
  }
}

function listed(snapshot: DBClusterSnapshot, { partition, account, region }: Target): Listed<DBClusterSnapshot> {
  const name = required(
    snapshot.DBClusterSnapshotIdentifier,
    "RDS:DescribeDBClusterSnapshots",
    "DBClusterSnapshotIdentifier",
  );
  const id = snapshot.DBClusterSnapshotArn ?? `arn:${partition}:rds:${region}:${account}:cluster-snapshot:${name}`;
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
