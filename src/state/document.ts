import type { AplombEvent } from "../events/event.ts";
import { isRecord, type Json, type JsonObject } from "../model/json.ts";

/** Texts that are the same for all findings of a check or can be made again, and evidence, which is of one moment. */
const LEFT_OUT: Readonly<Record<string, readonly string[]>> = {
  resource: ["raw"],
  rule: ["description", "rationale", "remediation", "references", "reference"],
  aplomb: ["scan", "unread", "remediation", "change"],
};

const KEPT = ["message", "cloud", "resource", "rule", "user", "threat", "aplomb"] as const;

/**
 * What of a finding's event is told again by events about its changes, also when the resource is gone. Not who changed the
 * resource: the next change may be somebody else's.
 */
export function remembered(event: AplombEvent): JsonObject {
  const kept = KEPT.flatMap((key) => {
    const value = key === "user" ? identityIn(event) : event[key];
    return value === undefined ? [] : [[key, isRecord(value) ? without(value, LEFT_OUT[key] ?? []) : value]];
  });
  const { code, severity, risk_score } = isRecord(event["event"]) ? event["event"] : {};
  return { ...Object.fromEntries(kept), event: JSON.parse(JSON.stringify({ code, severity, risk_score })) };
}

/** The IAM identity that the finding is about: `user`, or its target where `user` is who changed it. */
function identityIn({ user, aplomb }: AplombEvent): Json | undefined {
  if (!isJsonObject(aplomb) || aplomb["change"] === undefined) return user;
  return isJsonObject(user) ? user["target"] : undefined;
}

function isJsonObject(value: unknown): value is JsonObject {
  return isRecord(value);
}

function without(value: Record<string, unknown>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
}
