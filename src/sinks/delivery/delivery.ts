import { setImmediate } from "node:timers/promises";
import { SinkError, WaitingError } from "../../model/errors.ts";
import { plural } from "../../model/plural.ts";
import type { Sink } from "../sink.ts";
import type { BatchLimit, Line, Queue } from "../spool/queue.ts";
import { BACKOFF, type Backoff } from "./backoff.ts";
import type { Client } from "./client.ts";
import { Sender } from "./sender.ts";
import { settle, unkept, why } from "./settle.ts";

export interface DeliveryOptions {
  readonly client: Pick<Client, "name" | "send" | "abort" | "close">;
  readonly queue: Queue;
  readonly connections: number;
  /** Default: 500 events, 1 MiB. */
  readonly batch?: Partial<BatchLimit>;
  readonly backoff?: Backoff;
  readonly coolDownMs?: number;
  /**
   * For those whose events can be had again from where they come, and who ask whether they are `settled`: as long as the
   * receiver is down, `write` waits too, unless a spool takes them. What is in memory stays bounded.
   */
  readonly waits?: true | undefined;
  /** Ends the work: what is not delivered soon after stays in the queue. */
  readonly signal: AbortSignal;
  readonly notice: (sentence: string) => void;
}

const BATCH: BatchLimit = { events: 500, bytes: 1024 * 1024 };
/** What may be under way between a scan and a receiver that takes events, beside the batches that are being sent. */
const WINDOW_BYTES = 4 * 1024 * 1024;
/** After so much, answers are read first: writing alone would never let the event loop turn. */
const TURN_BYTES = 64 * 1024;
const LINGER_MS = 1_000;
const ATTEMPTS = 6;
const COOL_DOWN_MS = 30_000;
/** How long an interrupted run still delivers; it is ended from outside a little later. */
const PATIENCE_MS = 3_000;

/**
 * Delivers events over a queue. While the receiver takes them, slowly or not, `write` waits for it; while it is down,
 * they are kept in the queue, and `write` waits for nobody, unless it is told to. `close` throws a `SinkError` that says what waits still.
 */
export function deliver({ client, queue, signal, notice, waits, ...options }: DeliveryOptions): Sink {
  const sender = new Sender({
    queue,
    send: (lines) => client.send(lines),
    batch: { ...BATCH, ...options.batch },
    // One more: it is made ready while the others are under way.
    batches: options.connections + 1,
    lingerMs: LINGER_MS,
    backoff: options.backoff ?? BACKOFF,
    attempts: ATTEMPTS,
    coolDownMs: options.coolDownMs ?? COOL_DOWN_MS,
    notice,
  });
  let unread = 0;
  let interrupted: NodeJS.Timeout | undefined;
  const interrupt = () => {
    sender.condition.wake();
    interrupted = setTimeout(() => {
      sender.giveUp();
      client.abort();
    }, PATIENCE_MS).unref();
  };
  if (signal.aborted) interrupt();
  else signal.addEventListener("abort", interrupt, { once: true });

  /** Whether the line is to be taken in now. */
  const isNext = (line: Line): boolean => {
    if (signal.aborted || sender.health.isStopped) return true;
    const hasRoom = () => queue.hasRoom(line) || queue.waiting === 0;
    const isUnderWay = queue.ready.bytes <= WINDOW_BYTES;
    if (sender.health.isUp) return isUnderWay && hasRoom();
    if (waits === undefined) return true;
    return (queue.folder === undefined ? isUnderWay : queue.volatile === 0) && hasRoom();
  };

  return {
    name: client.name,
    async write(text, of) {
      const line = Buffer.from(text.trimEnd());
      // Of several that wait for room the first may take it all.
      while (!isNext(line)) await sender.condition.until(() => isNext(line));
      queue.append(line, of);
      sender.nudge();
      unread += line.length;
      if (unread > TURN_BYTES) {
        unread = 0;
        await setImmediate();
      }
      const isLost = sender.health.isStopped || (sender.health.isDown && (waits === undefined || signal.aborted));
      if (queue.volatile > 0 && isLost) throw unkept(queue.volatile, sender);
    },
    settled: (settling) => settle({ queue, sender, name: client.name }, settling),
    async close() {
      await sender.finish();
      clearTimeout(interrupted);
      signal.removeEventListener("abort", interrupt);
      await client.close();
      if (sender.delivered > 0) notice(`${client.name} took ${plural(sender.delivered, "event")}.`);
      const left = remainder(queue, sender);
      await queue.close();
      if (left !== undefined) throw left;
    },
  };
}

/** What a person must hear at the end, if anything. */
function remainder(queue: Queue, sender: Sender): SinkError | undefined {
  if (queue.volatile > 0) return unkept(queue.volatile, sender);
  const sentences: string[] = [];
  if (queue.waiting > 0) sentences.push(`${plural(queue.waiting, "event")} waiting in ${queue.folder}: ${why(sender)}`);
  const { events, example, path } = sender.refused;
  const aside = path === undefined ? "kept nowhere: there is no spool" : `set aside in ${path}`;
  if (events > 0) sentences.push(`${plural(events, "event")} refused (${example}), and ${aside}`);
  if (queue.damaged > 0) sentences.push(`${plural(queue.damaged, "record")} of the spool damaged, and set aside`);
  const { unreadable } = queue;
  if (unreadable > 0) sentences.push(`${plural(unreadable, "file")} of the spool ${queue.folder} left as it is`);
  if (sentences.length === 0) return undefined;
  // What is kept nowhere is lost: nobody may count it as told.
  const Class = events > 0 && path === undefined ? SinkError : WaitingError;
  return new Class(`${sentences.join("; ")}.`, {
    hint: [
      ...(sender.health.state.kind === "stopped" ? [sender.health.state.error.hint] : []),
      queue.waiting > 0
        ? "What waits goes out first with the next run, or with `aplomb ship`."
        : "`aplomb ship FILE` sends what was set aside, when its cause is gone.",
    ].join(" "),
  });
}
