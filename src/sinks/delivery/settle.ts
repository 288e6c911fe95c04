import { RefusedError, SinkError } from "../../model/errors.ts";
import { plural } from "../../model/plural.ts";
import type { Settling } from "../sink.ts";
import type { Queue } from "../spool/queue.ts";
import type { Sender } from "./sender.ts";

export interface Settled {
  readonly queue: Queue;
  readonly sender: Sender;
  /** What a person calls the receiver. */
  readonly name: string;
}

/** See `Sink.settled`. Nobody waits for more events meanwhile. */
export async function settle({ queue, sender, name }: Settled, { of, signal }: Settling = {}): Promise<void> {
  signal?.throwIfAborted();
  const wake = () => sender.condition.wake();
  const lines = queue.volatileOf(of);
  const left = () => lines.filter((line) => queue.isVolatile(line)).length;
  const isRefused = () => sender.refusals.of(of) !== undefined;
  sender.flush();
  signal?.addEventListener("abort", wake, { once: true });
  try {
    await sender.condition.until(() => signal?.aborted === true || sender.isOver || isRefused() || left() === 0);
  } finally {
    signal?.removeEventListener("abort", wake);
  }
  const refused = sender.refusals.of(of);
  if (refused !== undefined) throw refusedError(name, refused);
  const lost = left();
  if (lost > 0) {
    signal?.throwIfAborted();
    throw unkept(lost, sender);
  }
  await queue.sync();
}

/** What is in memory alone, and will be delivered by nobody. */
export function unkept(events: number, sender: Sender): SinkError {
  const lost = `${plural(events, "event")} could be neither delivered nor kept: ${why(sender)}.`;
  return new SinkError(lost, { hint: "Mend the receiver, and scan or ship them again." });
}

/** Why events are not taken. */
export function why({ health: { state } }: Sender): string {
  if (state.kind === "down") return state.reason;
  return state.kind === "stopped" ? state.error.message : "there was no time left";
}

function refusedError(name: string, { events, example }: { readonly events: number; readonly example: string }) {
  return new RefusedError(`${name} refused ${plural(events, "event")}: ${example}.`, {
    hint: "All others are taken. Look at what the receiver says of it: it would refuse it again.",
  });
}
