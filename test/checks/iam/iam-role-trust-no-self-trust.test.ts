import check from "../../../checks/iam/iam-role-trust-no-self-trust.ts";
import { checkTable } from "../../support/check-table.ts";
import { ACCOUNT } from "../../support/recorded.ts";
import { MEMBER, role, trust } from "../../support/role.ts";
import { EVERY_ROLE_CHECK, OWN_ACCOUNT, SERVICE_ONLY, UNDECIDABLE, UNDECIDED } from "../../support/role-rows.ts";

const SELF = `arn:aws:iam::${ACCOUNT}:role/deploy`;
const OTHER = `arn:aws:iam::${ACCOUNT}:role/ci`;

const none = { expected: "none", reason: "no-named-identity" } as const;

checkTable(check, [
  { name: "another role", calls: role(trust({ AWS: OTHER })), expected: "passed", notCalled: ["DescribeOrganization"] },
  { name: "a role whose name begins alike", calls: role(trust({ AWS: `${SELF}er` })), expected: "passed" },
  {
    name: "a role of that name in another account of ours",
    calls: role(trust({ AWS: `arn:aws:iam::${MEMBER}:role/deploy` }), { organization: "readable" }),
    expected: "passed",
  },
  {
    name: "the role itself",
    calls: role(trust({ AWS: SELF })),
    expected: "failed",
    message: "The role trusts itself.",
    observed: { statements: [{ principal: SELF, because: "The principal is the role itself." }] },
  },
  { name: "the role itself among others", calls: role(trust({ AWS: [OTHER, SELF] })), expected: "failed" },
  {
    name: "a session of the role",
    calls: role(trust({ AWS: `arn:aws:sts::${ACCOUNT}:assumed-role/deploy/ci` })),
    expected: "failed",
  },
  {
    name: "a condition that cannot be decided",
    calls: role(trust({ AWS: SELF }, UNDECIDABLE)),
    expected: "unknown",
    message: UNDECIDED,
  },
  { name: "the own account", calls: role(OWN_ACCOUNT), ...none },
  { name: "a service", calls: role(SERVICE_ONLY), ...none },
  ...EVERY_ROLE_CHECK,
]);
