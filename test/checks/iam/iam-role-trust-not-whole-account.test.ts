import check from "../../../checks/iam/iam-role-trust-not-whole-account.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import {
  ACCOUNTS,
  MEMBER,
  ORGANIZATION,
  type Organization,
  role,
  STRANGER,
  trust,
  VENDOR,
} from "../../support/role.ts";
import { EVERY_ROLE_CHECK, OWN_ACCOUNT, SERVICE_ONLY, UNDECIDABLE, UNDECIDED } from "../../support/role-rows.ts";

const trusting = (principal: string, condition?: JsonObject, organization: Organization = "readable") =>
  role(trust({ AWS: principal }, condition), { organization });

const SCANNER = `arn:aws:iam::${STRANGER}:role/scanner`;
const EXTERNAL_ID = { StringEquals: { "sts:ExternalId": "7f3c2b9e-5b1d-4c0a" } };
const FAILED = "The role trusts a whole external account where one of its roles could be named.";
const none = { expected: "none", reason: "no-third-party" } as const;

checkTable(check, [
  { name: "the third party's role", calls: trusting(SCANNER), expected: "passed" },
  {
    name: "an account with a condition on the role",
    calls: trusting(STRANGER, { ArnEquals: { "aws:PrincipalArn": SCANNER } }),
    expected: "passed",
  },
  {
    name: "a known vendor's account with an external id",
    calls: trusting(VENDOR, EXTERNAL_ID),
    settings: { trustedAccounts: [VENDOR] },
    expected: "passed",
  },
  { name: "a bare account id", calls: trusting(STRANGER), expected: "failed", message: FAILED },
  {
    name: "the account's root",
    calls: trusting(`arn:aws:iam::${STRANGER}:root`),
    expected: "failed",
    observed: { statements: [{ because: "The principal is every identity of the account." }] },
  },
  { name: "a stranger's account, external id or not", calls: trusting(STRANGER, EXTERNAL_ID), expected: "failed" },
  {
    name: "a known vendor's account without one",
    calls: trusting(VENDOR),
    settings: { trustedAccounts: [VENDOR] },
    expected: "failed",
  },
  {
    name: "a condition that all roles of it meet",
    calls: trusting(STRANGER, { ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${STRANGER}:role/*` } }),
    expected: "failed",
  },
  {
    name: "an account, and the members are denied: is it ours?",
    calls: trusting(MEMBER, undefined, "member"),
    expected: "unknown",
    unread: [`${ACCOUNTS} AccessDeniedException`],
  },
  {
    name: "an account, and the organization is denied",
    calls: trusting(MEMBER, undefined, "denied"),
    expected: "unknown",
    unread: [`${ORGANIZATION} AccessDeniedException`],
  },
  {
    name: "one role of it, and the members are denied: it does not matter",
    calls: trusting(SCANNER, undefined, "member"),
    expected: "passed",
  },
  {
    name: "a condition that cannot be decided",
    calls: trusting(STRANGER, UNDECIDABLE),
    expected: "unknown",
    message: UNDECIDED,
  },
  { name: "a member of the organization", calls: trusting(MEMBER), ...none },
  { name: "an account of our own", calls: trusting(STRANGER), settings: { ownAccounts: [STRANGER] }, ...none },
  { name: "the own account", calls: role(OWN_ACCOUNT), ...none },
  { name: "a service", calls: role(SERVICE_ONLY), ...none },
  ...EVERY_ROLE_CHECK,
]);
