import type { Message } from "../aws/queue-message.ts";
import { type Affected, affectedBy, affectedByItem } from "../changes/affected.ts";
import { readMessage } from "../changes/envelope.ts";
import { gather } from "../changes/gather.ts";
import { logFileRecords } from "../changes/log-file.ts";
import type { LogFile } from "../changes/log-files.ts";
import { MalformedError } from "../changes/malformed.ts";
import type { LookMessage } from "../changes/own-messages.ts";
import type { ChangeTable } from "../changes/table.ts";
import type { Change } from "../model/change.ts";
import { AgainError, PoisonError } from "./consumer-errors.ts";
import type { Handle, Handling } from "./consumer-hand.ts";
import { reasonOf } from "./consumer-trouble.ts";
import type { Looks, Want } from "./looks.ts";
import { isPassing } from "./passing.ts";
import type { AccountOfRound } from "./scan-account.ts";

export interface Hearing {
  readonly table: ChangeTable;
  readonly looks: Pick<Looks, "want">;
  readonly scan: (of: AccountOfRound, handling: Handling) => Promise<void>;
  /** The bytes of a log file; nothing if it is gone. */
  readonly fetch: (file: LogFile) => Promise<Uint8Array | undefined>;
  readonly notice: (sentence: string) => void;
}

/** What the network, a receiver or a rate has kept from being done. */
const PAUSE_SECONDS = 30;

/** What a worker does with a message, whichever queue it came from. */
export function hear(hearing: Hearing): Handle {
  return async (message, handling) => {
    try {
      await heard(message, handling, hearing);
    } catch (error) {
      // It would be no other the next time.
      if (error instanceof MalformedError) throw new PoisonError(error.message, { cause: error });
      if (!isPassing(error) || handling.signal.aborted) throw error;
      hearing.notice(`comes again in ${PAUSE_SECONDS} seconds: ${reasonOf(error)}`);
      throw new AgainError({ afterSeconds: PAUSE_SECONDS });
    }
  };
}

async function heard({ body }: Message, handling: Handling, { table, looks, scan, fetch }: Hearing): Promise<void> {
  const told = readMessage(body);
  if (told.kind === "scan") return scan(told, handling);
  if (told.kind === "look") return looks.want(told.account, secondLook(told));
  const affected: Affected[] = [];
  if (told.kind === "records") affected.push(...told.records.flatMap((record) => affectedBy(record, table) ?? []));
  if (told.kind === "configuration-items")
    affected.push(...told.items.flatMap((item) => affectedByItem(item, table) ?? []));
  for (const file of told.kind === "log-files" ? told.files : []) {
    const bytes = await fetch(file);
    const records = bytes === undefined ? [] : await logFileRecords(bytes, table);
    affected.push(...records.flatMap((record) => affectedBy(record, table) ?? []));
  }
  await Promise.all([...wantsOf(affected)].map(([account, wants]) => looks.want(account, wants)));
}

/** By account, and each resource once. */
function wantsOf(affected: readonly Affected[]): Map<string, Want[]> {
  const accounts = new Map<string, Map<string, Change[]>>();
  for (const { change, resources } of affected) {
    const its = accounts.get(change.account) ?? new Map<string, Change[]>();
    accounts.set(change.account, its);
    for (const { id } of resources) its.set(id, [...(its.get(id) ?? []), change]);
  }
  const wants = (its: ReadonlyMap<string, readonly Change[]>): Want[] =>
    [...its].map(([id, changes]) => ({ id, changes: gather(changes)?.changes ?? [] }));
  return new Map([...accounts].map(([account, its]) => [account, wants(its)]));
}

function secondLook({ resources, changes, seen }: LookMessage): Want[] {
  return resources.map((id) => ({ id, changes, seen }));
}
