import check from "../../../checks/iam/iam-role-trust-wildcard-narrowed.ts";
import { checkTable } from "../../support/check-table.ts";
import { ORG_ID, ORGANIZATION, type Organization, role, trust } from "../../support/role.ts";
import { EVERY_ROLE_CHECK, OWN_ACCOUNT, SERVICE_ONLY } from "../../support/role-rows.ts";

const limitedTo = (id: string, organization: Organization) =>
  role(trust("*", { StringEquals: { "aws:PrincipalOrgID": id } }), { organization });

const none = { expected: "none", reason: "no-narrowed-wildcard" } as const;

checkTable(check, [
  { name: "the own organization", calls: limitedTo(ORG_ID, "readable"), expected: "passed" },
  { name: "the own organization, its accounts denied", calls: limitedTo(ORG_ID, "member"), expected: "passed" },
  { name: "another organization", calls: limitedTo("o-stranger000", "readable"), expected: "failed" },
  { name: "an organization, where we are in none", calls: limitedTo(ORG_ID, "alone"), expected: "failed" },
  {
    name: "an organization, and which is ours is denied",
    calls: limitedTo(ORG_ID, "denied"),
    expected: "unknown",
    unread: [`${ORGANIZATION} AccessDeniedException`],
  },
  {
    name: "an organization, and which is ours is not in the answer",
    calls: limitedTo(ORG_ID, "empty"),
    expected: "unknown",
    unread: [`${ORGANIZATION} MalformedAnswer`],
  },
  {
    name: "a network",
    calls: role(trust("*", { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } })),
    expected: "failed",
  },
  { name: "an open wildcard is for iam-role-trust-not-public", calls: role(trust("*")), ...none },
  { name: "no wildcard", calls: role(OWN_ACCOUNT), ...none },
  { name: "a service", calls: role(SERVICE_ONLY), ...none },
  ...EVERY_ROLE_CHECK,
]);
