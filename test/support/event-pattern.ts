/** Whether EventBridge would match it: values, `prefix` and `exists: false`, which is all that the templates have. */
export function matches(pattern: unknown, event: unknown): boolean {
  if (Array.isArray(pattern)) return pattern.some((one) => matchesOne(one, event));
  if (typeof pattern !== "object" || pattern === null) throw new Error("A pattern has objects and lists alone.");
  return Object.entries(pattern).every(([key, inner]) => matches(inner, Object(event)[key]));
}

function matchesOne(wanted: unknown, found: unknown): boolean {
  if (typeof wanted !== "object" || wanted === null) return wanted === found;
  if ("prefix" in wanted) return typeof found === "string" && found.startsWith(String(wanted.prefix));
  if ("exists" in wanted) return wanted.exists === (found !== undefined);
  throw new Error(`${JSON.stringify(wanted)} is not known here.`);
}
