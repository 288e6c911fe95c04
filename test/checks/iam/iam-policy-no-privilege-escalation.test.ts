import { describe, expect, test } from "vitest";
import check from "../../../checks/iam/iam-policy-no-privilege-escalation.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { ESCALATION_PATHS, type EscalationPath, SOURCES } from "../../../src/policy/index.ts";
import { checkTable, type Row } from "../../support/check-table.ts";
import { attached, DETAILS, ofAws, variable } from "../../support/iam.ts";
import { ACCOUNT, refused } from "../../support/recorded.ts";
import { ADMIN, allow } from "../../support/roles.ts";
import { scanned } from "../../support/scanned.ts";

const row = (name: string, statements: JsonObject[], expected: Row["expected"], more: Partial<Row> = {}): Row => ({
  name,
  calls: attached(statements),
  expected,
  ...more,
});
const paths = (...names: string[]) => ({ observed: { paths: names.map((path) => ({ path })) } });
const deny = (Action: string | string[], Resource = "*", more: JsonObject = {}) => ({
  ...allow(Action, Resource, more),
  Effect: "Deny",
});
const arn = (rest: string) => `arn:aws:iam::${ACCOUNT}:${rest}`;
const passTo = (...services: string[]) => ({ Condition: { StringEquals: { "iam:PassedToService": services } } });
const LAMBDA = allow(
  ["lambda:CreateFunction", "lambda:InvokeFunction"],
  `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:app-*`,
);

