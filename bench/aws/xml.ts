/**
 * How a field of the SDK's output is called on the wire: `name`; `outer>item` for a list; `*item` for a flattened one;
 * `@name` for an attribute.
 */
export type Naming = (field: string, isList: boolean) => string;

/** The names that are told, and for all others a rule. */
export function naming(told: Readonly<Record<string, string>>, rule: Naming): Naming {
  const names = new Map(Object.entries(told));
  return (field, isList) => names.get(field) ?? rule(field, isList);
}

/** The elements of an object's fields, without one around them. */
export function xmlOf(value: object, name: Naming): string {
  let text = "";
  for (const [field, child] of Object.entries(value)) if (child !== undefined) text += fieldOf(field, child, name);
  return text;
}

function fieldOf(field: string, value: unknown, name: Naming): string {
  if (!Array.isArray(value)) {
    const tag = name(field, false);
    return tag.startsWith("@") ? "" : elementOf(tag, value, name);
  }
  const told = name(field, true);
  if (told.startsWith("*")) return value.map((one) => elementOf(told.slice(1), one, name)).join("");
  const [outer = "", item = "member"] = told.split(">");
  return `<${outer}>${value.map((one) => elementOf(item, one, name)).join("")}</${outer}>`;
}

function elementOf(tag: string, value: unknown, name: Naming): string {
  if (value instanceof Date) return `<${tag}>${value.toISOString()}</${tag}>`;
  if (typeof value !== "object" || value === null) return `<${tag}>${escapeXml(String(value))}</${tag}>`;
  return `<${tag}${attributesOf(value, name)}>${xmlOf(value, name)}</${tag}>`;
}

function attributesOf(value: object, name: Naming): string {
  return Object.entries(value)
    .map(([field, child]) => [name(field, false), child] as const)
    .filter(([tag]) => tag.startsWith("@"))
    .map(([tag, child]) => ` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ${tag.slice(1)}="${child}"`)
    .join("");
}

export function escapeXml(text: string): string {
  return text.replace(/[<>&"'\r\n\t\u007f-\uffff]/g, (character) => `&#${character.codePointAt(0)};`);
}
