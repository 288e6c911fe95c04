import type { Place } from "./target.ts";

/**
 * How the ids of a resource type are written: `{partition}`, `{region}` and `{account}` are those of the target, `{name}` is a
 * name without slashes, and `{path}` one that may have some, as IAM's. `{parent}` is what a thing is in, and `{owner}` an account
 * or AWS itself: both are matched, and no name tells them. All else stands for itself. The id of a setting, of which each target
 * has one, has neither name nor path.
 *
 * @example "arn:{partition}:ec2:{region}:{account}:volume/{name}"
 */
export type IdTemplate = string;

export interface IdParts {
  /** Empty, as are the next two, where the id does not say. */
  readonly partition: string;
  readonly account: string;
  readonly region: string;
  /** What stands for `{name}` or `{path}`; empty for a setting. */
  readonly name: string;
}

const PLACEHOLDERS: Readonly<Record<string, string>> = {
  partition: "(?<partition>aws[a-z-]*)",
  region: "(?<region>[a-z0-9-]+)",
  account: "(?<account>\\d{12})",
  name: "(?<name>[^:/]+)",
  path: "(?<name>[^:]+)",
  parent: "[^:/]+",
  owner: "(?:\\d{12}|aws)",
};

const expressions = new Map<IdTemplate, RegExp>();

/** What an id says; nothing if it is not written so. */
export function idParts(template: IdTemplate, id: string): IdParts | undefined {
  const known = expressions.get(template) ?? expressionOf(template);
  expressions.set(template, known);
  const { groups } = known.exec(id) ?? {};
  if (groups === undefined) return undefined;
  const { partition = "", account = "", region = "", name = "" } = groups;
  return { partition, account, region, name };
}

/** The id of the thing of that name in a target. */
export function idFor(template: IdTemplate, { partition, account, region }: Place, name = ""): string {
  const values: Readonly<Record<string, string>> = { partition, account, region, name, path: name };
  return template.replaceAll(/\{(\w+)\}/g, (_, placeholder: string) => values[placeholder] ?? "");
}

const IN_PATH = /^(arn:aws[a-z-]*:iam::\d{12}:(?:group|policy|role|server-certificate|user)\/).*\/([^/]+)$/;

/**
 * The id without the path that IAM's may have: in an account names are unique without it, and who changes one names no more.
 * To be compared with others of the kind, and not to be told.
 */
export function withoutPath(id: string): string {
  return id.includes(":iam:") ? id.replace(IN_PATH, "$1$2") : id;
}

function expressionOf(template: IdTemplate): RegExp {
  const parts = template.split(/\{(\w+)\}/);
  const pattern = parts.map((part, index) => (index % 2 === 1 ? (PLACEHOLDERS[part] ?? "") : escaped(part)));
  return new RegExp(`^${pattern.join("")}$`);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
