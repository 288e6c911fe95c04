import type { BackupPlansListMember } from "@aws-sdk/client-backup";
import { toldList } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { defineResource, type Resource } from "../../../src/model/resource.ts";
import type { Target } from "../../../src/model/target.ts";
import { BACKUP } from "./kind.ts";
import { protectable } from "./protectable.ts";

const PAGES: PageCall = { operation: "Backup:ListBackupPlans", per: "page", of: 1_000, things: "backup plans" };

/** What AWS Backup does in a region, which has no ARN: `arn:aws:backup:eu-west-1:111122223333:backup-plans`. */
export const backupRegion = defineResource({
  type: "AWS::Backup::Region",
  kind: { ...BACKUP, subType: "aws-backup-region", noun: "AWS Backup setting" },
  scope: "region",
  ids: "arn:{partition}:backup:{region}:{account}:backup-plans",
  list: {
    actions: [],
    calls: [],
    async *run({ partition, account, region }: Target): AsyncIterable<Resource<undefined>> {
      const id = `arn:${partition}:backup:${region}:${account}:backup-plans`;
      yield { id, name: region, region, data: undefined, raw: {} };
    },
  },
  facts: {
    plans: {
      actions: ["backup:ListBackupPlans"],
      calls: [PAGES],
      async read(_setting, target): Promise<readonly BackupPlansListMember[]> {
        const { BackupClient, paginateListBackupPlans } = await import("@aws-sdk/client-backup");
        const config = { client: target.client(BackupClient), pageSize: PAGES.of };
        const plans: BackupPlansListMember[] = [];
        for await (const page of paginateListBackupPlans(config, {})) {
          plans.push(...toldList(page.BackupPlansList, PAGES.operation, "BackupPlansList"));
        }
        return plans;
      },
    },
    protectable,
  },
  changes: [{ source: "backup.amazonaws.com", names: ["CreateBackupPlan", "DeleteBackupPlan"], at: [] }],
});
