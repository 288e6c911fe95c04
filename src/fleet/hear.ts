import type { Message } from "../aws/queue-message.ts";
import { type Affected, affectedBy, affectedByItem } from "../changes/affected.ts";
import { readMessage } from "../changes/envelope.ts";
import { gather } from "../changes/gather.ts";
import { logFileRecords } from "../changes/log-file.ts";
import type { LogFile } from "../changes/log-files.ts";
import { MalformedError } from "../changes/malformed.ts";
import type { LookMessage } from "../changes/own-messages.ts";
import type { ChangeTable } from "../changes/table.ts";
import type { Untrusted } from "../changes/untrusted.ts";
import type { Change } from "../model/change.ts";
import { AgainError, PoisonError } from "./consumer-errors.ts";
import type { Handle, Handling } from "./consumer-hand.ts";
import { reasonOf } from "./consumer-trouble.ts";
import type { Looks, Want } from "./looks.ts";
import { isPassing } from "./passing.ts";
import type { AccountOfRound } from "./scan-account.ts";
import { Turns } from "./turns.ts";

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

/** Unpacked each takes tens of megabytes, whoever wrote it. */
const LOG_FILES_AT_ONCE = 4;

/** What a worker does with a message, whichever queue it came from. */
export function hear(hearing: Hearing): Handle {
  const turns = new Turns(LOG_FILES_AT_ONCE);
  return async (message, handling) => {
    try {
      await heard(message, handling, { ...hearing, turns });
    } catch (error) {
      // It would be no other the next time.
      if (error instanceof MalformedError) throw new PoisonError(error.message, { cause: error });
      if (!isPassing(error) || handling.signal.aborted) throw error;
      hearing.notice(`comes again in ${PAUSE_SECONDS} seconds: ${reasonOf(error)}`);
      throw new AgainError({ afterSeconds: PAUSE_SECONDS });
    }
  };
}

interface Heard extends Hearing {
  readonly turns: Turns;
}

async function heard({ body }: Message, handling: Handling, { table, looks, scan, fetch, turns }: Heard) {
  const told = readMessage(body);
  if (told.kind === "scan") return scan(told, handling);
  if (told.kind === "look") return looks.want(told.account, secondLook(told, table));
  const wants = new Wants(table);
  if (told.kind === "records") for (const record of told.records) wants.hear(record);
  if (told.kind === "configuration-items") for (const item of told.items) wants.add(affectedByItem(item, table));
  for (const file of told.kind === "log-files" ? told.files : []) {
    await turns.take(async () => {
      const bytes = await fetch(file);
      for (const record of bytes === undefined ? [] : await logFileRecords(bytes, table)) wants.hear(record);
    });
  }
  await Promise.all([...wants.byAccount()].map(([account, its]) => looks.want(account, its)));
  if (wants.refusal !== undefined) throw wants.refusal;
}

/** What is to be looked at for the changes of a message: by account, and each resource once. */
class Wants {
  /** Why the first of those that cannot be understood cannot be; it keeps none of the others from being looked at. */
  refusal: MalformedError | undefined;
  readonly #table: ChangeTable;
  readonly #accounts = new Map<string, Map<string, Change[]>>();

  constructor(table: ChangeTable) {
    this.#table = table;
  }

  hear(record: Untrusted): void {
    try {
      this.add(affectedBy(record, this.#table));
    } catch (error) {
      if (!(error instanceof MalformedError)) throw error;
      this.refusal ??= error;
    }
  }

  add(affected: Affected | undefined): void {
    if (affected === undefined) return;
    const { change, resources } = affected;
    const its = this.#accounts.get(change.account) ?? new Map<string, Change[]>();
    this.#accounts.set(change.account, its);
    for (const { id } of resources) {
      const changes = its.get(id);
      if (changes === undefined) its.set(id, [change]);
      else changes.push(change);
    }
  }

  byAccount(): Map<string, Want[]> {
    const wants = (its: ReadonlyMap<string, readonly Change[]>): Want[] =>
      [...its].map(([id, changes]) => ({ id, changes: gather(changes)?.changes ?? [] }));
    return new Map([...this.#accounts].map(([account, its]) => [account, wants(its)]));
  }
}

/**
 * One that nobody here looks at would keep those from being looked at that share its look. Throws an `Error`: a worker of
 * another release, or with other checks, may know it.
 */
function secondLook({ account, resources, changes, seen }: LookMessage, table: ChangeTable): Want[] {
  const stranger = resources.find((id) => !table.isOf(id, account));
  if (stranger !== undefined) throw new Error(`No check that is chosen looks at ${stranger} in ${account}.`);
  return resources.map((id) => ({ id, changes, seen }));
}
