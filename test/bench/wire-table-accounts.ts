import { AccessAnalyzerClient, ListAnalyzersCommand } from "@aws-sdk/client-accessanalyzer";
import {
  GenerateCredentialReportCommand,
  GetAccountPasswordPolicyCommand,
  GetAccountSummaryCommand,
  GetCredentialReportCommand,
  IAMClient,
  ListEntitiesForPolicyCommand,
  ListOrganizationsFeaturesCommand,
  ListServerCertificatesCommand,
  ListVirtualMFADevicesCommand,
} from "@aws-sdk/client-iam";
import { analyzersOf } from "../../bench/aws/services/access-analyzer.ts";
import { generatedAt, reportOf } from "../../bench/aws/services/credential-report.ts";
import {
  certificatesOf,
  devicesOf,
  FEATURES,
  passwordPolicyOf,
  SUPPORT,
  summaryOf,
} from "../../bench/aws/services/iam-account.ts";
import type { Clients } from "../../src/aws/clients.ts";
import { ACCOUNT, estate, REGION } from "./estate.ts";
import type { WireRow } from "./wire-table.ts";

const iam = (clients: Clients) => clients.get(IAMClient, "us-east-1");
const WHOLE = { IsTruncated: false };

export const ACCOUNT_ROWS: readonly WireRow[] = [
  ...[REGION, "us-east-1"].map((region) => ({
    operation: "AccessAnalyzer:ListAnalyzers",
    of: region,
    send: (clients: Clients) => clients.get(AccessAnalyzerClient, region).send(new ListAnalyzersCommand({})),
    rule: { analyzers: analyzersOf(estate, { account: ACCOUNT, region }) },
  })),
  {
    operation: "IAM:GenerateCredentialReport",
    send: (clients) => iam(clients).send(new GenerateCredentialReportCommand({})),
    rule: { State: "COMPLETE" },
  },
  {
    operation: "IAM:GetCredentialReport",
    async send(clients) {
      const { Content, ...rest } = await iam(clients).send(new GetCredentialReportCommand({}));
      return { ...rest, text: new TextDecoder().decode(Content) };
    },
    rule: { ReportFormat: "text/csv", GeneratedTime: generatedAt(0), text: reportOf(estate, ACCOUNT, 0) },
  },
  {
    operation: "IAM:GetAccountSummary",
    send: (clients) => iam(clients).send(new GetAccountSummaryCommand({})),
    rule: { SummaryMap: summaryOf(estate) },
  },
  {
    operation: "IAM:GetAccountPasswordPolicy",
    send: (clients) => iam(clients).send(new GetAccountPasswordPolicyCommand({})),
    rule: { PasswordPolicy: passwordPolicyOf(estate) },
  },
  {
    operation: "IAM:ListOrganizationsFeatures",
    send: (clients) => iam(clients).send(new ListOrganizationsFeaturesCommand({})),
    rule: FEATURES,
  },
  {
    operation: "IAM:ListVirtualMFADevices",
    send: (clients) => iam(clients).send(new ListVirtualMFADevicesCommand({})),
    rule: { VirtualMFADevices: devicesOf(estate, ACCOUNT), ...WHOLE },
  },
  {
    operation: "IAM:ListServerCertificates",
    send: (clients) => iam(clients).send(new ListServerCertificatesCommand({})),
    rule: { ServerCertificateMetadataList: certificatesOf(estate, ACCOUNT), ...WHOLE },
  },
  {
    operation: "IAM:ListEntitiesForPolicy",
    send: (clients) =>
      iam(clients).send(new ListEntitiesForPolicyCommand({ PolicyArn: "arn:aws:iam::aws:policy/AWSSupportAccess" })),
    rule: { ...SUPPORT, PolicyGroups: [], PolicyUsers: [], ...WHOLE },
  },
];
