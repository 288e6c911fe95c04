import type { ScanContext } from "../events/event.ts";
import { at, numberAt, textAt } from "../formats/read-event.ts";
import type { AwsErrorKind, Unread } from "../model/errors.ts";
import { readListing } from "../reading/listing.ts";
import type { Listing } from "./listings.ts";
import type { Seen } from "./tally.ts";

/** The listing that a coverage event is about, as far as a source needs it. */
export function listingAt(event: unknown): Listing {
  const { region, type, checks, isComplete, findings, skipped } = readListing(event);
  const left = skipped.filter(({ reason }) => reason !== "region-not-selected");
  return {
    ...{ region, type, checks, isComplete, findings },
    skipped: left.reduce((sum, { count }) => sum + count, 0),
    unread: unreadAt(event),
  };
}

/** What a finding's event says. An evaluation that nobody knows is no pass. */
export function seenAt(event: unknown): Seen {
  const evaluation = textAt(event, "result.evaluation");
  return {
    check: textAt(event, "rule.id"),
    status: evaluation === "passed" || evaluation === "failed" ? evaluation : "unknown",
    message: textAt(event, "message"),
    unread: unreadAt(event),
    suppressed: at(event, "aplomb.finding.suppressed") === true,
  };
}

/** What all events of an account in a scan share, so that more can be told in the same words. */
export function contextAt(event: unknown): ScanContext {
  const sequence = numberAt(event, "event.sequence");
  const [id, hostname] = [textAt(event, "cloud.account.id"), textAt(event, "observer.hostname")];
  const [name, organization] = [textAt(event, "cloud.account.name"), textAt(event, "organization.id")];
  const [unit, path] = [textAt(event, "aplomb.account.ou_id"), textAt(event, "aplomb.account.ou_path")];
  const units = unit === "" ? {} : { units: [{ id: unit, name: path }] };
  return {
    id: textAt(event, "aplomb.scan.id"),
    // Beyond this no date can be told.
    started: new Date(Math.abs(sequence) <= 8.64e15 ? sequence : 0),
    version: textAt(event, "observer.version"),
    ...(hostname !== "" && { hostname }),
    ...(id !== "" && { account: { id, ...(name !== "" && { name }), ...units } }),
    ...(organization !== "" && { organization }),
  };
}

function unreadAt(event: unknown): Unread[] {
  return listAt(event, "aplomb.unread").map((one) => {
    const action = textAt(one, "action");
    return {
      operation: textAt(one, "operation"),
      code: textAt(one, "code"),
      kind: kindOf(textAt(one, "kind")),
      message: textAt(one, "message"),
      ...(action !== "" && { action }),
    };
  });
}

const KINDS: Readonly<Record<AwsErrorKind, true>> = {
  denied: true,
  unauthenticated: true,
  throttled: true,
  unsupported: true,
  network: true,
  expired: true,
  malformed: true,
  "not-recorded": true,
  deadline: true,
  other: true,
};

function kindOf(text: string): AwsErrorKind {
  return isKind(text) ? text : "other";
}

function isKind(text: string): text is AwsErrorKind {
  return Object.hasOwn(KINDS, text);
}

function listAt(event: unknown, path: string): readonly unknown[] {
  const list = at(event, path);
  return Array.isArray(list) ? list : [];
}
