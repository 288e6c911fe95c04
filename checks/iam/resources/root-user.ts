import type { SummaryKeyType } from "@aws-sdk/client-iam";
import { required, toldList, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { defineResource } from "../../../src/model/resource.ts";
import type { Target } from "../../../src/model/target.ts";
import { IAM } from "./account-kind.ts";
import { ROOT_CHANGES } from "./changes.ts";
import { credentialReport, REPORT_ACTIONS, REPORT_CALLS, type Reported } from "./credential-report.ts";
import { isRoot } from "./user.ts";

const DEVICE_PAGES: PageCall = {
  operation: "IAM:ListVirtualMFADevices",
  per: "page",
  of: 1_000,
  things: "virtual MFA devices",
};

/** What GetAccountSummary says of the root user; what it does not say throws. Unlike the credential report it is of now. */
export interface RootSummary {
  accessKeys(): number;
  hasMfa(): boolean;
  /** False where the credentials were taken away, or never given: members of an organization. */
  hasPassword(): boolean;
}

/** The account's root user: every account has one. Its id is `arn:aws:iam::111122223333:root`. */
export const rootUser = defineResource({
  type: "AWS::IAM::RootUser",
  kind: { ...IAM, noun: "root user", entity: "user" },
  scope: "account",
  global: true,
  ids: "arn:{partition}:iam::{account}:root",
  list: {
    actions: [],
    calls: [],
    async *run({ partition, account }) {
      const id = `arn:${partition}:iam::${account}:root`;
      yield { id, name: "root", region: "", data: undefined, raw: {} };
    },
  },
  facts: {
    summary: {
      actions: ["iam:GetAccountSummary"],
      calls: [{ operation: "IAM:GetAccountSummary", per: "target" }],
      read: (_, target) => rootSummary(target),
    },
    /** Serial numbers of the virtual MFA devices that the root user signs in with. */
    virtualDevices: {
      actions: ["iam:ListVirtualMFADevices"],
      calls: [DEVICE_PAGES],
      read: ({ id }, target) => virtualDevices(id, target),
    },
    reported: {
      actions: REPORT_ACTIONS,
      calls: REPORT_CALLS,
      async read(_, target): Promise<Reported> {
        const { rows, generated } = await credentialReport(target);
        const row = rows.find(({ arn }) => isRoot(arn));
        return { row: required(row, "IAM:GetCredentialReport", "line of the root user"), generated };
      },
    },
  },
  changes: ROOT_CHANGES,
});

async function rootSummary(target: Target): Promise<RootSummary> {
  const { GetAccountSummaryCommand, IAMClient } = await import("@aws-sdk/client-iam");
  const { SummaryMap } = await target.client(IAMClient).send(new GetAccountSummaryCommand({}));
  const map = required(SummaryMap, "IAM:GetAccountSummary", "SummaryMap");
  const count = (key: SummaryKeyType, most: number): number => {
    const value = map[key];
    const isCount = Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most;
    return required(isCount ? value : undefined, "IAM:GetAccountSummary", `SummaryMap.${key}`);
  };
  return {
    accessKeys: () => count("AccountAccessKeysPresent", Number.POSITIVE_INFINITY),
    hasMfa: () => count("AccountMFAEnabled", 1) === 1,
    hasPassword: () => count("AccountPasswordPresent", 1) === 1,
  };
}

async function virtualDevices(root: string, target: Target): Promise<readonly string[]> {
  const { IAMClient, paginateListVirtualMFADevices } = await import("@aws-sdk/client-iam");
  const config = { client: target.client(IAMClient), pageSize: DEVICE_PAGES.of };
  const serials: string[] = [];
  for await (const page of paginateListVirtualMFADevices(config, { AssignmentStatus: "Assigned" })) {
    for (const { SerialNumber, User } of toldList(
      page.VirtualMFADevices,
      DEVICE_PAGES.operation,
      "VirtualMFADevices",
    )) {
      const serial = toldText(SerialNumber, DEVICE_PAGES.operation, "SerialNumber");
      // The console calls the first one so; the root user may have up to eight, called anything. A user may call one so too.
      const isFirst = serial.endsWith(":mfa/root-account-mfa-device") && User?.Arn?.includes(":user/") !== true;
      if (isFirst || toldText(User?.Arn, DEVICE_PAGES.operation, "User.Arn") === root) serials.push(serial);
    }
  }
  return serials;
}
