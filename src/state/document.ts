import type { AplombEvent } from "../events/event.ts";
import { isRecord, type JsonObject } from "../model/json.ts";

/** Texts that are the same for all findings of a check or can be made again, and evidence, which is of one moment. */
const LEFT_OUT: Readonly<Record<string, readonly string[]>> = {
  resource: ["raw"],
  rule: ["description", "rationale", "remediation", "references", "reference"],
  aplomb: ["scan", "unread", "remediation"],
};

const KEPT = ["message", "cloud", "resource", "rule", "user", "threat", "aplomb"] as const;

/** What of a finding's event is told again by events about its changes, also when the resource is gone. */
export function remembered(event: AplombEvent): JsonObject {
  const kept = KEPT.flatMap((key) => {
    const value = event[key];
    return value === undefined ? [] : [[key, isRecord(value) ? without(value, LEFT_OUT[key] ?? []) : value]];
  });
  const { code, severity, risk_score } = isRecord(event["event"]) ? event["event"] : {};
  return { ...Object.fromEntries(kept), event: JSON.parse(JSON.stringify({ code, severity, risk_score })) };
}

function without(value: Record<string, unknown>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
}
