import type { RecordedCall } from "../../src/aws/recording/format.ts";
import { FAILING } from "../checks/failing/index.ts";

/**
 * A thing of every resource type that the recording `but` does not answer for: of each such call the first answer with
 * which some check fails.
 */
export function catalogueLines(but: readonly RecordedCall[]): RecordedCall[] {
  const known = new Set(but.map(keyOf));
  const lines = new Map<string, RecordedCall>();
  for (const { check, calls } of FAILING) {
    // Who may do what, and who asks, the recording says itself.
    if (/^(?:accessanalyzer|iam)-/.test(check)) continue;
    for (const call of calls) {
      const key = keyOf(call);
      // What goes on belongs to its own row.
      if (!known.has(key) && !lines.has(key) && call.output?.["NextToken"] === undefined) lines.set(key, call);
    }
  }
  return [...lines.values()];
}

function keyOf({ service, operation, input = {} }: RecordedCall): string {
  return `${service} ${operation} ${JSON.stringify(input)}`;
}
