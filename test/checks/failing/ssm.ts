import { instanceIn, managed, patched } from "../../support/managed-instance.ts";
import { answer } from "../../support/recorded.ts";
import type { Failing } from "./row.ts";

const DOCUMENT = answer("SSM:ListDocuments", { DocumentIdentifiers: [{ Name: "restart-shop" }] });

export const ssm: readonly Failing[] = [
  {
    check: "ssm-document-not-public",
    name: "everybody's",
    otherAnswers: { AccountIds: "a document that is shared with nobody" },
    calls: [DOCUMENT, answer("SSM:DescribeDocumentPermission", { AccountIds: ["all"] })],
  },
  {
    check: "ssm-document-public-sharing-blocked",
    name: "not blocked",
    calls: [answer("SSM:GetServiceSetting", { ServiceSetting: { SettingValue: "Enable" } })],
  },
  {
    check: "ssm-instance-managed",
    name: "its agent is lost",
    calls: [instanceIn("running"), managed({ PingStatus: "ConnectionLost" })],
  },
  {
    check: "ssm-instance-patch-compliant",
    name: "some are missing",
    calls: [instanceIn("running"), patched({ Status: "NON_COMPLIANT", NonCompliantSummary: { NonCompliantCount: 3 } })],
  },
];
