/** `exists`: the field has any value at all. */
export type Value = string | number | boolean | readonly (string | number)[] | { readonly exists: true };

/** Which events a rule is about: written once, told as KQL and as Sigma, so that the two cannot differ. */
export interface Selection {
  readonly all: Readonly<Record<string, Value>>;
  readonly none?: Readonly<Record<string, Value>>;
}

/** Kibana's query language. Strings are quoted: unquoted, a `*` or a `:` in one would be syntax. */
export function kql({ all, none = {} }: Selection): string {
  const wanted = Object.entries(all).map(([field, value]) => `${field} : ${literal(value)}`);
  const unwanted = Object.entries(none).map(([field, value]) => `not ${field} : ${literal(value)}`);
  return [...wanted, ...unwanted].join(" and ");
}

function literal(value: Value): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value !== "object") return String(value);
  return "exists" in value ? "*" : `(${value.map((one) => JSON.stringify(one)).join(" or ")})`;
}
