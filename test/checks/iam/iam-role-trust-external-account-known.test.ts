import check from "../../../checks/iam/iam-role-trust-external-account-known.ts";
import { checkTable } from "../../support/check-table.ts";
import {
  ACCOUNTS,
  MANAGEMENT,
  MEMBER,
  ORGANIZATION,
  type Organization,
  role,
  STRANGER,
  trust,
  VENDOR,
} from "../../support/role.ts";
import { EVERY_ROLE_CHECK, OWN_ACCOUNT, SERVICE_ONLY } from "../../support/role-rows.ts";

const trusting = (account: string, organization: Organization) => role(trust({ AWS: account }), { organization });

const none = { expected: "none", reason: "no-other-account" } as const;

checkTable(check, [
  {
    name: "a stranger",
    calls: trusting(STRANGER, "readable"),
    expected: "failed",
    observed: { statements: [{ principal: STRANGER }] },
  },
  { name: "a stranger, where we are in no organization", calls: trusting(STRANGER, "alone"), expected: "failed" },
  { name: "a member of the organization", calls: trusting(MEMBER, "readable"), expected: "passed" },
  {
    name: "the management account, which every member may know",
    calls: trusting(MANAGEMENT, "member"),
    expected: "passed",
  },
  {
    name: "an account of our own",
    calls: trusting(STRANGER, "readable"),
    settings: { ownAccounts: [STRANGER] },
    expected: "passed",
  },
  {
    name: "an account of our own, the organization denied",
    calls: trusting(STRANGER, "denied"),
    settings: { ownAccounts: [STRANGER] },
    expected: "passed",
  },
  {
    name: "a vendor that is known",
    calls: trusting(VENDOR, "readable"),
    settings: { trustedAccounts: [VENDOR] },
    expected: "passed",
  },
  {
    name: "a vendor that is known, the organization denied",
    calls: trusting(VENDOR, "denied"),
    settings: { trustedAccounts: [VENDOR] },
    expected: "passed",
  },
  {
    name: "an account, and the members are denied: is it ours?",
    calls: trusting(MEMBER, "member"),
    expected: "unknown",
    unread: [`${ACCOUNTS} AccessDeniedException`],
  },
  {
    name: "an account, and the organization is denied",
    calls: trusting(MEMBER, "denied"),
    expected: "unknown",
    unread: [`${ORGANIZATION} AccessDeniedException`],
  },
  {
    name: "an account, and the organization is not in the answer",
    calls: trusting(MEMBER, "empty"),
    expected: "unknown",
    unread: [`${ORGANIZATION} MalformedAnswer`],
  },
  {
    name: "a stranger and a member: a certain failure",
    calls: role(trust({ AWS: [STRANGER, MEMBER] }), { organization: "readable" }),
    expected: "failed",
  },
  { name: "the own account", calls: role(OWN_ACCOUNT), ...none },
  { name: "a service", calls: role(SERVICE_ONLY), ...none, notCalled: ["DescribeOrganization", "ListAccounts"] },
  ...EVERY_ROLE_CHECK,
]);
