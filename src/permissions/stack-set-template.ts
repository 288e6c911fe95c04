import type { JsonObject } from "../model/json.ts";
import { asked } from "./parameters.ts";
import type { ReadRole } from "./role.ts";
import { parametersOf } from "./role-template.ts";

/**
 * A CloudFormation template for the management account or a delegated administrator: a StackSet that brings the role's
 * template into every account of the named units, and into those that join them.
 */
export function stackSetTemplate(role: ReadRole, templateBody: string): JsonObject {
  const handedOn = asked(role).map(({ parameter: { name } }) => name);
  return {
    AWSTemplateFormatVersion: "2010-09-09",
    Description: `The role ${role.name}, with which aplomb reads an account, in the accounts of an organization.`,
    Parameters: {
      OrganizationalUnitIds: {
        Type: "CommaDelimitedList",
        Description: "Where the role is wanted: organizational units (ou-...), or the root (r-...) for all accounts.",
        AllowedPattern: "^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32})$",
        ConstraintDescription: "They look like r-exam or ou-exam-12345678, with commas between them.",
      },
      CallAs: {
        Type: "String",
        Description: "SELF in the management account, DELEGATED_ADMIN in the account of a delegated administrator.",
        AllowedValues: ["SELF", "DELEGATED_ADMIN"],
        Default: "SELF",
      },
      ...parametersOf(asked(role)),
    },
    Resources: {
      Roles: {
        Type: "AWS::CloudFormation::StackSet",
        Properties: {
          StackSetName: { Ref: "AWS::StackName" },
          Description: `The role ${role.name}, with which aplomb reads an account.`,
          PermissionModel: "SERVICE_MANAGED",
          CallAs: { Ref: "CallAs" },
          AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: false },
          Capabilities: ["CAPABILITY_NAMED_IAM"],
          ManagedExecution: { Active: true },
          // One account that refuses must not keep the role from the others: the scan tells which one is dark.
          OperationPreferences: {
            RegionConcurrencyType: "SEQUENTIAL",
            FailureTolerancePercentage: 100,
            MaxConcurrentPercentage: 25,
          },
          Parameters: handedOn.map((name) => ({ ParameterKey: name, ParameterValue: { Ref: name } })),
          // IAM is global: more regions would make the same role again, and fail.
          StackInstancesGroup: [
            {
              DeploymentTargets: { OrganizationalUnitIds: { Ref: "OrganizationalUnitIds" } },
              Regions: [{ Ref: "AWS::Region" }],
            },
          ],
          TemplateBody: templateBody,
        },
      },
    },
    Outputs: { StackSetId: { Description: "The StackSet's name and id.", Value: { Ref: "Roles" } } },
  };
}
