import { FIELD_TYPES } from "../../../src/elastic/field-types.ts";
import { parseEql } from "./eql.ts";
import { parseKql } from "./kql.ts";

/**
 * Fields of CloudTrail events as Elastic's AWS integration maps them (its field reference for `cloudtrail`) that are
 * not on our events too. `resources` is a group, so that its ARNs are one field with many values.
 */
export const CLOUDTRAIL_FIELDS: ReadonlyMap<string, string> = new Map([
  ["aws.cloudtrail.resources.arn", "keyword"],
  ["aws.cloudtrail.request_parameters", "keyword"],
  ["aws.cloudtrail.flattened.request_parameters", "flattened"],
  ["aws.cloudtrail.user_identity.arn", "keyword"],
  ["aws.cloudtrail.user_identity.type", "keyword"],
  ["aws.cloudtrail.user_identity.session_context.session_issuer.arn", "keyword"],
  ["source.ip", "ip"],
]);

export function typeOf(field: string): string | undefined {
  return FIELD_TYPES.get(field) ?? CLOUDTRAIL_FIELDS.get(field);
}

/** The fields that a query reads; of a table, columns of its own (`Esql.`) are no fields. */
export function fieldsOf(language: unknown, query: string): readonly string[] {
  if (language === "kuery") return parseKql(query).map(({ field }) => field);
  if (language === "eql") {
    return parseEql(query).steps.flatMap(({ conditions, key }) => [...conditions.map(({ field }) => field), key]);
  }
  return pipesOf(query)
    .flatMap(identifiers)
    .filter((one) => !one.startsWith("Esql."));
}

/** The steps of an ES|QL query after its FROM. */
function pipesOf(query: string): readonly string[] {
  return query.split("\n").slice(1);
}

/** Every name with a dot, and `@timestamp`. */
function identifiers(pipe: string): readonly string[] {
  return pipe.replaceAll(/"[^"]*"/g, "").match(/@timestamp|[a-zA-Z_]\w*(?:\.\w+)+/g) ?? [];
}

/** The columns that an ES|QL query reads before any step made them, and those that its rows end with. */
export function columnsOf(query: string): {
  readonly undefinedOnes: readonly string[];
  readonly last: readonly string[];
} {
  let made: string[] = [];
  let last: string[] = [];
  const undefinedOnes: string[] = [];
  for (const pipe of pipesOf(query)) {
    const makes = [...pipe.matchAll(/(Esql\.\w+) = /g)].map(([, name = ""]) => name);
    const reads = identifiers(pipe).filter((name) => name.startsWith("Esql.") && !makes.includes(name));
    undefinedOnes.push(...reads.filter((name) => !made.includes(name)));
    if (pipe.startsWith("| STATS ")) {
      last = [...makes, ...identifiers(pipe.slice(pipe.lastIndexOf(" BY ")))];
      made = makes;
    } else made = [...made, ...makes];
  }
  return { undefinedOnes, last };
}

const UNITS: Readonly<Record<string, number>> = { m: 1, h: 60, d: 1440 };

/** Minutes of `15m`, `now-2h`. */
export function minutes(span: unknown): number {
  const [, count, unit = ""] = /^(?:now-)?(\d+)([mhd])$/.exec(String(span)) ?? [];
  return Number(count) * (UNITS[unit] ?? Number.NaN);
}
