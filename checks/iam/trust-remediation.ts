import type { RoleDetail } from "@aws-sdk/client-iam";
import type { Remediation } from "../../src/model/remediation.ts";

/** A statement of a trust policy as it should be. What is in capitals the person fills in. */
interface TrustStatement {
  readonly action?: "sts:AssumeRole" | "sts:AssumeRoleWithWebIdentity" | "sts:AssumeRoleWithSAML";
  readonly principal: readonly [type: "AWS" | "Service" | "Federated", identifier: string];
  readonly conditions?: readonly (readonly [test: string, variable: string, value: string])[];
  readonly breaks: string;
}

/**
 * A trust policy is one document, and nobody but its owner knows what else in it is meant: the commands fetch it, open it
 * and put it back.
 */
export function trustRemediation({
  action = "sts:AssumeRole",
  principal: [type, identifier],
  conditions = [],
  breaks,
}: TrustStatement): Remediation<RoleDetail> {
  return {
    cli: [
      "aws iam get-role --role-name {{id}} --query Role.AssumeRolePolicyDocument --output json > trust-policy.json",
      "vi trust-policy.json",
      "aws iam update-assume-role-policy --role-name {{id}} --policy-document file://trust-policy.json",
    ].join("\n"),
    terraform: [
      'data "aws_iam_policy_document" "trust" {',
      "  statement {",
      `    actions = [${JSON.stringify(action)}]`,
      "    principals {",
      `      type        = ${JSON.stringify(type)}`,
      `      identifiers = [${JSON.stringify(identifier)}]`,
      "    }",
      ...conditions.flatMap(([test, variable, value]) => [
        "    condition {",
        `      test     = ${JSON.stringify(test)}`,
        `      variable = ${JSON.stringify(variable)}`,
        `      values   = [${JSON.stringify(value)}]`,
        "    }",
      ]),
      "  }",
      "}",
      "",
      'resource "aws_iam_role" "this" {',
      "  name               = {{id}}",
      "  assume_role_policy = data.aws_iam_policy_document.trust.json",
      "}",
    ].join("\n"),
    breaks,
  };
}
