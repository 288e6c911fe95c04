import { type AnyCheck, optionsOf } from "../model/check.ts";
import { valueText } from "../model/option-text.ts";
import type { NoWay, Remediation } from "../model/remediation.ts";
import type { Resource } from "../model/resource.ts";
import type { Place } from "../model/target.ts";
import { shellPieces, shellValue } from "./shell.ts";
import { compile, fill, type Grammar, type Placeholder, type Template } from "./template.ts";
import { terraformPieces, terraformValue } from "./terraform.ts";

type Thing = Pick<Resource, "id" | "data">;

/** How one resource is put right, to be pasted. What no command or no Terraform can do is left out. */
export interface Rendered {
  readonly cli?: string;
  readonly terraform?: string;
  readonly breaks: string;
}

/** Commands for the AWS CLI in a POSIX shell; without a resource, with names in capitals for its values. */
export function cliOf(check: AnyCheck, resource?: Thing, place?: Place): string | undefined {
  return remediationOf(check, resource, place)?.cli;
}

/** Terraform in the same way. */
export function terraformOf(check: AnyCheck, resource?: Thing, place?: Place): string | undefined {
  return remediationOf(check, resource, place)?.terraform;
}

/** Both, and what they may break; `undefined` for a check that says nothing of it. */
export function remediationOf(check: AnyCheck, resource?: Thing, place?: Place): Rendered | undefined {
  const known = compiledOf(check);
  if (known === undefined) return undefined;
  const values = { ...known.options, ...(resource !== undefined && valuesOf(known.of, resource, place)) };
  return {
    ...(known.cli !== undefined && { cli: bounded(known.cli, shellValue, values) }),
    ...(known.terraform !== undefined && { terraform: bounded(known.terraform, terraformValue, values) }),
    breaks: known.of.breaks,
  };
}

interface Compiled {
  readonly of: Remediation<unknown>;
  readonly cli: Template | undefined;
  readonly terraform: Template | undefined;
  /** What the check was set: what passes with one value fails with another. */
  readonly options: Values;
}

/** Once per check, not once per finding. */
const templates = new WeakMap<AnyCheck, Compiled>();

function compiledOf(check: AnyCheck): Compiled | undefined {
  const known = templates.get(check);
  const of: Remediation<unknown> | undefined = check.remediation;
  if (known !== undefined || of === undefined) return known;
  const made = {
    of,
    cli: compiled(of.cli, shellPieces),
    terraform: compiled(of.terraform, terraformPieces),
    options: Object.fromEntries(Object.entries(optionsOf(check)).map(([name, value]) => [name, valueText(value)])),
  };
  templates.set(check, made);
  return made;
}

function compiled(way: string | NoWay, pieces: Grammar): Template | undefined {
  return typeof way === "string" ? compile(way.trim(), pieces) : undefined;
}

/** Below what an index takes as one term. */
const LONGEST = 8_000;

function bounded(template: Template, write: (at: Placeholder, value: unknown) => string, values: Values): string {
  const text = fill(template, (at) => write(at, Object.hasOwn(values, at.name) ? values[at.name] : undefined));
  return text.length <= LONGEST ? text : fill(template, (at) => write(at, undefined));
}

type Values = Readonly<Record<string, string | undefined>>;

function valuesOf(remediation: Remediation<unknown>, resource: Thing, place: Place | undefined): Values {
  return { id: lastPart(resource.id), arn: resource.id, ...place, ...ownValues(remediation, resource) };
}

/** They must not throw; if one does, a finding that is told without its values is better than none. */
function ownValues({ values }: Remediation<unknown>, resource: Thing): Values {
  try {
    return values?.(resource) ?? {};
  } catch {
    return {};
  }
}

/** `arn:aws:iam::1:role/path/name` is `name`, `arn:aws:rds:eu-west-1:1:snapshot:rds:db` is `rds:db`, `arn:aws:s3:::b` is `b`. */
function lastPart(id: string): string {
  // What AWS says need not be what the SDK's types say.
  const arn = String(id);
  const resource = /^arn:(?:[^:]*:){4}(.+)$/s.exec(arn)?.[1] ?? arn;
  const afterType = /^[A-Za-z0-9-]+:(.+)$/s.exec(resource)?.[1];
  return afterType?.replace(/:\*$/, "") ?? resource.slice(resource.lastIndexOf("/") + 1);
}
