import type { Json, JsonObject } from "../model/json.ts";
import { type Asked, asked, EXTERNAL_ID, ORGANIZATION_ID, SCANNER_PRINCIPAL } from "./parameters.ts";
import { readPolicies } from "./policies.ts";
import { DESCRIPTION, LONGEST_SESSION, POLICY_DESCRIPTION, type ReadRole, TAG } from "./role.ts";

/** A CloudFormation template with the role, to be deployed in each account. */
export function roleTemplate(role: ReadRole): JsonObject {
  const policies = readPolicies(role.actions).map((document, index): [string, Json] => [
    `ReadPolicy${index + 1}`,
    {
      Type: "AWS::IAM::ManagedPolicy",
      Properties: { Description: POLICY_DESCRIPTION, Path: "/", Roles: [{ Ref: "Role" }], PolicyDocument: document },
    },
  ]);
  return {
    AWSTemplateFormatVersion: "2010-09-09",
    Description: `The role ${role.name}, with which aplomb reads an account.`,
    Parameters: parametersOf(asked(role)),
    Conditions: {
      HasExternalId: isGiven(EXTERNAL_ID.name),
      HasOrganizationId: isGiven(ORGANIZATION_ID.name),
      HasCondition: { "Fn::Or": [{ Condition: "HasExternalId" }, { Condition: "HasOrganizationId" }] },
    },
    Resources: { Role: { Type: "AWS::IAM::Role", Properties: roleOf(role) }, ...Object.fromEntries(policies) },
    Outputs: { RoleArn: { Description: "The role's ARN.", Value: { "Fn::GetAtt": "Role.Arn" } } },
  };
}

/** Also those of the template that hands them on. */
export function parametersOf(all: readonly Asked[]): JsonObject {
  return Object.fromEntries(
    all.map(({ parameter: { name, description, pattern, longest, shape, optional }, value }) => [
      name,
      {
        Type: "String",
        Description: description,
        AllowedPattern: optional ? `^(${pattern})?$` : `^(${pattern})$`,
        MaxLength: longest,
        ConstraintDescription: shape,
        ...(value !== undefined && { Default: value }),
      },
    ]),
  );
}

function roleOf({ name }: ReadRole): JsonObject {
  return {
    RoleName: name,
    Path: "/",
    Description: DESCRIPTION,
    MaxSessionDuration: LONGEST_SESSION,
    AssumeRolePolicyDocument: {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "AplombScanner",
          Effect: "Allow",
          Principal: { AWS: { Ref: SCANNER_PRINCIPAL.name } },
          Action: "sts:AssumeRole",
          Condition: ifSo("HasCondition", {
            StringEquals: {
              "sts:ExternalId": ifSo("HasExternalId", { Ref: EXTERNAL_ID.name }),
              "aws:PrincipalOrgID": ifSo("HasOrganizationId", { Ref: ORGANIZATION_ID.name }),
            },
          }),
        },
      ],
    },
    Tags: [{ Key: TAG.name, Value: TAG.value }],
  };
}

function isGiven(parameter: string): Json {
  return { "Fn::Not": [{ "Fn::Equals": [{ Ref: parameter }, ""] }] };
}

function ifSo(condition: string, value: Json): Json {
  return { "Fn::If": [condition, value, { Ref: "AWS::NoValue" }] };
}