checkTable(check, [
  row("a new version of any policy", [allow("iam:CreatePolicyVersion")], "failed", {
    message: "The policy lets whoever has it get more rights.",
    observed: {
      paths: [
        {
          path: "new-policy-version",
          how: "Writes a new version of a policy and puts it in force.",
          actions: ["iam:CreatePolicyVersion"],
          source: SOURCES.rhino,
          statements: [{ statement: 0 }],
        },
      ],
    },
  }),
  row("written in another case", [allow("IAM:createpolicyversion")], "failed"),
  row("by a wildcard", [allow("iam:*Version")], "failed"),
  row("on every policy of the account", [allow("iam:CreatePolicyVersion", arn("policy/*"))], "failed"),
  row("on one policy", [allow("iam:CreatePolicyVersion", arn("policy/app"))], "passed", {
    message: "The policy opens no known way to more rights.",
  }),
  row("on the policies of a path", [allow("iam:CreatePolicyVersion", arn("policy/app/*"))], "passed"),
  row("in another account", [allow("iam:CreatePolicyVersion", "arn:aws:iam::999988887777:policy/*")], "passed"),
  row("all of IAM", [allow("iam:*")], "failed"),
  row("all but IAM reaches code that runs", [{ Effect: "Allow", NotAction: "iam:*", Resource: "*" }], "failed"),
  row("reading only", [allow(["iam:Get*", "iam:List*", "s3:*"])], "passed"),
  row(
    "policies of itself",
    [allow("iam:PutUserPolicy", arn(`user/${variable("aws:username")}`))],
    "failed",
    paths("inline-of-user"),
  ),
  row("access keys of itself", [allow("iam:CreateAccessKey", arn(`user/${variable("aws:username")}`))], "passed"),
  row("access keys of all", [allow("iam:CreateAccessKey", arn("user/*"))], "failed", paths("access-key-of-user")),
  row("any role to Lambda, and functions of some names", [allow("iam:PassRole"), LAMBDA], "failed", {
    observed: { paths: [{ path: "lambda-new-function", statements: [{ statement: 0 }, { statement: 1 }] }] },
  }),
  row("one role to Lambda", [allow("iam:PassRole", arn("role/app")), LAMBDA], "passed"),
  row("roles of some names to Lambda", [allow("iam:PassRole", arn("role/app-*")), LAMBDA], "passed"),
  row("any role, and no function", [allow("iam:PassRole"), allow("lambda:InvokeFunction")], "passed"),
  row(
    "any role to Lambda by its condition",
    [allow("iam:PassRole", "*", passTo("lambda.amazonaws.com")), LAMBDA],
    "failed",
  ),
  row("any role to another service", [allow("iam:PassRole", "*", passTo("ec2.amazonaws.com")), LAMBDA], "passed"),
  row(
    "a Deny of handing roles to Lambda",
    [allow("iam:PassRole"), LAMBDA, deny("iam:PassRole", "*", passTo("lambda.amazonaws.com"))],
    "passed",
  ),
  row(
    "a Deny of handing roles to EC2",
    [allow("iam:PassRole"), LAMBDA, deny("iam:PassRole", "*", passTo("ec2.amazonaws.com"))],
    "failed",
  ),
  row("a Deny of handing one role", [allow("iam:PassRole"), LAMBDA, deny("iam:PassRole", arn("role/admin"))], "failed"),
  row(
    "any role to Lambda, and functions of another account",
    [
      allow("iam:PassRole"),
      allow(["lambda:CreateFunction", "lambda:InvokeFunction"], "arn:aws:lambda:*:999988887777:function:*"),
    ],
    "passed",
  ),
  row(
    "any role to automations of its own",
    [allow("iam:PassRole"), allow("ssm:StartAutomationExecution", `arn:aws:ssm:*:${ACCOUNT}:automation-definition/*`)],
    "failed",
    paths("ssm-automation"),
  ),
  row("a Deny of making functions", [allow("iam:PassRole"), LAMBDA, deny("lambda:Create*")], "passed"),
  row(
    "a Deny on the functions it may make",
    [allow("iam:PassRole"), LAMBDA, deny("lambda:*", "arn:aws:lambda:*:*:function:app-*")],
    "passed",
  ),
  row(
    "a Deny on other functions",
    [allow("iam:PassRole"), LAMBDA, deny("lambda:*", "arn:aws:lambda:*:*:function:core-*")],
    "failed",
  ),
  row(
    "the code of every function of a region",
    [allow("lambda:UpdateFunctionCode", `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:*`)],
    "failed",
    paths("lambda-code"),
  ),
  row(
    "the code of one function",
    [allow("lambda:UpdateFunctionCode", `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:app`)],
    "passed",
  ),
  row("every role may be assumed", [allow("sts:AssumeRole")], "failed", paths("assume-any-role")),
  row("one name may be assumed in any account", [allow("sts:AssumeRole", "arn:aws:iam::*:role/scanner")], "passed"),
  row(
    "users and roles with a boundary only",
    [
      allow(["iam:PutRolePolicy", "iam:AttachRolePolicy"], "*", {
        Condition: { StringEquals: { "iam:PermissionsBoundary": arn("policy/bound") } },
      }),
    ],
    "passed",
  ),
  row(
    "a Deny of those without a boundary",
    [
      allow("iam:PutRolePolicy"),
      deny("iam:PutRolePolicy", "*", {
        Condition: { StringNotEquals: { "iam:PermissionsBoundary": arn("policy/bound") } },
      }),
    ],
    "passed",
  ),
  row(
    "named policies may be attached",
    [allow("iam:AttachUserPolicy", "*", { Condition: { ArnEquals: { "iam:PolicyARN": arn("policy/app") } } })],
    "passed",
  ),
  row(
    "AdministratorAccess among them",
    [allow("iam:AttachUserPolicy", "*", { Condition: { ArnLike: { "iam:PolicyARN": "arn:aws:iam::aws:policy/*" } } })],
    "failed",
  ),
  row(
    "policies of some names",
    [allow("iam:AttachUserPolicy", "*", { Condition: { ArnLike: { "iam:PolicyARN": arn("policy/*") } } })],
    "unknown",
  ),
  row(
    "a Deny of attaching one policy",
    [
      allow("iam:AttachUserPolicy"),
      deny("iam:AttachUserPolicy", "*", {
        Condition: { ArnEquals: { "iam:PolicyARN": ofAws("AdministratorAccess") } },
      }),
    ],
    "failed",
  ),
  row(
    "a Deny of attaching other policies",
    [
      allow("iam:AttachUserPolicy"),
      deny("iam:AttachUserPolicy", "*", { Condition: { ArnNotEquals: { "iam:PolicyARN": arn("policy/app") } } }),
    ],
    "passed",
  ),
  row(
    "with a second factor",
    [allow("iam:PutUserPolicy", "*", { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } })],
    "failed",
  ),
  row("commands of any document", [allow("ssm:SendCommand")], "failed", {
    observed: { paths: [{ path: "ssm-command", actions: ["ssm:SendCommand"] }] },
  }),
  row(
    "commands of one of AWS's documents, on every instance",
    [
      allow("ssm:SendCommand", `arn:aws:ec2:*:${ACCOUNT}:instance/*`),
      allow("ssm:SendCommand", "arn:aws:ssm:*::document/AWS-RunPowerShellScript"),
    ],
    "failed",
    paths("ssm-command"),
  ),
  row(
    "commands of a document of its own, on every instance",
    [
      allow("ssm:SendCommand", `arn:aws:ec2:*:${ACCOUNT}:instance/*`),
      allow("ssm:SendCommand", `arn:aws:ssm:*:${ACCOUNT}:document/Restart`),
    ],
    "passed",
  ),
  row(
    "commands of documents that it may write",
    [
      allow("ssm:SendCommand", `arn:aws:ec2:*:${ACCOUNT}:instance/*`),
      allow(["ssm:SendCommand", "ssm:CreateDocument"], `arn:aws:ssm:*:${ACCOUNT}:document/*`),
    ],
    "failed",
    paths("ssm-command-new-document"),
  ),
  row(
    "commands on every instance, and of no document",
    [allow("ssm:SendCommand", `arn:aws:ec2:*:${ACCOUNT}:instance/*`)],
    "passed",
  ),
  row(
    "on tagged instances",
    [allow("ssm:SendCommand", "*", { Condition: { StringEquals: { "aws:ResourceTag/team": "red" } } })],
    "unknown",
    {
      message: "It cannot be decided",
      observed: { paths: [{ path: "ssm-command", statements: [{ undecided: ["aws:ResourceTag/team"] }] }] },
    },
  ),
  row("an administrator's, who needs no way", [ADMIN], "none", { reason: "administrator-policy" }),
  {
    name: "one of AWS's that is attached",
    calls: attached([allow("iam:*")], {}, ofAws("IAMFullAccess")),
    expected: "failed",
    observed: { managedBy: "AWS" },
  },
  {
    name: "a text that is no policy",
    calls: attached("{"),
    expected: "unknown",
    message: "The policy cannot be understood.",
  },
  {
    name: "no word about attachments",
    calls: attached([allow("iam:*")], { AttachmentCount: null }),
    expected: "unknown",
    unread: [`${DETAILS} MalformedAnswer`],
  },
  { name: "denied", calls: [refused(DETAILS)], expected: "none", unread: [`${DETAILS} AccessDenied`] },
]);

