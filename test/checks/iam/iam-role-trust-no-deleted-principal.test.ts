import check from "../../../checks/iam/iam-role-trust-no-deleted-principal.ts";
import { checkTable, type Row } from "../../support/check-table.ts";
import { ACCOUNT } from "../../support/recorded.ts";
import { github, role, trust } from "../../support/role.ts";
import { EVERY_ROLE_CHECK, OWN_ACCOUNT, SERVICE_ONLY, UNDECIDABLE, UNDECIDED } from "../../support/role-rows.ts";

const ALICE = `arn:aws:iam::${ACCOUNT}:user/alice`;
const GONE = "AROAEXAMPLE1234567890";

const none = { expected: "none", reason: "no-aws-principal" } as const;

const ids: readonly Row[] = [
  ["a role", GONE],
  ["a user", "AIDAEXAMPLE1234567890"],
  ["a group", "AGPAEXAMPLE1234567890"],
  ["a managed policy", "ANPAEXAMPLE1234567890"],
].map(([name = "", id = ""]) => ({
  name: `the id of ${name} that was deleted`,
  calls: role(trust({ AWS: id })),
  expected: "failed",
  message: "The role trusts a principal that was deleted.",
  observed: { statements: [{ principal: id }] },
}));

checkTable(check, [
  { name: "the own account", calls: role(OWN_ACCOUNT), expected: "passed", notCalled: ["DescribeOrganization"] },
  { name: "a user that is there", calls: role(trust({ AWS: ALICE })), expected: "passed" },
  { name: "a user whose name looks like an id", calls: role(trust({ AWS: `${ALICE}/${GONE}` })), expected: "passed" },
  ...ids,
  {
    name: "one among others",
    calls: role(trust({ AWS: [ALICE, GONE] })),
    expected: "failed",
    observed: { statements: [{ statement: 0, principal: GONE }] },
  },
  {
    name: "a condition that cannot be decided",
    calls: role(trust({ AWS: GONE }, UNDECIDABLE)),
    expected: "unknown",
    message: UNDECIDED,
  },
  { name: "an identity provider", calls: role(github()), ...none },
  { name: "a service", calls: role(SERVICE_ONLY), ...none },
  ...EVERY_ROLE_CHECK,
]);
