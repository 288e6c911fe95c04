import { setTimeout as sleep } from "node:timers/promises";
import type { FifoMessage, MessageBatches } from "../aws/queue-send.ts";
import { AwsError, SinkError } from "../model/errors.ts";
import { sha256 } from "../model/identity.ts";
import { ahead } from "./ahead.ts";

/** SQS takes so many at once. */
const BATCH = 10;
/** Batches under way. */
const AT_ONCE = 4;
const ATTEMPTS = 5;
const PAUSE_MS = 200;

interface Sending {
  readonly batches: Pick<MessageBatches, "send">;
  /** Resolves after so many milliseconds. */
  readonly pause?: (milliseconds: number) => Promise<unknown>;
}

/**
 * Sends a scan message for each account; resolves when the queue has taken all. Throws a `SinkError` that says how many it
 * has not, or why it takes none. To send one again is harmless.
 */
export async function sendScans(
  round: string,
  accounts: readonly string[],
  { batches, pause = sleep }: Sending,
): Promise<void> {
  const groups = inBatches(accounts.map((account) => scanMessage(round, account)));
  const hint = `Give the same command again with --round ${round}: it is the same round, and what has ended is not sent again.`;
  const left: string[] = [];
  try {
    for await (const reasons of ahead(groups, AT_ONCE, (group) => sendAll(group, { batches, pause }))) {
      left.push(...reasons);
    }
  } catch (cause) {
    if (!(cause instanceof AwsError)) throw cause;
    const { action } = cause.unread;
    const needs = action === undefined ? "" : `; needs ${action}`;
    throw new SinkError(`Not all messages were sent: ${cause.message}${needs}`, { hint, cause });
  }
  const [first] = left;
  if (first === undefined) return;
  throw new SinkError(`The queue has not taken ${left.length} of ${accounts.length} messages: ${first}`, { hint });
}

/** The message that asks a worker to scan an account. */
export function scanMessage(round: string, account: string): FifoMessage {
  return {
    body: JSON.stringify({ aplomb: "scan", version: 1, round, account }),
    group: account,
    deduplication: sha256([round, account]),
  };
}

/** Why messages were not taken: an entry for each. */
async function sendAll(messages: readonly FifoMessage[], { batches, pause }: Required<Sending>): Promise<string[]> {
  const given: string[] = [];
  let left = messages;
  for (let attempt = 1; ; attempt += 1) {
    const refused = await batches.send(left);
    given.push(...refused.filter(({ isOurs }) => isOurs).map(told));
    const again = refused.filter(({ isOurs }) => !isOurs);
    if (again.length === 0) return given;
    if (attempt === ATTEMPTS) return [...given, ...again.map(told)];
    const indices = new Set(again.map(({ index }) => index));
    left = left.filter((_, index) => indices.has(index));
    await pause(PAUSE_MS * 2 ** attempt);
  }
}

function told({ code, message }: { readonly code: string; readonly message: string }): string {
  return `${code}: ${message}`;
}

function inBatches<T>(items: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / BATCH) }, (_, index) => {
    return items.slice(index * BATCH, (index + 1) * BATCH);
  });
}
