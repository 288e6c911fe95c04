import check from "../../../checks/iam/iam-role-trust-not-public.ts";
import { checkTable } from "../../support/check-table.ts";
import { github, ORG_ID, role, STRANGER, trust } from "../../support/role.ts";
import { EVERY_ROLE_CHECK, OWN_ACCOUNT, SERVICE_ONLY } from "../../support/role-rows.ts";

const OPEN = "Anyone with an AWS account can assume the role.";

checkTable(check, [
  { name: "a service", calls: role(SERVICE_ONLY), expected: "passed", notCalled: ["DescribeOrganization"] },
  { name: "the own account", calls: role(OWN_ACCOUNT), expected: "passed" },
  { name: "a stranger is not anyone", calls: role(trust({ AWS: STRANGER })), expected: "passed" },
  { name: "an identity provider is not anyone", calls: role(github()), expected: "passed" },
  {
    name: "a wildcard",
    calls: role(trust({ AWS: "*" })),
    expected: "failed",
    message: OPEN,
    observed: { statements: [{ statement: 0, principal: "*" }] },
  },
  { name: "a wildcard as a word", calls: role(trust("*")), expected: "failed", message: OPEN },
  {
    name: "a wildcard with a condition that the caller chooses",
    calls: role(trust("*", { StringEquals: { "sts:RoleSessionName": "deploy" } })),
    expected: "failed",
  },
  {
    name: "a wildcard limited to an organization",
    calls: role(trust("*", { StringEquals: { "aws:PrincipalOrgID": ORG_ID } }), { organization: "denied" }),
    expected: "passed",
  },
  {
    name: "a wildcard with ...IfExists, which a caller without the key passes",
    calls: role(trust("*", { StringEqualsIfExists: { "aws:SourceVpce": "vpce-1" } })),
    expected: "failed",
  },
  {
    name: "a wildcard with an operator nobody knows",
    calls: role(trust("*", { FutureEquals: { "aws:PrincipalOrgID": ORG_ID } })),
    expected: "unknown",
    message: "It cannot be decided whether this holds",
  },
  {
    name: "a grant that ended",
    calls: role(trust("*", { DateLessThan: { "aws:CurrentTime": "2025-12-31T00:00:00Z" } })),
    expected: "passed",
  },
  {
    name: "a grant that has not ended",
    calls: role(trust("*", { DateLessThan: { "aws:CurrentTime": "2026-12-31T00:00:00Z" } })),
    expected: "failed",
  },
  ...EVERY_ROLE_CHECK,
]);
