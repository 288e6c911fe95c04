import type { RecordedCall } from "../../src/aws/recording/format.ts";
import { ebs } from "../checks/failing/ebs.ts";
import { ec2 } from "../checks/failing/ec2.ts";
import { rds } from "../checks/failing/rds.ts";
import { s3 } from "../checks/failing/s3.ts";
import { vpc } from "../checks/failing/vpc.ts";

/**
 * A thing of every resource type that the recording `but` does not answer for: of each such call the first answer with
 * which some check fails.
 */
export function catalogueLines(but: readonly RecordedCall[]): RecordedCall[] {
  const known = new Set(but.map(keyOf));
  const lines = new Map<string, RecordedCall>();
  for (const { calls } of [...ebs, ...ec2, ...rds, ...s3, ...vpc]) {
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
