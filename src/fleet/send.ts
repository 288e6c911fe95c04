import type { Outgoing } from "../aws/queue-message.ts";
import type { Sender } from "../aws/queue-send.ts";
import { scanMessage as bodyOf } from "../changes/own-messages.ts";
import { AwsError, SinkError } from "../model/errors.ts";
import { sha256 } from "../model/identity.ts";
import { ahead } from "./ahead.ts";

/** SQS takes so many at once. */
const BATCH = 10;
/** Batches under way. */
const AT_ONCE = 4;

/**
 * Sends a scan message for each account; resolves when the queue has taken all. Throws a `SinkError` that says how many it
 * has not, or why it takes none. To send one again is harmless.
 */
export async function sendScans(
  round: string,
  accounts: readonly string[],
  sender: Pick<Sender, "sendAll">,
): Promise<void> {
  const groups = inBatches(accounts.map((account) => scanMessage(round, account)));
  const hint = `Give the same command again with --round ${round}: it is the same round, and what has ended is not sent again.`;
  const left: string[] = [];
  try {
    for await (const refused of ahead(groups, AT_ONCE, (group) => sender.sendAll(group))) {
      left.push(...refused.map(({ code, reason }) => `${code}: ${reason}`));
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
export function scanMessage(round: string, account: string): Outgoing {
  return {
    body: bodyOf({ round, account }),
    group: account,
    deduplication: sha256([round, account]),
  };
}

function inBatches<T>(items: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / BATCH) }, (_, index) => {
    return items.slice(index * BATCH, (index + 1) * BATCH);
  });
}
