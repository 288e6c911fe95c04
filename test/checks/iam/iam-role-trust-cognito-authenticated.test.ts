import check from "../../../checks/iam/iam-role-trust-cognito-authenticated.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { COGNITO, claims, github, role, trust } from "../../support/role.ts";
import { EVERY_ROLE_CHECK, SERVICE_ONLY, UNDECIDABLE, UNDECIDED } from "../../support/role-rows.ts";

const POOL = { StringEquals: claims(COGNITO, { aud: "eu-west-1:1b2c3d4e-0000-1111-2222-333344445555" }) };
const cognito = (condition: JsonObject = {}) => role(trust({ Federated: COGNITO }, { ...POOL, ...condition }));
const amr = (value: string | string[]) => claims(COGNITO, { amr: value });

const FAILED = "Cognito identities can assume the role without signing in.";
const none = { expected: "none", reason: "no-cognito-identity" } as const;

checkTable(check, [
  {
    name: "signed-in identities",
    calls: cognito({ "ForAnyValue:StringLike": amr("authenticated") }),
    expected: "passed",
    notCalled: ["DescribeOrganization"],
  },
  {
    name: "identities of one login",
    calls: cognito({ "ForAnyValue:StringEquals": amr("accounts.google.com") }),
    expected: "passed",
  },
  {
    name: "everyone but guests",
    calls: cognito({ "ForAllValues:StringNotEquals": amr("unauthenticated") }),
    expected: "passed",
  },
  {
    name: "guests",
    calls: cognito({ "ForAnyValue:StringLike": amr("unauthenticated") }),
    expected: "failed",
    message: FAILED,
    observed: { statements: [{ because: "The condition on amr lets guests in." }] },
  },
  {
    name: "a pool, and whoever it hands an identity to",
    calls: cognito(),
    expected: "failed",
    message: FAILED,
    observed: { statements: [{ principal: COGNITO, because: "No condition on amr keeps guests out." }] },
  },
  {
    name: "values are OR: guests among others",
    calls: cognito({ "ForAnyValue:StringLike": amr(["authenticated", "unauthenticated"]) }),
    expected: "failed",
  },
  {
    name: "a pattern that guests match too",
    calls: cognito({ "ForAnyValue:StringLike": amr("*authenticated") }),
    expected: "failed",
  },
  {
    name: "leaving it out passes",
    calls: cognito({ "ForAllValues:StringLike": amr("authenticated") }),
    expected: "failed",
  },
  { name: "a condition that cannot be decided", calls: cognito(UNDECIDABLE), expected: "unknown", message: UNDECIDED },
  { name: "another provider", calls: role(github()), ...none },
  { name: "a service", calls: role(SERVICE_ONLY), ...none },
  ...EVERY_ROLE_CHECK,
]);
