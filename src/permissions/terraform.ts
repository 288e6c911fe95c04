import { quoted } from "../model/hcl-string.ts";
import { type Block, Call, Expression, hclText } from "./hcl.ts";
import { type Asked, asked, EXTERNAL_ID, ORGANIZATION_ID, type Parameter, SCANNER_PRINCIPAL } from "./parameters.ts";
import { type ReadPolicy, readPolicies } from "./policies.ts";
import { DESCRIPTION, LONGEST_SESSION, POLICY_DESCRIPTION, type ReadRole, TAG } from "./role.ts";

/** A Terraform module with the role, for each account that has a provider. */
export function terraformText(role: ReadRole): string {
  const policies = readPolicies(role.actions);
  return hclText([
    {
      block: ["terraform"],
      attributes: { required_version: ">= 1.3" },
      blocks: [{ block: ["required_providers"], attributes: { aws: { source: "hashicorp/aws", version: ">= 5.0" } } }],
    },
    nameVariable(role),
    ...asked(role).map(variable),
    trust(),
    {
      block: ["resource", "aws_iam_role", "aplomb"],
      attributes: {
        name: new Expression("var.role_name"),
        path: "/",
        description: DESCRIPTION,
        max_session_duration: LONGEST_SESSION,
        assume_role_policy: new Expression("data.aws_iam_policy_document.trust.json"),
        tags: { [TAG.name]: TAG.value },
      },
    },
    ...policies.flatMap(attached),
    {
      block: ["output", "role_arn"],
      attributes: { description: "The ARN of the role.", value: new Expression("aws_iam_role.aplomb.arn") },
    },
  ]);
}

function nameVariable({ name }: ReadRole): Block {
  return {
    block: ["variable", "role_name"],
    attributes: {
      description: "The name of the role, the same in every account.",
      type: new Expression("string"),
      default: name,
    },
  };
}

function variable({ parameter, value }: Asked): Block {
  const name = variableOf(parameter);
  const { description, pattern, optional, longest, shape } = parameter;
  const whole = optional ? `^(${pattern})?$` : `^(${pattern})$`;
  const fits = `can(regex(${quoted(whole)}, var.${name})) && length(var.${name}) <= ${longest}`;
  return {
    block: ["variable", name],
    attributes: {
      description,
      type: new Expression("string"),
      ...(value !== undefined && { default: value }),
    },
    blocks: [
      {
        block: ["validation"],
        attributes: { condition: new Expression(fits), error_message: shape },
      },
    ],
  };
}

function trust(): Block {
  return {
    block: ["data", "aws_iam_policy_document", "trust"],
    blocks: [
      {
        block: ["statement"],
        attributes: { sid: "AplombScanner", actions: ["sts:AssumeRole"] },
        blocks: [
          {
            block: ["principals"],
            attributes: { type: "AWS", identifiers: [new Expression(`var.${variableOf(SCANNER_PRINCIPAL)}`)] },
          },
          condition("sts:ExternalId", EXTERNAL_ID),
          condition("aws:PrincipalOrgID", ORGANIZATION_ID),
        ],
      },
    ],
  };
}

/** There only if the variable has a value. */
function condition(key: string, parameter: Parameter): Block {
  const given = `var.${variableOf(parameter)}`;
  return {
    block: ["dynamic", "condition"],
    attributes: { for_each: new Expression(`${given} == "" ? [] : [${given}]`) },
    blocks: [
      {
        block: ["content"],
        attributes: { test: "StringEquals", variable: key, values: [new Expression("condition.value")] },
      },
    ],
  };
}

function attached(document: ReadPolicy, index: number): Block[] {
  const label = `read_${index + 1}`;
  return [
    {
      block: ["resource", "aws_iam_policy", label],
      attributes: {
        name: new Expression(`"\${var.role_name}-read-${index + 1}"`),
        path: "/",
        description: POLICY_DESCRIPTION,
        policy: new Call("jsonencode", document),
      },
    },
    {
      block: ["resource", "aws_iam_role_policy_attachment", label],
      attributes: {
        role: new Expression("aws_iam_role.aplomb.name"),
        policy_arn: new Expression(`aws_iam_policy.${label}.arn`),
      },
    },
  ];
}

function variableOf({ name }: Parameter): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toLowerCase();
}
