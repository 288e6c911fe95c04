import { instanceIn, managed, patched } from "../../support/managed-instance.ts";
import { answer } from "../../support/recorded.ts";
import type { Passing } from "./row.ts";

const DOCUMENT = answer("SSM:ListDocuments", { DocumentIdentifiers: [{ Name: "restart-shop" }] });

export const ssm: readonly Passing[] = [
  {
    check: "ssm-document-not-public",
    name: "its own",
    calls: [DOCUMENT, answer("SSM:DescribeDocumentPermission", { AccountIds: [] })],
  },
  {
    check: "ssm-document-public-sharing-blocked",
    name: "blocked",
    calls: [answer("SSM:GetServiceSetting", { ServiceSetting: { SettingValue: "Disable" } })],
  },
  {
    check: "ssm-instance-managed",
    name: "its agent answers",
    calls: [instanceIn("running"), managed({ PingStatus: "Online" })],
  },
  {
    check: "ssm-instance-patch-compliant",
    name: "all are there",
    calls: [instanceIn("running"), patched({ Status: "COMPLIANT" })],
  },
];
