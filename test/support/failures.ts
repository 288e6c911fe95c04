/** How many findings of a scan's NDJSON failed. */
export function failuresIn(lines: readonly string[]): number {
  const failed = lines.filter((line) => JSON.parse(line).result?.evaluation === "failed").length;
  if (failed < 100) throw new Error(`only ${failed} findings failed: that is not the demo`);
  return failed;
}
