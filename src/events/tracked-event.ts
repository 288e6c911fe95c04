import { transitionEventId } from "../model/identity.ts";
import { isRecord, type JsonObject } from "../model/json.ts";
import type { Tracked, Transition } from "../model/lifecycle.ts";
import { changeFields, type Entity } from "./change-fields.ts";
import { type AplombEvent, head, type Outcome, type ScanContext, scopeOf } from "./event.ts";

const OUTCOME: Readonly<Record<Transition, Outcome>> = {
  opened: "failure",
  reopened: "failure",
  resolved: "success",
};

/** A finding's state event, with what the state knows of it. */
export function withState(event: AplombEvent, tracked: Tracked): AplombEvent {
  const aplomb = objectAt(event, "aplomb");
  return { ...event, aplomb: { ...aplomb, finding: { ...objectAt(aplomb, "finding"), ...stateOf(tracked) } } };
}

/**
 * What happened to a finding (dataset `aplomb.findings`, `event.kind: event`), told from what is remembered of it. Its id is
 * made of the finding and the version of the state that it happened to: told again after a crash it is the same event.
 */
export function transitionEvent(
  document: AplombEvent,
  tracked: Tracked,
  scan: ScanContext,
  time: Date,
): AplombEvent | undefined {
  const { transition, resolution } = tracked;
  if (transition === undefined) return undefined;
  const aplomb = objectAt(document, "aplomb");
  const finding = objectAt(aplomb, "finding");
  const told = String(document["message"]);
  const base = head(scan, {
    dataset: "aplomb.findings",
    kind: "event",
    id: transitionEventId(String(finding["id"]), transition.name, transition.from),
    outcome: OUTCOME[transition.name],
    message: resolution === undefined ? told : `Resolved (${resolution}): ${told}`,
    time,
  });
  // What a failure opens the way for is said of failures only.
  const hidden = (key: string): boolean => key in base || (key === "threat" && resolution !== undefined);
  const rest = Object.fromEntries(Object.entries(document).filter(([key]) => !hidden(key)));
  const changed = changeFields(scan.changes, entityOf(document));
  return {
    ...base,
    ...rest,
    // Over the document's `user`, which is the thing itself: who did it this time.
    ...changed?.fields,
    event: {
      ...base.event,
      ...objectAt(document, "event"),
      type: ["change"],
      action: `finding-${transition.name}`,
      ...(changed !== undefined && { reason: changed.reason }),
      ...(resolution !== undefined && { reason: resolution }),
    },
    aplomb: {
      ...aplomb,
      ...scopeOf(scan),
      finding: { ...finding, ...stateOf(tracked) },
      ...(changed !== undefined && { change: changed.change }),
    },
  };
}

function stateOf({ state, firstSeen, lastSeen, age, resolution }: Tracked) {
  return {
    state,
    first_seen: firstSeen.toISOString(),
    last_seen: lastSeen.toISOString(),
    age,
    ...(resolution !== undefined && { resolution }),
  };
}

/** An IAM identity, which is remembered as the `user` of its findings. */
function entityOf(document: JsonObject): Entity | undefined {
  const { id, name } = objectAt(document, "user");
  return typeof id === "string" && typeof name === "string" ? { id, name } : undefined;
}

function objectAt(value: JsonObject, key: string): JsonObject {
  const found = value[key];
  return isJsonObject(found) ? found : {};
}

function isJsonObject(value: unknown): value is JsonObject {
  return isRecord(value);
}
