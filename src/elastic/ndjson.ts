/** One object per line, as the dashboards' imports take it. */
export function toNdjson(objects: readonly object[]): string {
  return objects.map((object) => `${JSON.stringify(object)}\n`).join("");
}
