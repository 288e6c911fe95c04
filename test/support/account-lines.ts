import type { RecordedCall } from "../../src/aws/recording/format.ts";
import { daysAgo, userReport } from "./credential-report.ts";
import { ACCOUNT, answer } from "./recorded.ts";

/** Who signs in to an account, and what it asks of them: something of each, some of it as it should be. */
export function accountLines(): RecordedCall[] {
  return [
    ...userReport({
      password_enabled: "true",
      password_last_used: daysAgo(2),
      password_last_changed: daysAgo(200),
      access_key_1_active: "true",
      access_key_1_last_rotated: daysAgo(200),
    }),
    answer("IAM:GetAccountSummary", {
      SummaryMap: { AccountAccessKeysPresent: 0, AccountMFAEnabled: 1, AccountPasswordPresent: 1 },
    }),
    answer("IAM:ListVirtualMFADevices", {
      VirtualMFADevices: [{ SerialNumber: `arn:aws:iam::${ACCOUNT}:mfa/root-account-mfa-device` }],
    }),
    answer("IAM:GetAccountPasswordPolicy", { PasswordPolicy: { MinimumPasswordLength: 14 } }),
    answer("IAM:ListEntitiesForPolicy", { PolicyRoles: [{ RoleName: "support" }] }),
    answer("IAM:ListOrganizationsFeatures", { EnabledFeatures: [] }),
    answer("IAM:ListServerCertificates", {
      ServerCertificateMetadataList: [
        {
          Path: "/",
          ServerCertificateName: "www",
          Arn: `arn:aws:iam::${ACCOUNT}:server-certificate/www`,
          Expiration: { $date: "2025-06-01T00:00:00.000Z" },
        },
      ],
    }),
    answer("AccessAnalyzer:ListAnalyzers", {
      analyzers: [
        {
          arn: `arn:aws:access-analyzer:eu-west-1:${ACCOUNT}:analyzer/unused`,
          type: "ACCOUNT_UNUSED_ACCESS",
          status: "ACTIVE",
        },
      ],
    }),
  ];
}
