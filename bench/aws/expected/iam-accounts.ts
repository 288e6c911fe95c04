import type { Estate, UserKind } from "../estate.ts";
import { analyzersOf } from "../services/access-analyzer.ts";
import { countKinds } from "../spread.ts";

/** Users with a password. */
const WITH_PASSWORD: readonly UserKind[] = ["mfa", "no-mfa", "idle", "from-setup"];

/** How many findings of one account fail, for those who sign in to it and what it asks of them. */
export function expectedOfAccounts(estate: Estate): Readonly<Record<string, number>> {
  const { mix, users, serverCertificates, rootUser, passwordPolicy, regions } = estate;
  const isExternal = (region: string) =>
    analyzersOf(estate, { account: "", region }).some(({ type }) => type === "ACCOUNT");
  return {
    "accessanalyzer-external-analyzer-enabled": regions.filter((region) => !isExternal(region)).length,
    "iam-access-key-rotated": countKinds(mix.users, users, ["old-key"]),
    "iam-credentials-used-recently": countKinds(mix.users, users, ["idle"]),
    "iam-password-policy-length": passwordPolicy === "strict" ? 0 : 1,
    "iam-password-policy-reuse": passwordPolicy === "strict" ? 0 : 1,
    "iam-people-federated": countKinds(mix.users, users, WITH_PASSWORD) > 0 ? 1 : 0,
    "iam-root-credentials-managed-centrally": 0,
    "iam-root-hardware-mfa": rootUser === "virtual-mfa" || rootUser === "password-only" ? 1 : 0,
    "iam-root-mfa-enabled": rootUser === "password-only" ? 1 : 0,
    "iam-root-no-access-key": 0,
    "iam-root-not-used-recently": 0,
    "iam-server-certificate-not-expired": countKinds(mix.serverCertificates, serverCertificates, ["expired"]),
    "iam-support-role-exists": 0,
    "iam-user-mfa-enabled": countKinds(mix.users, users, ["no-mfa"]),
    "iam-user-no-access-key-from-setup": countKinds(mix.users, users, ["from-setup"]),
    "iam-user-one-active-access-key": countKinds(mix.users, users, ["two-keys"]),
  };
}
