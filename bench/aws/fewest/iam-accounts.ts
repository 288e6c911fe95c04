import type { Estate } from "../estate.ts";
import { devicesOf } from "../services/iam-account.ts";

/** Each of an account's settings once, one credential report, and what looks for outsiders in each region. */
export function accountCalls(estate: Estate): Readonly<Record<string, number>> {
  return {
    "AccessAnalyzer:ListAnalyzers": estate.regions.length,
    "IAM:GenerateCredentialReport": 1,
    "IAM:GetCredentialReport": 1,
    "IAM:GetAccountPasswordPolicy": 1,
    "IAM:GetAccountSummary": 1,
    "IAM:ListEntitiesForPolicy": 1,
    "IAM:ListOrganizationsFeatures": 1,
    "IAM:ListServerCertificates": Math.max(1, Math.ceil(estate.serverCertificates / 1_000)),
    "IAM:ListSAMLProviders": 1,
    "IAM:ListVirtualMFADevices": Math.max(1, Math.ceil(devicesOf(estate, "").length / 1_000)),
  };
}
