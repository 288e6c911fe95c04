import { ConfigError } from "../model/errors.ts";
import { plural } from "../model/plural.ts";
import type { Client } from "../sinks/delivery/client.ts";
import type { Sink } from "../sinks/sink.ts";
import type { BatchLimit, Queue } from "../sinks/spool/queue.ts";
import type { ReceiverKind } from "./authorization.ts";
import { CONNECTIONS, clientOptions } from "./client-options.ts";
import type { DeliverySettings } from "./destination-settings.ts";
import { numberOf } from "./numbers.ts";
import { receiverUrls } from "./receiver-urls.ts";
import { bytesOf, defaultSpool, spoolFolderFor } from "./spool-folder.ts";
import { say } from "./stderr.ts";

export interface Manner {
  readonly profile?: string | undefined;
  readonly quiet: boolean;
  /** What a replay could not deliver is not kept for the next scan of an account, unless a spool is named. */
  readonly passing: boolean;
  readonly signal: AbortSignal;
  /** Instead of the folder that belongs to the receiver. */
  readonly folder?: string | undefined;
}

/** A receiver with its queue: what was written to it arrives there, or waits. */
export interface Destination {
  readonly sink: Sink;
  readonly queue: Queue;
}

const SPOOL_LIMIT = 2 ** 30;
const BATCH_EVENTS = 500;

/** All that is mistaken is told by a `ConfigError`, before anything is opened; a receiver that would not let us in, too. */
export async function openDestinations(settings: DeliverySettings, manner: Manner): Promise<Destination[]> {
  const limit = bytesOf(settings.spoolLimit ?? SPOOL_LIMIT);
  const batch = { events: numberOf(settings.batchEvents ?? BATCH_EVENTS, "--batch-events", BATCH_EVENTS) };
  const clients = await clientsOf(settings, manner);
  const opened: Destination[] = [];
  try {
    await letIn(clients);
    for (const { client, folder } of clients) {
      const queue = await openQueue(folder, limit, manner);
      if (queue.waiting > 0) teller(manner)(`${plural(queue.waiting, "event")} of earlier runs go out first.`);
      opened.push({ queue, sink: await sinkOf(client, { queue, batch, manner }) });
    }
    return opened;
  } catch (error) {
    // Idle connections and locks would outlive the message.
    for (const { queue } of opened) await queue.close();
    for (const { client } of clients) await client.close();
    throw error;
  }
}

interface Opened {
  readonly client: Client;
  /** Of its spool; nothing where what cannot be delivered is not kept. */
  readonly folder: string | undefined;
}

async function clientsOf(settings: DeliverySettings, manner: Manner): Promise<Opened[]> {
  const wanted: readonly (readonly [ReceiverKind, readonly string[] | undefined])[] = [
    ["logstash", settings.logstashUrl],
    ["elasticsearch", settings.elasticsearchUrl],
  ];
  const opened: Opened[] = [];
  for (const [kind, given = []] of wanted) {
    const urls = receiverUrls(kind, given);
    const [first] = urls;
    if (first === undefined) continue;
    const { Client } = await import("../sinks/delivery/client.ts");
    const client = new Client(await clientOptions(kind, urls, settings, manner.profile));
    opened.push({ client, folder: spoolOf(kind, first, settings, manner) });
  }
  return opened;
}

async function letIn(clients: readonly Opened[]): Promise<void> {
  for (const { client } of clients) {
    const refused = await client.refused();
    if (refused !== undefined) throw new ConfigError(refused.message, { hint: refused.hint, cause: refused });
  }
}

function spoolOf(
  kind: ReceiverKind,
  first: URL,
  { spool }: DeliverySettings,
  { folder, passing }: Manner,
): string | undefined {
  if (folder !== undefined) return folder;
  if (spool === false || (passing && typeof spool !== "string")) return undefined;
  return spoolFolderFor(typeof spool === "string" ? spool : defaultSpool(), kind, first);
}

async function openQueue(folder: string | undefined, limit: number, manner: Manner): Promise<Queue> {
  if (folder === undefined) return new (await import("../sinks/spool/memory.ts")).MemoryQueue();
  const { Spool } = await import("../sinks/spool/spool.ts");
  return Spool.open({ folder, limit, notice: teller(manner) });
}

interface Parts {
  readonly queue: Queue;
  readonly batch: Pick<BatchLimit, "events">;
  readonly manner: Manner;
}

async function sinkOf(client: Client, { queue, batch, manner }: Parts): Promise<Sink> {
  const { deliver } = await import("../sinks/delivery/delivery.ts");
  const { signal } = manner;
  return deliver({ client, queue, batch, signal, connections: CONNECTIONS, notice: teller(manner) });
}

function teller({ quiet }: Manner): (sentence: string) => void {
  return (sentence) => {
    if (!quiet) say(`aplomb: ${sentence}`);
  };
}
