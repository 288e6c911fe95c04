import type { Actor, Change } from "../model/change.ts";
import { MOST_CHANGES } from "./gather.ts";
import { MalformedError } from "./malformed.ts";
import { isAccount, isPartition, isPlainId, isRegion, momentOf, own, shortText, type Untrusted } from "./untrusted.ts";

/** An account is to be scanned, as part of a round. */
export interface ScanMessage {
  readonly round: string;
  readonly account: string;
}

/** Resources of an account that changed are to be looked at again. */
export interface LookMessage {
  readonly account: string;
  /** Left out: `aws`. */
  readonly partition?: string;
  /** Their ids. */
  readonly resources: readonly string[];
  /** Newest first. */
  readonly changes: readonly Change[];
  /** Which look it is, from 1. */
  readonly look: number;
  /** How often it was tried, from 1. */
  readonly attempt: number;
}

export type OwnMessage = ({ readonly kind: "scan" } & ScanMessage) | ({ readonly kind: "look" } & LookMessage);

const VERSION = 1;
export const MOST_RESOURCES = 1000;

/** The body of a message. */
export function scanMessage({ round, account }: ScanMessage): string {
  return JSON.stringify({ aplomb: "scan", version: VERSION, round, account });
}

/** The body of a message. */
export function lookMessage({ account, partition, resources, changes, look, attempt }: LookMessage): string {
  return JSON.stringify({ aplomb: "look", version: VERSION, account, partition, resources, changes, look, attempt });
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

/** It becomes part of an object's key. */
export function isRound(value: unknown): value is string {
  return typeof value === "string" && /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/.test(value);
}

function lookOf(message: Untrusted, account: string): OwnMessage {
  const partition = own(message, "partition");
  const resources = own(message, "resources");
  const changes = own(message, "changes");
  const look = own(message, "look");
  const attempt = own(message, "attempt");
  if (partition !== undefined && !isPartition(partition)) throw missing("partition");
  if (!isListOfIds(resources)) throw missing("list of resources");
  if (!Array.isArray(changes) || changes.length > MOST_CHANGES) throw missing("list of changes");
  if (!isCount(look)) throw missing("number of the look");
  if (!isCount(attempt)) throw missing("number of the attempt");
  return {
    kind: "look",
    account,
    ...(partition !== undefined && { partition }),
    resources,
    changes: changes.map(readChange),
    look,
    attempt,
  };
}

function isListOfIds(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.length <= MOST_RESOURCES && value.every(isPlainId);
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 1 && value <= 1000;
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
