import { SEVERITIES, SEVERITY_SCORE, type Severity } from "../model/severity.ts";
import { type Accepted, type Check, type Finding, UnfitEvent, type Unread } from "./finding.ts";
import { partitionOf } from "./partition.ts";
import { at, numberAt, textAt, textsAt, unreadText } from "./read-event.ts";

/** Whether it says how a finding stands; what changed is an event of its own beside it. */
export function isState(event: unknown): boolean {
  return isFinding(event) && textAt(event, "event.kind") === "state";
}

/** Whether it says that a finding is closed of which there is no verdict any more. */
export function isClosing(event: unknown): boolean {
  const resolution = textAt(event, "aplomb.finding.resolution");
  const isGone = resolution === "resource-gone" || resolution === "not-applicable";
  return isFinding(event) && textAt(event, "event.kind") === "event" && isGone;
}

function isFinding(event: unknown): boolean {
  return textAt(event, "data_stream.dataset") === "aplomb.findings";
}

/** Throws an `UnfitEvent`. */
export function findingOf(event: unknown): Finding {
  const [region, id] = [textAt(event, "cloud.region"), needed(event, "resource.id")];
  return {
    id: needed(event, "aplomb.finding.id"),
    eventId: needed(event, "event.id"),
    scan: textAt(event, "aplomb.scan.id"),
    time: timeOf(event),
    status: statusOf(event),
    severity: severityOf(event),
    message: textAt(event, "message") || textAt(event, "rule.name"),
    check: checkOf(event),
    account: { id: needed(event, "cloud.account.id"), name: textAt(event, "cloud.account.name") },
    region,
    partition: partitionOf(id, region),
    resource: {
      id,
      name: textAt(event, "resource.name") || id,
      subType: textAt(event, "resource.sub_type"),
      tags: textsAt(event, "resource.tags").map(tagOf),
    },
    state: textAt(event, "aplomb.finding.state"),
    firstSeen: dateAt(event, "aplomb.finding.first_seen"),
    lastSeen: dateAt(event, "aplomb.finding.last_seen"),
    resolution: textAt(event, "aplomb.finding.resolution"),
    owner: textAt(event, "aplomb.finding.owner"),
    controls: controlsOf(event),
    accepted: acceptedOf(event),
    unread: unreadOf(event),
  };
}

function checkOf(event: unknown): Check {
  const id = needed(event, "rule.id");
  return {
    id,
    title: textAt(event, "rule.name") || id,
    why: textAt(event, "rule.rationale"),
    fix: textAt(event, "rule.remediation"),
    // One per line, with its number.
    references: textAt(event, "rule.references")
      .split("\n")
      .map((line) => line.replace(/^\d+\. /, ""))
      .filter(isUrl),
    tags: textsAt(event, "rule.tags"),
    service: textAt(event, "rule.section") || textAt(event, "cloud.service.name"),
    version: textAt(event, "rule.version"),
  };
}

function statusOf(event: unknown): Finding["status"] {
  // What is closed was failing when it was last seen.
  if (isClosing(event)) return "failed";
  const word = needed(event, "result.evaluation");
  if (word === "passed" || word === "failed" || word === "unknown") return word;
  throw new UnfitEvent("its result.evaluation is none");
}

/** The highest that it reaches. */
function severityOf(event: unknown): Severity {
  const score = numberAt(event, "event.severity");
  return SEVERITIES.findLast((severity) => score >= SEVERITY_SCORE[severity]) ?? "low";
}

function timeOf(event: unknown): Date {
  const time = dateAt(event, "@timestamp");
  if (time === undefined) throw new UnfitEvent("it has no @timestamp");
  return time;
}

function tagOf(text: string): readonly [string, string] {
  const split = text.indexOf("=");
  return split === -1 ? [text, ""] : [text.slice(0, split), text.slice(split + 1)];
}

function controlsOf(event: unknown): Finding["controls"] {
  const controls = at(event, "aplomb.compliance");
  if (typeof controls !== "object" || controls === null) return [];
  return Object.entries(controls).flatMap(([key, value]) => {
    const ids = strings(value);
    return ids.length === 0 ? [] : [[key.replaceAll("_", "."), ids] as const];
  });
}

function acceptedOf(event: unknown): Accepted | undefined {
  if (at(event, "aplomb.finding.suppressed") !== true) return undefined;
  const of = (key: string): string => textAt(event, `aplomb.finding.suppression.${key}`);
  return { reason: of("reason"), owner: of("owner"), ticket: of("ticket"), expires: of("expires").slice(0, 10) };
}

function unreadOf(event: unknown): readonly Unread[] {
  const list = at(event, "aplomb.unread");
  return (Array.isArray(list) ? list : []).map((one) => ({ text: unreadText(one), code: textAt(one, "code") }));
}

function needed(event: unknown, path: string): string {
  const text = textAt(event, path);
  if (text.trim() === "") throw new UnfitEvent(`it has no ${path}`);
  return text;
}

function dateAt(event: unknown, path: string): Date | undefined {
  const date = new Date(textAt(event, path));
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** Nothing but a URL that people can follow. */
export function isUrl(text: string): boolean {
  return /^https?:\/\/[\w.~:/?#@!$&'()*+,;=%-]+$/.test(text) && URL.canParse(text);
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