describe("the table of paths", () => {
  test("has ids of their own, sentences and many ways", () => {
    expect(new Set(ESCALATION_PATHS.map(({ id }) => id)).size).toBe(ESCALATION_PATHS.length);
    expect(ESCALATION_PATHS.length).toBeGreaterThan(40);
    for (const { how } of ESCALATION_PATHS) expect(how).toMatch(/^[A-Z].{20,}\.$/);
    for (const url of Object.values(SOURCES)) expect(new URL(url).protocol).toBe("https:");
  });

  test.each(ESCALATION_PATHS.map((path) => [path.id, path] as const))(
    "%s is found, and not without all it needs",
    async (id, path) => {
      expect(await found(actionsOf(path))).toContain(id);
      for (const left of actionsOf(path)) {
        expect(await found(actionsOf(path).filter((action) => action !== left))).not.toContain(id);
      }
    },
  );
});

function actionsOf({ needs }: EscalationPath): string[] {
  return needs.map(({ action }) => action);
}

async function found(actions: string[]): Promise<string[]> {
  const { findings } = await scanned([check], attached(actions.length === 0 ? [] : [allow(actions)]));
  const paths = findings[0]?.verdict.status === "failed" ? findings[0].verdict.evidence.observed?.["paths"] : [];
  return (paths as { path: string }[]).map(({ path: name }) => name);
}
