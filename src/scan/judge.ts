import { type AnyCheck, type Context, optionsOf } from "../model/check.ts";
import type { Finding, NotApplicable } from "../model/finding.ts";
import type { OptionValue } from "../model/option.ts";
import type { Resource } from "../model/resource.ts";
import type { Place } from "../model/target.ts";
import { settle, unknown, type Verdict } from "../model/verdict.ts";
import { type Readers, withActions } from "./facts.ts";

/** What one check came to: a finding, or the reason (a slug) why it has nothing to say. */
export type Judgement = { readonly finding: Finding } | { readonly skipped: string; readonly of: NotApplicable };

/**
 * Judges one resource by one check. A read that fails makes the finding `unknown`; so does an error of ours, which
 * can't spoil another resource or check and is told as our bug.
 */
export async function judge(
  check: AnyCheck,
  resource: Resource,
  readers: Readers,
  { now, ...known }: Omit<Context, "now"> & { readonly now: () => Date },
): Promise<Judgement> {
  const time = now();
  const place: Place = { partition: known.partition, account: known.account, region: resource.region };
  let verdict: Verdict;
  let bug: Error | undefined;
  try {
    verdict = await settle(() =>
      check.evaluate(resource, only(readers, check.facts), { ...known, now: time, options: optionsFor(check) }),
    );
  } catch (error) {
    bug = error instanceof Error ? error : new Error(String(error));
    const whose = check.file === undefined ? "aplomb" : "the check's own file";
    verdict = unknown(`The check failed on this resource: an error in ${whose}.`, { observed: { error: bug.message } });
  }
  const of = { check, resource, place, time };
  if (verdict.status === "not-applicable") return { skipped: verdict.reason, of: { ...of, gone: false } };
  if (isGone(verdict, check)) return { skipped: "gone-since-listed", of: { ...of, gone: true } };
  if (verdict.status === "unknown") verdict = { ...verdict, unread: withActions(verdict.unread, check.resource) };
  return { finding: { check, resource, place, verdict, time, ...(bug !== undefined && { bug }) } };
}

const values = new WeakMap<AnyCheck, Readonly<Record<string, OptionValue>>>();

/** Made once per check, not once per resource. */
function optionsFor(check: AnyCheck): Readonly<Record<string, OptionValue>> {
  const known = values.get(check) ?? optionsOf(check);
  values.set(check, known);
  return known;
}

/** What was deleted while the scan ran is no gap in what could be seen. */
function isGone(verdict: Verdict, { resource: { goneCodes = [] } }: AnyCheck): boolean {
  return verdict.status === "unknown" && verdict.unread.some(({ code }) => goneCodes.includes(code));
}

/** The compiler holds a check to the facts it names; this does so for one that was not compiled with us. */
function only(readers: Readers, names: readonly string[]): Readers {
  return Object.fromEntries(Object.entries(readers).filter(([name]) => names.includes(name)));
}
