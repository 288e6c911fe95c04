import type { Row } from "../compliance/assess-account.ts";
import { type Decision, decisionOf } from "../compliance/decision.ts";
import { uuidOf } from "./ids.ts";
import { latest, timeOf } from "./time.ts";

/** What a check said of things, and what people have said of that. */
export type Result = "failed" | "accepted" | "unknown" | "passed";

const ORDER: readonly Result[] = ["failed", "accepted", "unknown", "passed"];

/** Findings of one account, one check and one result; of accepted ones also of one decision. */
export interface Group {
  /** The same in every scan of the account. */
  readonly uuid: string;
  readonly check: string;
  readonly result: Result;
  readonly acceptance: Decision | undefined;
  /** In the order of regions and names, whatever the order they came in. */
  readonly rows: readonly Row[];
  /** When the last of them was judged. */
  readonly collected: string;
}

/**
 * The findings of an account as they become observations: by check and result, so that their number is bounded by checks,
 * and each says of all its things the same.
 */
export function groupsOf(account: string, rows: Iterable<Row>, otherwise: string): Group[] {
  const groups = new Map<string, { parts: readonly string[]; check: string; result: Result; rows: Row[] }>();
  for (const row of rows) {
    const result = resultOf(row);
    const decision = result === "accepted" ? partsOf(decisionOf(row)) : [];
    const parts = [row.check, result, ...decision];
    const key = JSON.stringify(parts);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { parts, check: row.check, result, rows: [row] });
    else group.rows.push(row);
  }
  return [...groups]
    .sort(
      ([a, one], [b, other]) =>
        compare(one.check, other.check) || ORDER.indexOf(one.result) - ORDER.indexOf(other.result) || compare(a, b),
    )
    .map(([, { check, result, rows: members, parts }]) => {
      const [first] = members;
      return {
        uuid: uuidOf("observation", account, ...parts),
        ...{ check, result },
        acceptance: result === "accepted" && first !== undefined ? decisionOf(first) : undefined,
        rows: members.sort(
          (a, b) => compare(a.region, b.region) || compare(a.resource, b.resource) || compare(a.id, b.id),
        ),
        collected: latest(members.map(({ time }) => timeOf(time, otherwise))) ?? otherwise,
      };
    });
}

function resultOf({ status, suppressed }: Row): Result {
  return suppressed && status === "failed" ? "accepted" : status;
}

/** UUIDs are made of them, and of their order. */
function partsOf({ owner, reason, ticket, rule, expires }: Decision): string[] {
  return [owner, reason, ticket, rule, expires];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
