import { AwsError, type Unread } from "./errors.ts";
import type { JsonObject } from "./json.ts";

/** What a check says of one resource. Only a look at the deciding facts can give `passed`. */
export type Verdict =
  | { readonly status: "passed" | "failed"; readonly message: string; readonly evidence: Evidence }
  | {
      readonly status: "unknown";
      readonly message: string;
      readonly evidence: Evidence;
      readonly unread: readonly Unread[];
    }
  | { readonly status: "not-applicable"; readonly reason: string };

/** The facts that decided, and what they should have been. Neither is indexed. */
export interface Evidence {
  readonly expected?: JsonObject;
  readonly observed?: JsonObject;
}

/** The statement is true of this resource. `message` is a sentence about it without ids. */
export function pass(message: string, evidence: Evidence = {}): Verdict {
  return { status: "passed", message, evidence };
}

/** The statement is not true of this resource. `message` is a sentence about it without ids. */
export function fail(message: string, evidence: Evidence = {}): Verdict {
  return { status: "failed", message, evidence };
}

/** It can't be told, for another reason than a failed read; those end as unknown by themselves. */
export function unknown(message: string, evidence: Evidence = {}, unread: readonly Unread[] = []): Verdict {
  return { status: "unknown", message, evidence, unread };
}

/** The statement has no meaning here; gives no finding, coverage counts it by `reason` (a slug). */
export function notApplicable(reason: string): Verdict {
  return { status: "not-applicable", reason };
}

type Branch = () => Verdict | Promise<Verdict>;

const RANK = { failed: 3, unknown: 2, passed: 1, "not-applicable": 0 } as const;

/**
 * The worst of several branches: a failure beats what could not be read, which beats a pass.
 * A branch that meets an unreadable fact is `unknown`; the others are still judged, so a certain failure is not hidden.
 * The evidence of all branches is kept.
 */
export async function worst(...branches: readonly Branch[]): Promise<Verdict> {
  const verdicts: Verdict[] = [];
  for (const branch of branches) verdicts.push(await settle(branch));
  const [first, ...others] = verdicts.toSorted((a, b) => RANK[b.status] - RANK[a.status]);
  if (first === undefined || first.status === "not-applicable") return first ?? notApplicable("nothing-to-judge");
  const judged = [first, ...others].filter((verdict) => verdict.status !== "not-applicable");
  const evidence: Evidence = {
    expected: mergeLeft(judged.map((verdict) => verdict.evidence.expected)),
    observed: mergeLeft(judged.map((verdict) => verdict.evidence.observed)),
  };
  if (first.status !== "unknown") return { ...first, evidence };
  // Branches share facts, and a fact that was refused is refused to each of them.
  const unread = new Set(judged.flatMap((verdict) => (verdict.status === "unknown" ? verdict.unread : [])));
  return { ...first, evidence, unread: [...unread] };
}

/** Runs one branch; an unreadable fact ends it as `unknown`. Any other error is ours and goes on. */
export async function settle(branch: Branch): Promise<Verdict> {
  try {
    return await branch();
  } catch (error) {
    if (error instanceof AwsError) return unread(error.unread);
    throw error;
  }
}

function unread(failure: Unread): Verdict {
  return unknown(REASON[failure.kind], {}, [failure]);
}

/** Sentences without ids, so that equal causes group. */
const REASON: Readonly<Record<Unread["kind"], string>> = {
  denied: "A setting that decides could not be read: access was denied.",
  unauthenticated: "A setting that decides could not be read: AWS did not accept the credentials.",
  throttled: "A setting that decides could not be read: AWS throttled the call for too long.",
  unsupported: "A setting that decides could not be read: the call is not supported here.",
  network: "A setting that decides could not be read: AWS could not be reached.",
  expired: "A setting that decides could not be read: the credentials expired.",
  malformed: "A setting that decides could not be read: the answer lacks the field that decides.",
  "not-recorded": "A setting that decides could not be read: the recording has no answer to the call.",
  deadline: "A setting that decides could not be read: the time for the scan was over.",
  other: "A setting that decides could not be read: the call failed.",
};

/** Earlier objects win, so that the deciding branch's own words are kept. */
function mergeLeft(objects: readonly (JsonObject | undefined)[]): JsonObject {
  return Object.assign({}, ...objects.toReversed().filter((object) => object !== undefined));
}
