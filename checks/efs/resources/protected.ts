import { required, toldList, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import type { Target } from "../../../src/model/target.ts";

export const PROTECTED_ACTIONS = ["backup:ListProtectedResources"];

export const PROTECTED_PAGES: PageCall = {
  operation: "Backup:ListProtectedResources",
  per: "page",
  of: 1_000,
  things: "resources with recovery points",
};

/** When each file system of the region was last backed up, by its ARN. One listing says it of all of them. */
export function lastBackups(target: Target): Promise<ReadonlyMap<string, Date>> {
  return target.once("efs:last-backups", async () => {
    const { BackupClient, paginateListProtectedResources } = await import("@aws-sdk/client-backup");
    const config = { client: target.client(BackupClient), pageSize: PROTECTED_PAGES.of };
    const { operation } = PROTECTED_PAGES;
    const last = new Map<string, Date>();
    for await (const page of paginateListProtectedResources(config, {})) {
      for (const one of toldList(page.Results, operation, "Results")) {
        if (toldText(one.ResourceType, operation, "ResourceType") !== "EFS") continue;
        const arn = toldText(one.ResourceArn, operation, "ResourceArn");
        last.set(arn, required(one.LastBackupTime, operation, "LastBackupTime"));
      }
    }
    return last;
  });
}
