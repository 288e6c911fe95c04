import { at } from "../../../src/formats/read-event.ts";
import type { Expected } from "./oracle.ts";

/** What a scan's events say of the state, in the oracle's words. */
export function said(events: readonly unknown[]): Expected {
  const findings = events.filter((event) => at(event, "data_stream.dataset") === "aplomb.findings");
  const changes = findings.filter((event) => at(event, "event.kind") === "event");
  const transitions: Record<string, string[]> = {};
  for (const event of changes) {
    const check = String(at(event, "rule.id"));
    const listing = check.startsWith("s3-") ? "account" : String(at(event, "cloud.region"));
    const list = transitions[`${listing} ${check}`] ?? [];
    transitions[`${listing} ${check}`] = list;
    const action = String(at(event, "event.action")).replace("finding-", "");
    list.push([thingOf(event), action, at(event, "event.reason")].filter((word) => word !== undefined).join(" "));
  }
  const states = findings
    .filter((event) => at(event, "event.kind") === "state" && at(event, "aplomb.finding.state") !== undefined)
    .map((event) => {
      const { state, first_seen, last_seen, age } = Object(at(event, "aplomb.finding"));
      return `${thingOf(event)}: ${state} ${Date.parse(first_seen)} ${Date.parse(last_seen)} ${age}`;
    });
  return {
    transitions: Object.fromEntries(Object.entries(transitions).map(([key, list]) => [key, ordered(key, list)])),
    states: states.toSorted(),
    ids: changes.map((event) => String(at(event, "event.id"))).toSorted(),
    open: Number(at(events.at(-1), "aplomb.scan.changes.open")),
    complete: at(events.at(-1), "aplomb.scan.status") === "complete",
  };
}

function thingOf(event: unknown): string {
  return ["cloud.region", "rule.id", "resource.name"].map((path) => String(at(event, path))).join(" ");
}

/** What is gone comes last, in no order of its own; buckets are read side by side. */
function ordered(listing: string, list: readonly string[]): string[] {
  const first = list.findIndex((line) => line.includes(" resource-gone"));
  const cut = first === -1 ? list.length : first;
  const seen = list.slice(0, cut);
  return [...(listing.startsWith("account") ? seen.toSorted() : seen), ...list.slice(cut).toSorted()];
}
