import type { Actor, Change } from "../model/change.ts";
import { MOST_CHANGES } from "./gather.ts";
import { MalformedError } from "./malformed.ts";
import { isAccount, isPlainId, isRegion, momentOf, own, shortText, type Untrusted } from "./untrusted.ts";

/** An account is to be scanned, as part of a round. */
export interface ScanMessage {
  readonly round: string;
  readonly account: string;
}

/** Resources of an account that changed are to be looked at a second time. */
export interface LookMessage {
  readonly account: string;
  /** Their ids. */
  readonly resources: readonly string[];
  /** Newest first. */
  readonly changes: readonly Change[];
  /** What the first look found: `result.evaluation` by finding id. */
  readonly seen: ReadonlyMap<string, string>;
}

export type OwnMessage = ({ readonly kind: "scan" } & ScanMessage) | ({ readonly kind: "look" } & LookMessage);

const VERSION = 1;
export const MOST_RESOURCES = 1000;

/** The body of a message. */
export function scanMessage({ round, account }: ScanMessage): string {
  return JSON.stringify({ aplomb: "scan", version: VERSION, round, account });
}

/** The body of a message. */
export function lookMessage({ account, resources, changes, seen }: LookMessage): string {
  return JSON.stringify({ aplomb: "look", version: VERSION, account, resources, changes, seen: [...seen] });
}

/** Reads a body of aplomb's own. Throws a `MalformedError`. */
export function ownMessageOf(message: Untrusted): OwnMessage {
  const kind = own(message, "aplomb");
  if (kind !== "scan" && kind !== "look") throw new MalformedError("The message of aplomb is of no known kind.");
  if (own(message, "version") !== VERSION) {
    throw new MalformedError(`The message of aplomb is not of version ${VERSION}: all workers must be of one release.`);
  }
  const account = own(message, "account");
  if (!isAccount(account)) throw missing("account");
  return kind === "scan" ? scanOf(message, account) : lookOf(message, account);
}

function scanOf(message: Untrusted, account: string): OwnMessage {
  const round = own(message, "round");
  if (!isRound(round)) throw missing("round");
  return { kind: "scan", round, account };
}

function isRound(value: unknown): value is string {
  return typeof value === "string" && /^[A-Za-z0-9._:-]{1,64}$/.test(value);
}

function lookOf(message: Untrusted, account: string): OwnMessage {
  const resources = own(message, "resources");
  const changes = own(message, "changes");
  const seen = own(message, "seen");
  if (!isListOfIds(resources)) throw missing("list of resources");
  if (!Array.isArray(changes) || changes.length > MOST_CHANGES) throw missing("list of changes");
  if (!isSeen(seen)) throw missing("list of what was seen");
  return {
    kind: "look",
    account,
    resources,
    changes: changes.map(readChange),
    seen: new Map(seen),
  };
}

function isListOfIds(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.length <= MOST_RESOURCES && value.every(isPlainId);
}

/** Some checks judge a resource, and not hundreds. */
const MOST_FINDINGS = 20_000;

function isSeen(value: unknown): value is readonly (readonly [string, string])[] {
  if (!Array.isArray(value) || value.length > MOST_FINDINGS) return false;
  return value.every((pair) => {
    if (!Array.isArray(pair) || pair.length !== 2) return false;
    const [finding, verdict]: readonly unknown[] = pair;
    return (
      typeof finding === "string" &&
      /^[0-9a-f]{64}$/.test(finding) &&
      typeof verdict === "string" &&
      verdict.length < 20
    );
  });
}

/** A change as `JSON.stringify` writes it. Throws a `MalformedError`. */
export function readChange(value: unknown): Change {
  const text = (key: string): string | undefined => shortText(own(value, key), 1024);
  const [id, name, source] = ["id", "name", "source"].map(text);
  const account = own(value, "account");
  const region = own(value, "region");
  const time = momentOf(own(value, "time"));
  if (id === undefined || name === undefined || source === undefined || time === undefined) throw missing("change");
  if (!isAccount(account) || !isRegion(region)) throw missing("change");
  const actor = readActor(own(value, "actor"));
  const sourceAddress = text("sourceAddress");
  const userAgent = text("userAgent");
  return {
    id,
    name,
    source,
    time,
    account,
    region,
    ...(actor !== undefined && { actor }),
    ...(sourceAddress !== undefined && { sourceAddress }),
    ...(userAgent !== undefined && { userAgent }),
  };
}

function readActor(value: unknown): Actor | undefined {
  const keys = ["id", "name", "arn", "account", "type"] as const;
  const told = keys.flatMap((key) => {
    const text = shortText(own(value, key), 1024);
    return text === undefined ? [] : [[key, text] as const];
  });
  return told.length === 0 ? undefined : Object.fromEntries(told);
}

function missing(what: string): MalformedError {
  return new MalformedError(`The message of aplomb has no valid ${what}.`);
}
