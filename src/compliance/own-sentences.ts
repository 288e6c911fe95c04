import { didYouMean } from "../model/did-you-mean.ts";
import { isRecord } from "../model/json.ts";
import type { Fault } from "./own-problem.ts";

/** What the schema's validator says; of its fields those that a sentence needs. */
export interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly expected?: string;
  readonly values?: readonly unknown[];
  readonly keys?: readonly string[];
  readonly format?: string;
  readonly issues?: readonly { readonly message: string }[];
  readonly errors?: readonly (readonly { readonly code?: string | undefined; readonly expected?: string }[])[];
}

/** The file's content, and the JSON Schema that it breaks: names and descriptions of its fields. */
interface Read {
  readonly content: unknown;
  readonly schema: unknown;
}

/** The validator's findings as a person understands them. */
export function sentencesOf(issues: readonly Issue[], read: Read): Fault[] {
  return issues.flatMap((issue) => {
    const { code, path, keys = [] } = issue;
    if (code === "unrecognized_keys") return keys.map((key) => unknownField([...path, key], at(read.schema, path)));
    if (valueAt(read.content, path) === undefined) return [missing(issue, at(read.schema, path))];
    return [wrong(issue, valueAt(read.content, path))];
  });
}

function unknownField(path: readonly PropertyKey[], schema: unknown): Fault {
  const name = String(path.at(-1));
  const names = isRecord(schema) && isRecord(schema["properties"]) ? Object.keys(schema["properties"]) : [];
  const near = didYouMean(name, names);
  return {
    path,
    message: `there is no field "${name}"`,
    hint: near === undefined ? `There are: ${names.join(", ")}.` : `Did you mean "${near}"?`,
  };
}

function missing({ path, expected }: Issue, schema: unknown): Fault {
  const description = isRecord(schema) ? schema["description"] : undefined;
  return {
    path,
    message: `it is missing, and must be ${nounOf(expected ?? "text")}`,
    ...(typeof description === "string" && { hint: description }),
  };
}

function wrong(
  { code, path, message, expected, values = [], format, issues = [], errors = [] }: Issue,
  value: unknown,
): Fault {
  switch (code) {
    case "invalid_type": {
      const fault = { path, message: `it must be ${nounOf(expected ?? "")}, and is ${kindOf(value)}` };
      return expected === "string" && typeof value === "number" ? { ...fault, hint: QUOTES } : fault;
    }
    case "invalid_union": {
      const nouns = errors.map(([first]) => nounOf(first?.expected ?? ""));
      return { path, message: `it must be ${nouns.join(" or ")}, and is ${kindOf(value)}` };
    }
    case "invalid_value": {
      const near = typeof value === "string" ? didYouMean(value, values.map(String)) : undefined;
      const fault = { path, message: `it must be one of ${values.map((one) => JSON.stringify(one)).join(", ")}` };
      return near === undefined ? fault : { ...fault, hint: `Did you mean "${near}"?` };
    }
    case "invalid_key":
      return { path, message: `its name ${issues[0]?.message ?? "is not right"}` };
    case "too_small":
      return { path, message: "it must not be empty" };
    case "invalid_format":
      return { path, message: format === "url" ? "it must be a URL, such as https://example.com" : `it ${message}` };
    default:
      return { path, message };
  }
}

const QUOTES = "Write it in quotes: as a number 2.10 is 2.1.";

const NOUNS: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

function nounOf(expected: string): string {
  return NOUNS[expected] ?? expected;
}

function kindOf(value: unknown): string {
  if (value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "number") return `the number ${value}`;
  return typeof value === "boolean" ? String(value) : nounOf(typeof value);
}

function valueAt(content: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => {
    if (Array.isArray(value) && typeof key === "number") return value[key];
    return isRecord(value) && Object.hasOwn(value, key) ? value[String(key)] : undefined;
  }, content);
}

/** The part of a JSON Schema that is about a place. */
function at(schema: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((part, key) => {
    if (!isRecord(part)) return undefined;
    if (typeof key === "number") return part["items"];
    const { properties } = part;
    return isRecord(properties) && Object.hasOwn(properties, key)
      ? properties[String(key)]
      : part["additionalProperties"];
  }, schema);
}
