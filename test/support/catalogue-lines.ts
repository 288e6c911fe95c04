import { checks } from "../../checks/index.ts";
import type { RecordedCall } from "../../src/aws/recording/format.ts";
import type { FactTable } from "../../src/model/resource.ts";
import { FAILING } from "../checks/failing/index.ts";
import { nameOf } from "./declared-calls.ts";
import { REGION } from "./recorded.ts";
import { servedNothing } from "./served.ts";

/** Whose things are in whichever region is asked. */
const ANYWHERE = ["EC2", "RDS", "S3", "S3 Control"];

/** The private API, which is judged by its policy, stands for the others too. */
const FIRST = "apigateway-private-api-policy-not-open";

/**
 * A thing of every resource type that the recording `but` does not answer for: of each such call the first answer with
 * which some check fails. What a region lists is in one of them, and the other has nothing.
 */
export function catalogueLines(but: readonly RecordedCall[]): RecordedCall[] {
  const known = new Set(but.map(keyOf));
  const lines = new Map<string, RecordedCall>();
  const regional = regionalOperations();
  for (const { check, calls } of FAILING.toSorted((one, other) => rank(one.check) - rank(other.check))) {
    // Who may do what, and who asks, the recording says itself.
    if (/^(?:accessanalyzer|iam)-/.test(check)) continue;
    for (const call of calls) {
      const key = keyOf(call);
      // What goes on belongs to its own row.
      if (known.has(key) || lines.has(key) || call.output?.["NextToken"] !== undefined) continue;
      const isHere = !ANYWHERE.includes(call.service) && regional.has(nameOf(call));
      lines.set(key, isHere ? { region: REGION, ...call } : call);
    }
  }
  const elsewhere = servedNothing(["us-east-1"]).filter((call) => regional.has(nameOf(call)));
  return [...lines.values(), ...elsewhere];
}

function rank(check: string): number {
  return check === FIRST ? 0 : 1;
}

/** Those that are called for things of a region alone. */
function regionalOperations(): ReadonlySet<string> {
  const operations = (scope: "account" | "region"): string[] =>
    checks
      .filter(({ resource }) => resource.scope === scope)
      .flatMap(({ resource }) => {
        const table: FactTable = resource.facts;
        return [...resource.list.calls, ...Object.values(table).flatMap(({ calls }) => calls)];
      })
      .filter(({ ofAccount }) => scope === "account" || ofAccount !== true)
      .map(({ operation }) => operation);
  const ofAccount = new Set(operations("account"));
  return new Set(operations("region").filter((name) => !ofAccount.has(name)));
}

function keyOf({ service, operation, input = {} }: RecordedCall): string {
  return `${service} ${operation} ${JSON.stringify(input)}`;
}
