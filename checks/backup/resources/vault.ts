import type { BackupVaultListMember } from "@aws-sdk/client-backup";
import { orIf, toldList, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { defineResource, type Listed } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import type { Target } from "../../../src/model/target.ts";
import { BACKUP } from "./kind.ts";

const PAGES: PageCall = {
  operation: "Backup:ListBackupVaults",
  per: "page",
  of: 1_000,
  things: "backup vaults",
  counted: "AWS::Backup::BackupVault",
};

const POLICY = "Backup:GetBackupVaultAccessPolicy";

export const backupVault = defineResource({
  type: "AWS::Backup::BackupVault",
  kind: { ...BACKUP, subType: "aws-backup-vault", noun: "backup vault" },
  scope: "region",
  ids: "arn:{partition}:backup:{region}:{account}:backup-vault:{name}",
  list: {
    actions: ["backup:ListBackupVaults"],
    calls: [PAGES],
    async *run(target) {
      const { BackupClient, paginateListBackupVaults } = await import("@aws-sdk/client-backup");
      const config = { client: target.client(BackupClient), pageSize: PAGES.of };
      for await (const page of paginateListBackupVaults(config, {})) {
        for (const one of toldList(page.BackupVaultList, PAGES.operation, "BackupVaultList")) yield listed(one, target);
      }
    },
  },
  facts: {
    /** The policy's text; `undefined` where there is none. AWS has one code for that and for a vault that is gone. */
    policy: {
      actions: ["backup:GetBackupVaultAccessPolicy"],
      calls: [{ operation: POLICY, per: "resource" }],
      async read({ data: { BackupVaultName } }, target): Promise<string | undefined> {
        const { BackupClient, GetBackupVaultAccessPolicyCommand } = await import("@aws-sdk/client-backup");
        const read = target.client(BackupClient).send(new GetBackupVaultAccessPolicyCommand({ BackupVaultName }));
        const answer = await orIf(read, ["ResourceNotFoundException"], undefined);
        return answer === undefined ? undefined : toldText(answer.Policy, POLICY, "Policy");
      },
    },
  },
  changes: [
    {
      source: "backup.amazonaws.com",
      names: [
        "CreateBackupVault",
        "CreateLogicallyAirGappedBackupVault",
        "DeleteBackupVault",
        "DeleteBackupVaultAccessPolicy",
        "PutBackupVaultAccessPolicy",
      ],
      at: ["responseElements.backupVaultArn", "requestParameters.backupVaultName"],
    },
  ],
});

function listed(one: BackupVaultListMember, target: Target): Listed<BackupVaultListMember> {
  const id = toldText(one.BackupVaultArn, PAGES.operation, "BackupVaultArn");
  if (id.split(":")[4] !== target.account) return { skipped: "owned-by-another-account" };
  const name = toldText(one.BackupVaultName, PAGES.operation, "BackupVaultName");
  return { id, name, region: target.region, data: one, raw: encodeObject({ ...one }) };
}
