import check from "../../../checks/iam/iam-role-trust-mfa-required.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { ACCOUNT } from "../../support/recorded.ts";
import { github, role, trust } from "../../support/role.ts";
import { EVERY_ROLE_CHECK, OWN_ACCOUNT, SERVICE_ONLY, UNDECIDABLE, UNDECIDED } from "../../support/role-rows.ts";

const USER = `arn:aws:iam::${ACCOUNT}:user/alice`;
const user = (condition?: JsonObject) => role(trust({ AWS: USER }, condition));
const account = (condition: JsonObject) => role(trust({ AWS: ACCOUNT }, condition));
const present = (value: string) => ({ "aws:MultiFactorAuthPresent": value });

const FAILED = "A user can assume the role without multi-factor authentication.";
const none = { expected: "none", reason: "no-user" } as const;

checkTable(check, [
  {
    name: "a user with a second factor",
    calls: user({ Bool: present("true") }),
    expected: "passed",
    notCalled: ["DescribeOrganization"],
  },
  {
    name: "a recent second factor",
    calls: user({ NumericLessThan: { "aws:MultiFactorAuthAge": "3600" } }),
    expected: "passed",
  },
  { name: "an account with a second factor", calls: account({ Bool: present("true") }), expected: "passed" },
  {
    name: "a user without",
    calls: user(),
    expected: "failed",
    message: FAILED,
    observed: { statements: [{ principal: USER, because: "No condition asks for a second factor." }] },
  },
  {
    name: "an access key's call has no such key, and passes",
    calls: user({ BoolIfExists: present("true") }),
    expected: "failed",
    observed: { statements: [{ because: "The condition on the second factor is met by access keys without one." }] },
  },
  {
    name: "an account with a demand that is none",
    calls: account({ BoolIfExists: present("true") }),
    expected: "failed",
  },
  { name: "those without a second factor", calls: user({ Bool: present("false") }), expected: "failed" },
  { name: "a condition that cannot be decided", calls: user(UNDECIDABLE), expected: "unknown", message: UNDECIDED },
  { name: "a whole account, which may be roles", calls: role(OWN_ACCOUNT), ...none },
  { name: "a role", calls: role(trust({ AWS: `arn:aws:iam::${ACCOUNT}:role/ci` })), ...none },
  { name: "an identity provider", calls: role(github()), ...none },
  { name: "a service", calls: role(SERVICE_ONLY), ...none },
  ...EVERY_ROLE_CHECK,
]);
