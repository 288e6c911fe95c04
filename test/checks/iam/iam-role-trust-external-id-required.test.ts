import check from "../../../checks/iam/iam-role-trust-external-id-required.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { MEMBER, type Organization, role, STRANGER, trust, VENDOR } from "../../support/role.ts";
import { EVERY_ROLE_CHECK, OWN_ACCOUNT, SERVICE_ONLY } from "../../support/role-rows.ts";

const trusting = (account: string, condition?: JsonObject, organization: Organization = "readable") =>
  role(trust({ AWS: account }, condition), { organization });

const none = { expected: "none", reason: "no-third-party" } as const;
const SECRET = "7f3c2b9e-vendor";

checkTable(check, [
  {
    name: "a stranger without one",
    calls: trusting(STRANGER),
    expected: "failed",
    message: "A third party can assume the role without an external id.",
  },
  {
    name: "a stranger with one",
    calls: trusting(STRANGER, { StringEquals: { "sts:ExternalId": SECRET } }),
    expected: "passed",
  },
  {
    name: "a known vendor needs one too",
    calls: trusting(VENDOR),
    settings: { trustedAccounts: [VENDOR] },
    expected: "failed",
  },
  {
    name: "leaving it out passes",
    calls: trusting(STRANGER, { StringEqualsIfExists: { "sts:ExternalId": SECRET } }),
    expected: "failed",
  },
  { name: "anything passes", calls: trusting(STRANGER, { StringLike: { "sts:ExternalId": "*" } }), expected: "failed" },
  {
    name: "the key's case does not matter",
    calls: trusting(STRANGER, { StringEquals: { "STS:externalid": SECRET } }),
    expected: "passed",
  },
  {
    name: "without one it is missing, whoever's the account is",
    calls: trusting(STRANGER, undefined, "denied"),
    expected: "failed",
  },
  {
    name: "an operator nobody knows",
    calls: trusting(STRANGER, { FutureEquals: { "sts:ExternalId": SECRET } }),
    expected: "unknown",
    message: "It cannot be decided whether this holds",
  },
  { name: "a member of the organization", calls: trusting(MEMBER), ...none },
  { name: "an account of our own", calls: trusting(STRANGER), settings: { ownAccounts: [STRANGER] }, ...none },
  { name: "the own account", calls: role(OWN_ACCOUNT), ...none },
  { name: "a service", calls: role(SERVICE_ONLY), ...none },
  ...EVERY_ROLE_CHECK,
]);
