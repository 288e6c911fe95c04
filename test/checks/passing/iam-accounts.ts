import { daysAgo, rootReport, userReport } from "../../support/credential-report.ts";
import { ACCOUNT, answer } from "../../support/recorded.ts";
import type { Passing } from "./row.ts";

const summary = answer("IAM:GetAccountSummary", {
  SummaryMap: { AccountAccessKeysPresent: 0, AccountMFAEnabled: 1, AccountPasswordPresent: 1 },
});
const policy = answer("IAM:GetAccountPasswordPolicy", {
  PasswordPolicy: { MinimumPasswordLength: 14, PasswordReusePrevention: 24 },
});
const key = { access_key_1_active: "true", access_key_1_last_rotated: daysAgo(3) };

export const iamAccounts: readonly Passing[] = [
  { check: "iam-root-no-access-key", name: "none", calls: [summary] },
  { check: "iam-root-mfa-enabled", name: "MFA", calls: [summary] },
  {
    check: "iam-root-mfa-enabled",
    name: "no credentials",
    calls: [answer("IAM:GetAccountSummary", { SummaryMap: { AccountMFAEnabled: 0, AccountPasswordPresent: 0 } })],
  },
  {
    check: "iam-root-hardware-mfa",
    name: "no virtual device on two pages",
    calls: [
      summary,
      answer("IAM:ListVirtualMFADevices", { VirtualMFADevices: [], IsTruncated: true, Marker: "two" }),
      answer(
        "IAM:ListVirtualMFADevices",
        {
          VirtualMFADevices: [
            { SerialNumber: `arn:aws:iam::${ACCOUNT}:mfa/ada`, User: { Arn: `arn:aws:iam::${ACCOUNT}:user/ada` } },
          ],
        },
        { input: { Marker: "two" } },
      ),
    ],
  },
  { check: "iam-root-not-used-recently", name: "long ago", calls: rootReport() },
  {
    check: "iam-root-credentials-managed-centrally",
    name: "on",
    calls: [answer("IAM:ListOrganizationsFeatures", { EnabledFeatures: ["RootCredentialsManagement"] })],
  },
  { check: "iam-password-policy-length", name: "14", calls: [policy] },
  { check: "iam-password-policy-reuse", name: "24", calls: [policy] },
  {
    check: "iam-user-mfa-enabled",
    name: "MFA",
    calls: userReport({ password_enabled: "true", mfa_active: "true" }),
  },
  { check: "iam-access-key-rotated", name: "a young key", calls: userReport(key) },
  { check: "iam-credentials-used-recently", name: "a new key", calls: userReport(key) },
  { check: "iam-user-one-active-access-key", name: "one", calls: userReport(key) },
  {
    check: "iam-user-no-access-key-from-setup",
    name: "made later",
    calls: userReport({ ...key, password_enabled: "true" }),
  },
  {
    check: "iam-server-certificate-not-expired",
    name: "next year",
    calls: [
      answer("IAM:ListServerCertificates", {
        ServerCertificateMetadataList: [
          {
            ServerCertificateName: "www",
            Arn: `arn:aws:iam::${ACCOUNT}:server-certificate/www`,
            Expiration: { $date: "2027-01-01T00:00:00Z" },
          },
        ],
      }),
    ],
  },
  {
    check: "iam-support-role-exists",
    name: "a role",
    calls: [answer("IAM:ListEntitiesForPolicy", { PolicyRoles: [{ RoleName: "support" }] })],
  },
  {
    check: "iam-people-federated",
    name: "through a SAML provider",
    calls: [
      ...rootReport({ password_enabled: "true" }),
      answer("IAM:ListSAMLProviders", { SAMLProviderList: [{ Arn: `arn:aws:iam::${ACCOUNT}:saml-provider/people` }] }),
    ],
  },
];
