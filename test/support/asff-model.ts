import * as model from "@aws-sdk/client-securityhub";

/** A structure of the SDK's model: [3, namespace, name, traits, members, types, how many of the first are required]. */
type Structure = readonly [3, string, string, unknown, readonly string[], readonly unknown[], number?];

/** What is wrong with a finding by AWS's own model: members that there are not, required ones that miss, other types. */
export function asffFaults(finding: unknown): string[] {
  return structureFaults(finding, model.AwsSecurityFinding$ as unknown as Structure, "");
}

/** AWS's names of resources. */
export function resourceTypes(): readonly string[] {
  const [, , , , members] = model.ResourceDetails$ as unknown as Structure;
  return [...members, "AwsAccount"];
}

function structureFaults(value: unknown, structure: Structure, path: string): string[] {
  const [, , , , members, types, required = 0] = structure;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [`${path} is no structure`];
  const missing = members.slice(0, required).filter((name) => !Object.hasOwn(value, name));
  const wrong = Object.entries(value).flatMap(([key, item]) => {
    const index = members.indexOf(key);
    return index === -1 ? [`${path}.${key} is not known`] : faults(item, types[index], `${path}.${key}`);
  });
  return [...missing.map((name) => `${path}.${name} is missing`), ...wrong];
}

/** Of types what we write: texts (0), lists (64) and maps (128) of texts, structures and lists of them (1). */
function faults(value: unknown, type: unknown, path: string): string[] {
  const schema: unknown = typeof type === "function" ? type() : type;
  if (schema === 0) return textFaults(value, path);
  if (schema === 64)
    return Array.isArray(value) ? value.flatMap((item) => textFaults(item, path)) : [`${path}: no list`];
  if (schema === 128) return Object.values(Object(value)).flatMap((item) => textFaults(item, path));
  if (!Array.isArray(schema)) return [`${path} has a type that we do not write`];
  if (schema[0] === 3) return structureFaults(value, schema as unknown as Structure, path);
  if (schema[0] !== 1) return [`${path} has a type that we do not write`];
  return Array.isArray(value) ? value.flatMap((item) => faults(item, schema[4], `${path}[]`)) : [`${path}: no list`];
}

/** AWS: `NonEmptyString`, `.*\S.*`. */
function textFaults(value: unknown, path: string): string[] {
  return typeof value === "string" && /\S/.test(value) ? [] : [`${path} is no text`];
}
