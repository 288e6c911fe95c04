import { daysAgo, type Line, reportOf, reportText, rootReport } from "../../support/credential-report.ts";
import { ACCOUNT, answer } from "../../support/recorded.ts";
import type { Failing } from "./row.ts";

const summary = (keys: object) => answer("IAM:GetAccountSummary", { SummaryMap: { ...keys } });
const user = (line: Line) => reportOf(reportText(line));
const key = { access_key_1_active: "true", access_key_1_last_rotated: daysAgo(100) };
const policy = answer("IAM:GetAccountPasswordPolicy", {
  PasswordPolicy: { MinimumPasswordLength: 8, PasswordReusePrevention: 3 },
});

export const iamAccounts: readonly Failing[] = [
  { check: "iam-root-no-access-key", name: "one", calls: [summary({ AccountAccessKeysPresent: 1 })] },
  {
    check: "iam-root-mfa-enabled",
    name: "a password alone",
    calls: [summary({ AccountMFAEnabled: 0, AccountPasswordPresent: 1 })],
  },
  {
    check: "iam-root-hardware-mfa",
    name: "a virtual device",
    calls: [
      summary({ AccountMFAEnabled: 1, AccountPasswordPresent: 1 }),
      answer("IAM:ListVirtualMFADevices", {
        VirtualMFADevices: [
          { SerialNumber: `arn:aws:iam::${ACCOUNT}:mfa/phone`, User: { Arn: `arn:aws:iam::${ACCOUNT}:root` } },
        ],
      }),
    ],
  },
  {
    check: "iam-root-not-used-recently",
    name: "yesterday",
    calls: rootReport({ password_last_used: daysAgo(1) }),
  },
  {
    check: "iam-root-credentials-managed-centrally",
    name: "off",
    calls: [answer("IAM:ListOrganizationsFeatures", { EnabledFeatures: ["RootSessions"] })],
  },
  { check: "iam-password-policy-length", name: "8", calls: [policy] },
  { check: "iam-password-policy-reuse", name: "3", calls: [policy] },
  { check: "iam-user-mfa-enabled", name: "a password alone", calls: user({ password_enabled: "true" }) },
  { check: "iam-access-key-rotated", name: "an old key", calls: user(key) },
  { check: "iam-credentials-used-recently", name: "a key that was never used", calls: user(key) },
  {
    check: "iam-user-one-active-access-key",
    name: "two",
    calls: user({ access_key_1_active: "true", access_key_2_active: "true" }),
  },
  {
    check: "iam-user-no-access-key-from-setup",
    name: "made with the user",
    calls: user({ ...key, password_enabled: "true", user_creation_time: daysAgo(100) }),
  },
  {
    check: "iam-server-certificate-not-expired",
    name: "last year",
    calls: [
      answer("IAM:ListServerCertificates", {
        ServerCertificateMetadataList: [
          {
            ServerCertificateName: "www",
            Arn: `arn:aws:iam::${ACCOUNT}:server-certificate/www`,
            Expiration: { $date: "2025-01-01T00:00:00Z" },
          },
        ],
      }),
    ],
  },
  {
    check: "iam-support-role-exists",
    name: "a user alone",
    calls: [answer("IAM:ListEntitiesForPolicy", { PolicyRoles: [], PolicyUsers: [{ UserName: "ada" }] })],
  },
  { check: "iam-people-federated", name: "a password", calls: user({ password_enabled: "true" }) },
];
