import { AwsError } from "../../src/model/errors.ts";
import type { Json, JsonObject } from "../../src/model/json.ts";
import { attempt } from "../../src/model/logic.ts";
import { fail, pass, unknown, type Verdict } from "../../src/model/verdict.ts";
import type { Recorder } from "./resources/trails.ts";
import { type Access, type Events, type Recorded, recordedBy, together } from "./selectors.ts";

/** What has to be recorded, and how a person says it. */
export interface Wanted {
  readonly events: Events;
  readonly accesses: readonly Access[];
  /** May the trails leave this out? It is a source of events, or what ARNs begin with. */
  readonly allowed: (leftOut: string) => boolean;
  /** E.g. `all management events`, at the end of a sentence. */
  readonly noun: string;
  /** E.g. `trail of all regions`. */
  readonly trail: string;
}

/**
 * Do the trails that log record it, taken together? They are asked one after the other, until all is covered. One that
 * cannot be read matters only if the others do not do it.
 */
export async function judgeRecording(recorders: readonly Recorder[], wanted: Wanted): Promise<Verdict> {
  const { accesses, allowed, noun, trail } = wanted;
  const trails: JsonObject[] = [];
  const unread: AwsError[] = [];
  let recorded: readonly Recorded[] = accesses.map(() => undefined);
  let logging = 0;
  for (const recorder of recorders) {
    const its = await attempt(() => recordedIn(recorder, wanted));
    if (its instanceof AwsError) {
      unread.push(its);
      continue;
    }
    if (its.logging) logging += 1;
    trails.push({ trail: recorder.arn, ...toldOf(its, accesses) });
    recorded = recorded.map((before, index) => together([before, its.recorded[index]]));
    if (recorded.every((one) => one?.every(allowed))) break;
  }
  const evidence = { expected: { recorded: noun, by: trail }, observed: { trails } };
  if (recorded.every((one) => one?.every(allowed))) return pass(`A ${trail} records ${noun}.`, evidence);
  if (unread.length > 0) {
    const message = `Whether a ${trail} records ${noun} cannot be told.`;
    return unknown(
      message,
      evidence,
      unread.map((error) => error.unread),
    );
  }
  if (recorders.length === 0) return fail(`There is no ${trail}.`, evidence);
  if (logging === 0) return fail(`No ${trail} is logging.`, evidence);
  return fail(`No ${trail} records ${noun}.`, evidence);
}

interface Told {
  readonly logging: boolean;
  readonly recorded: readonly Recorded[];
}

async function recordedIn(recorder: Recorder, { events, accesses }: Wanted): Promise<Told> {
  if (!(await recorder.logging())) return { logging: false, recorded: accesses.map(() => undefined) };
  const selectors = await recorder.selectors();
  return { logging: true, recorded: accesses.map((access) => recordedBy(selectors, events, access)) };
}

function toldOf({ logging, recorded }: Told, accesses: readonly Access[]): JsonObject {
  if (!logging) return { logging };
  const words = recorded.map(
    (one): Json => (one === undefined ? "not all" : one.length === 0 ? "all" : { allBut: one }),
  );
  return { logging, ...Object.fromEntries(accesses.map((access, index) => [access, words[index] ?? null])) };
}
