import {
  BackupClient,
  GetBackupVaultAccessPolicyCommand,
  type GetBackupVaultAccessPolicyCommandOutput,
  ListBackupPlansCommand,
  type ListBackupPlansCommandOutput,
  ListBackupVaultsCommand,
  type ListBackupVaultsCommandOutput,
  ListProtectedResourcesCommand,
  type ListProtectedResourcesCommandOutput,
} from "@aws-sdk/client-backup";
import { Refusal } from "../answer.ts";
import type { Call } from "../call.ts";
import type { Estate } from "../estate.ts";
import { hasMachines } from "../in-use.ts";
import type { Paging } from "../paging.ts";
import { listed, serve } from "../serve.ts";
import { countIn } from "../spread.ts";
import { listings, openThings, settingIn, type Thing, thingsIn } from "../things.ts";
import type { Other } from "./other.ts";

const PAGING: Paging = {
  size: "maxResults",
  token: "nextToken",
  least: 1,
  most: 1_000,
  usual: 1_000,
  refuses: "InvalidParameterValueException",
};

const MADE = new Date("2025-01-01T00:00:00.000Z");

const operations = serve(
  BackupClient,
  { signed: "backup" },
  {
    ListBackupPlans: {
      Command: ListBackupPlansCommand,
      decides: "BackupPlansList",
      paged: true,
      output(call, { estate }): Omit<ListBackupPlansCommandOutput, "$metadata"> {
        const plans = settingIn(estate, call.region) === "tight" ? ["daily"] : [];
        const { things, ...next } = listed(call, { ...PAGING, next: "NextToken" }, plans);
        return {
          BackupPlansList: things.map((name) => ({
            BackupPlanId: "0b2c6f1e-0000-4000-8000-000000000000",
            BackupPlanName: name,
            CreationDate: MADE,
          })),
          ...next,
        };
      },
    },
    ListBackupVaults: {
      Command: ListBackupVaultsCommand,
      decides: "BackupVaultList",
      paged: true,
      output(call, { estate }): Omit<ListBackupVaultsCommandOutput, "$metadata"> {
        const { things, ...next } = listed(call, { ...PAGING, next: "NextToken" }, vaultsIn(estate, call));
        return {
          BackupVaultList: things.map(({ account, region, name }) => ({
            BackupVaultName: name,
            BackupVaultArn: `arn:aws:backup:${region}:${account}:backup-vault:${name}`,
            VaultType: "BACKUP_VAULT",
            CreationDate: MADE,
            NumberOfRecoveryPoints: 7,
          })),
          ...next,
        };
      },
    },
    GetBackupVaultAccessPolicy: {
      Command: GetBackupVaultAccessPolicyCommand,
      decides: "Policy",
      example: (place, { estate }) => ({ BackupVaultName: vaultsIn(estate, place)[0]?.name ?? "none" }),
      output(call, { estate }): Omit<GetBackupVaultAccessPolicyCommandOutput, "$metadata"> {
        const its = vaultsIn(estate, call).find(({ name }) => name === call.json["BackupVaultName"]);
        if (its === undefined) {
          throw new Refusal({ code: "ResourceNotFoundException", status: 400, message: "No such backup vault." });
        }
        const Principal = { AWS: its.kind === "tight" ? `arn:aws:iam::${its.account}:root` : "*" };
        const Statement = [{ Effect: "Allow", Principal, Action: "backup:CopyIntoBackupVault", Resource: "*" }];
        return { BackupVaultName: its.name, Policy: JSON.stringify({ Version: "2012-10-17", Statement }) };
      },
    },
    ListProtectedResources: {
      Command: ListProtectedResourcesCommand,
      decides: "Results",
      paged: true,
      output(call): Omit<ListProtectedResourcesCommandOutput, "$metadata"> {
        const { things: Results, ...next } = listed(call, { ...PAGING, next: "NextToken" }, []);
        return { Results, ...next };
      },
    },
  },
);

function vaultsIn(estate: Estate, place: Pick<Call, "account" | "region">): Thing[] {
  return thingsIn(estate, place, "vault");
}

/** Where there is something to back up: machines, tables or file systems. */
function regionsWithoutPlan(estate: Estate): number {
  return estate.regions.filter((region) => {
    if (settingIn(estate, region) === "tight") return false;
    return hasMachines(estate, region) || countIn(estate, region, estate.things) > 0;
  }).length;
}

export const backup: Other = {
  operations,
  calls: (estate) => ({
    "Backup:ListBackupPlans": estate.regions.length,
    "Backup:ListBackupVaults": listings(estate, PAGING.most),
    ...(estate.things > 0 && { "Backup:GetBackupVaultAccessPolicy": estate.things }),
  }),
  failures: (estate) => ({
    "backup-plan-exists": regionsWithoutPlan(estate),
    "backup-vault-policy-not-open": openThings(estate),
  }),
};
