import check from "../../../checks/iam/iam-role-trust-not-organization-wide.ts";
import { checkTable } from "../../support/check-table.ts";
import { MEMBER, ORG_ID, ORGANIZATION, type Organization, role, trust } from "../../support/role.ts";
import { EVERY_ROLE_CHECK, OWN_ACCOUNT, SERVICE_ONLY } from "../../support/role-rows.ts";

const wide = (organization: Organization, id: string = ORG_ID) =>
  role(trust("*", { StringEquals: { "aws:PrincipalOrgID": id } }), { organization });

const none = { expected: "none", reason: "no-organization-condition" } as const;

checkTable(check, [
  {
    name: "the whole organization",
    calls: wide("readable"),
    expected: "failed",
    message: "Every principal of the organization can assume the role.",
  },
  { name: "the whole organization, its accounts denied", calls: wide("member"), expected: "failed" },
  {
    name: "an organization, and which is ours is denied",
    calls: wide("denied"),
    expected: "unknown",
    unread: [`${ORGANIZATION} AccessDeniedException`],
  },
  {
    name: "another organization is for iam-role-trust-wildcard-narrowed",
    calls: wide("readable", "o-stranger000"),
    ...none,
  },
  { name: "an organization, where we are in none", calls: wide("alone"), ...none },
  { name: "a member account by name", calls: role(trust({ AWS: MEMBER }), { organization: "readable" }), ...none },
  { name: "no wildcard", calls: role(OWN_ACCOUNT), ...none },
  { name: "a service", calls: role(SERVICE_ONLY), ...none },
  ...EVERY_ROLE_CHECK,
]);
