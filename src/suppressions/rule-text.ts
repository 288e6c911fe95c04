import { yamlText } from "./yaml-text.ts";

/** A suppression to be written: about one check, account and region. */
export interface NewRule {
  readonly check: string;
  readonly account: string;
  readonly region: string;
  readonly arns: readonly string[];
  readonly reason: string;
  readonly owner?: string;
  readonly ticket?: string;
  readonly expires: string;
}

/** A rule in YAML, an item of a list that begins at `indent`; without the last line break. */
export function ruleText(rule: NewRule, indent = "  "): string {
  const inner = `${indent}  `;
  const lines = fieldsOf(rule).map(([key, value]) => `${key}: ${value}`);
  const [only, ...others] = rule.arns.map(arnText);
  const arns = others.length === 0 ? [`arn: ${only}`] : ["arn:", ...[only, ...others].map((arn) => `  - ${arn}`)];
  lines.splice(3, 0, ...arns);
  return `${indent}- ${lines.join(`\n${inner}`)}`;
}

/** The same in one line, for a list in brackets. */
export function ruleFlowText(rule: NewRule): string {
  const fields = fieldsOf(rule).map(([key, value]) => `${key}: ${value.startsWith('"') ? value : yamlText(value)}`);
  fields.splice(
    3,
    0,
    `arn: [${rule.arns
      .map((arn) => arnText(arn))
      .map(quoted)
      .join(", ")}]`,
  );
  return `{ ${fields.join(", ")} }`;
}

function fieldsOf({ check, account, region, reason, owner, ticket, expires }: NewRule): (readonly [string, string])[] {
  return [
    ["check", scalar(check)],
    ["account", yamlText(account)],
    ["region", scalar(region)],
    ["reason", scalar(reason)],
    ...(owner === undefined ? [] : [["owner", scalar(owner)] as const]),
    ...(ticket === undefined ? [] : [["ticket", scalar(ticket)] as const]),
    ["expires", expires],
  ];
}

/** An asterisk would be asked whether it is a glob. */
function arnText(arn: string): string {
  return arn.includes("*") ? `{ exact: ${yamlText(arn)} }` : scalar(arn);
}

function quoted(text: string): string {
  return text.startsWith('"') || text.startsWith("{") ? text : yamlText(text);
}

/** Bare where that is beyond doubt; else quoted, with escapes for whatever a reviewer would not see. */
function scalar(text: string): string {
  const isPlain = /^[A-Za-z][\w ./:@+,'()-]*$/.test(text) && !/: |:$| $/.test(text) && !WORDS.test(text);
  return isPlain ? text : yamlText(text);
}

/** What one version of YAML or another takes for something else than text. */
const WORDS = /^(?:true|false|null|yes|no|on|off|y|n)$/i;
