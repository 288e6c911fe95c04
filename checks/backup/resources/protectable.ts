import { AwsError } from "../../../src/model/errors.ts";
import { anyTrue, attempt } from "../../../src/model/logic.ts";
import type { Fact } from "../../../src/model/resource.ts";
import type { Target } from "../../../src/model/target.ts";
import { TABLE_ACTIONS, TABLE_PAGES, tableNames } from "../../dynamodb/resources/table.ts";
import { INSTANCE_ACTIONS, INSTANCE_PAGES, instances, isGone } from "../../ec2/resources/instance.ts";
import { FILE_SYSTEM_ACTIONS, FILE_SYSTEM_PAGES, fileSystems } from "../../efs/resources/file-system.ts";
import { INSTANCE_PAGES as DATABASE_PAGES, dbInstances } from "../../rds/resources/instance.ts";

/**
 * Does the region have anything that AWS Backup could back up? By listings that other types need anyway, so that it costs no
 * call: an instance has its volumes, and a database may be a member of a cluster. All are read, as a plan says.
 */
export const protectable: Fact<unknown, boolean> = {
  actions: [...INSTANCE_ACTIONS, "rds:DescribeDBInstances", ...TABLE_ACTIONS, ...FILE_SYSTEM_ACTIONS],
  calls: [INSTANCE_PAGES, DATABASE_PAGES, TABLE_PAGES, FILE_SYSTEM_PAGES],
  async read(_, target) {
    const told = await Promise.all([
      attempt(() => hasInstance(target)),
      attempt(() => hasAny(dbInstances(target))),
      attempt(() => hasAny(tableNames(target))),
      attempt(() => hasAny(fileSystems(target))),
    ]);
    return anyTrue(...told.map((one) => () => answerOf(one)));
  },
};

async function hasInstance(target: Target): Promise<boolean> {
  let found = false;
  for await (const page of instances(target)) found ||= page.some((one) => !isGone(one));
  return found;
}

async function hasAny(things: AsyncIterable<unknown>): Promise<boolean> {
  let found = false;
  for await (const _one of things) found = true;
  return found;
}

function answerOf(told: boolean | AwsError): boolean {
  if (told instanceof AwsError) throw told;
  return told;
}
