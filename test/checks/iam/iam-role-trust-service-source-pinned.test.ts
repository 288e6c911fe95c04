import check from "../../../checks/iam/iam-role-trust-service-source-pinned.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable, type Row } from "../../support/check-table.ts";
import { ACCOUNT, REGION } from "../../support/recorded.ts";
import { role, trust } from "../../support/role.ts";
import { EVERY_ROLE_CHECK, OWN_ACCOUNT, UNDECIDABLE, UNDECIDED } from "../../support/role-rows.ts";

const service = (name: string, condition?: JsonObject) => role(trust({ Service: name }, condition));
const scheduler = (condition?: JsonObject) => service("scheduler.amazonaws.com", condition);

const FAILED = "An AWS service that acts for other accounts can assume the role for any of them.";
const none = { expected: "none", reason: "no-service-for-other-accounts" } as const;

/** iam:PassRole does not cross accounts, so nobody else can make them use the role. */
const passed: readonly Row[] = ["ec2", "lambda", "ecs-tasks", "pods.eks", "states"].map((name) => ({
  name: `${name}, which only uses roles that were passed to it`,
  calls: service(`${name}.amazonaws.com`),
  ...none,
}));

checkTable(check, [
  {
    name: "the own account",
    calls: scheduler({ StringEquals: { "aws:SourceAccount": ACCOUNT } }),
    expected: "passed",
    notCalled: ["DescribeOrganization"],
  },
  {
    name: "a resource of the own account",
    calls: scheduler({ ArnLike: { "aws:SourceArn": `arn:aws:scheduler:${REGION}:${ACCOUNT}:schedule/*` } }),
    expected: "passed",
  },
  { name: "no condition", calls: scheduler(), expected: "failed", message: FAILED },
  { name: "in a region's own name", calls: service("config.cn-north-1.amazonaws.com.cn"), expected: "failed" },
  {
    name: "any account",
    calls: scheduler({ StringLike: { "aws:SourceAccount": "*" } }),
    expected: "failed",
    observed: { statements: [{ because: "The condition does not limit the service to known accounts." }] },
  },
  {
    name: "a resource of any account",
    calls: scheduler({ ArnLike: { "aws:SourceArn": `arn:aws:scheduler:${REGION}:*:schedule/*` } }),
    expected: "failed",
  },
  {
    name: "leaving it out passes",
    calls: scheduler({ StringEqualsIfExists: { "aws:SourceAccount": ACCOUNT } }),
    expected: "failed",
  },
  {
    name: "a condition that cannot be decided",
    calls: scheduler(UNDECIDABLE),
    expected: "unknown",
    message: UNDECIDED,
  },
  ...passed,
  { name: "no service", calls: role(OWN_ACCOUNT), ...none },
  ...EVERY_ROLE_CHECK,
]);
