import { numberOf } from "../library/numbers.ts";
import { ConfigError } from "../model/errors.ts";
import { plural } from "../model/plural.ts";
import type { Client } from "../sinks/delivery/client.ts";
import type { Sink } from "../sinks/sink.ts";
import type { Queue } from "../sinks/spool/queue.ts";
import type { ReceiverKind } from "./authorization.ts";
import { CONNECTIONS, clientOptions } from "./client-options.ts";
import type { DeliverySettings } from "./destination-settings.ts";
import { receiverUrls } from "./receiver-urls.ts";
import { bytesOf, defaultSpool, spoolFolderFor } from "./spool-folder.ts";
import { say } from "./stderr.ts";

export interface Manner {
  readonly profile?: string | undefined;
  readonly quiet: boolean;
  /** What a replay could not deliver is not kept for the next scan of an account, unless a spool is named. */
  readonly passing: boolean;
  readonly signal: AbortSignal;
  /** Who writes has the events where they come from, and rather waits for a receiver that is down: see `deliver`. */
  readonly waits?: true;
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
  const notice = teller(manner);
  const clients = await clientsOf(settings, manner);
  const queued: Queued[] = [];
  try {
    await letIn(clients);
    for (const { client, folder } of clients) queued.push({ client, queue: await openQueue(folder, limit, notice) });
    const { deliver } = await import("../sinks/delivery/delivery.ts");
    // A sink sends from its first moment: there is none before all can be there.
    return queued.map(({ client, queue }) => {
      if (queue.waiting > 0) notice(`${plural(queue.waiting, "event")} of earlier runs go out first.`);
      const { signal, waits } = manner;
      return { queue, sink: deliver({ client, queue, batch, signal, waits, connections: CONNECTIONS, notice }) };
    });
  } catch (error) {
    // Idle connections and locks would outlive the message.
    const open = [...queued.map(({ queue }) => queue), ...clients.map(({ client }) => client)];
    await Promise.allSettled(open.map((one) => one.close()));
    throw error;
  }
}

interface Queued {
  readonly client: Client;
  readonly queue: Queue;
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
  const opened: (() => Opened)[] = [];
  const { Client } = await import("../sinks/delivery/client.ts");
  for (const [kind, given = []] of wanted) {
    const urls = receiverUrls(kind, given);
    const [first] = urls;
    if (first === undefined) continue;
    const options = await clientOptions(kind, urls, settings, manner.profile);
    const folder = spoolOf(kind, first, settings, manner);
    opened.push(() => ({ client: new Client(options), folder }));
  }
  // What is wrong with the second one is known before there is a first.
  return opened.map((open) => open());
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
  // An empty variable of a script must not make it the folder that one happens to be in.
  if (spool === "") throw new ConfigError("--spool is empty.", { hint: "Name a folder, or leave it out." });
  if (folder !== undefined) return folder;
  if (spool === false || (passing && typeof spool !== "string")) return undefined;
  return spoolFolderFor(typeof spool === "string" ? spool : defaultSpool(), kind, first);
}

async function openQueue(folder: string | undefined, limit: number, notice: Notice): Promise<Queue> {
  if (folder === undefined) return new (await import("../sinks/spool/memory.ts")).MemoryQueue();
  const { Spool } = await import("../sinks/spool/spool.ts");
  return Spool.open({ folder, limit, notice });
}

type Notice = (sentence: string) => void;

function teller({ quiet }: Manner): Notice {
  return (sentence) => {
    if (!quiet) say(`aplomb: ${sentence}`);
  };
}
