import { existsSync } from "node:fs";
import { ConfigError } from "../model/errors.ts";
import { plural } from "../model/plural.ts";
import { safeJson } from "../model/safe-text.ts";
import { Delivery } from "../sinks/webhook/delivery.ts";
import { type Poster, posterTo } from "../sinks/webhook/poster.ts";
import { Sent } from "../sinks/webhook/sent.ts";
import { openInMemory, openSentFile } from "../sinks/webhook/sent-file.ts";
import { messageOf } from "../tickets/body.ts";
import { type Comparison, compare } from "../tickets/compare.ts";
import type { Choice } from "../tickets/items.ts";
import { massMove } from "../tickets/moves.ts";
import { EXIT } from "./exit-code.ts";
import { listenForSignals } from "./interrupt.ts";
import { printLines } from "./print-lines.ts";
import { say } from "./stderr.ts";
import type { TicketFlags } from "./tickets.ts";
import { type Outputs, readOutputs } from "./tickets-read.ts";
import { webhookKey, webhookUrl } from "./tickets-receiver.ts";
import { tlsOf } from "./tls.ts";

/** Posts what has changed since the last time. All that is mistaken is told before anything is posted. */
export async function postTickets(files: readonly string[], flags: TicketFlags, choice: Choice): Promise<number> {
  const { webhook = "", sent: path = "", dryRun = false } = flags;
  const url = webhookUrl(webhook);
  const key = await webhookKey(flags.webhookSecretFile);
  const tls = await tlsOf(flags);
  const sent = new Sent(dryRun && !existsSync(path) ? await openInMemory() : await openSentFile(path));
  try {
    const outputs = await readOutputs(files);
    if (sent.knowsAnother(url))
      say("aplomb: another URL was posted to before: only what changes is posted to this one.");
    if (dryRun) return await rehearse(outputs, sent, choice, flags);
    refuseMassMove(outputs, sent, choice, flags);
    if (key === undefined) say("aplomb: messages are not signed: there is no APLOMB_WEBHOOK_SECRET.");
    const poster = posterTo({ url, tls, key });
    try {
      sent.isFor(url);
      return await post(outputs, { sent, poster, choice });
    } finally {
      await poster.close();
    }
  } finally {
    sent.close();
  }
}

interface Means {
  readonly sent: Sent;
  readonly poster: Poster;
  readonly choice: Choice;
}

async function post({ gathered, areWhole }: Outputs, { sent, poster, choice }: Means): Promise<number> {
  using listening = listenForSignals();
  const { signal } = listening.interrupt;
  const notice = (sentence: string) => say(`aplomb: ${sentence}`);
  const now = () => new Date();
  const delivery = new Delivery({ sent, poster, signal, now, notice });
  let comparison: Comparison | undefined;
  await delivery.run(() => {
    comparison = compare(gathered, sent.memory(), choice);
    sent.saw(comparison.seen);
    return comparison.steps;
  });
  tell(comparison);
  const { accepted, refused, waiting } = delivery;
  const sums = [
    `${accepted["ticket.created"]} created`,
    `${accepted["ticket.updated"]} updated`,
    `${accepted["ticket.resolved"]} resolved`,
    ...(refused > 0 ? [`${refused} refused`] : []),
    ...(waiting > 0 ? [`${waiting} to be posted by the next run`] : []),
  ];
  say(`aplomb: ${sums.join(", ")}.`);
  if (signal.aborted) return EXIT.interrupted;
  if (delivery.isWhole) sent.forget(now());
  return delivery.isWhole && areWhole ? EXIT.done : EXIT.incomplete;
}

/** A line for each message, those that wait first. */
async function rehearse(outputs: Outputs, sent: Sent, choice: Choice, flags: TicketFlags): Promise<number> {
  const comparison = compare(outputs.gathered, sent.memory(), choice);
  const now = new Date();
  await printLines([...sent.outbox()].map(({ body }) => safeJson(JSON.parse(body))));
  await printLines(comparison.steps.values().map((step) => messageOf(step, now).body));
  tell(comparison);
  for (const { key, resource } of comparison.notLookedAt) say(`  ticket ${key}: ${resource}`);
  refuseMassMove(outputs, sent, choice, flags);
  return outputs.areWhole ? EXIT.done : EXIT.incomplete;
}

/** Of what waits too: it would be told in the same run. */
function refuseMassMove({ gathered }: Outputs, sent: Sent, choice: Choice, { allowMoves }: TicketFlags): void {
  if (allowMoves === true) return;
  const memory = { ...sent.memory(), waiting: new Set<string>() };
  const moves = massMove(compare(gathered, memory, choice).steps, memory);
  if (moves === undefined) return;
  const { moved, open } = moves;
  throw new ConfigError(
    `${moved} of ${open} open tickets would be resolved, and opened anew with another owner or sentence.`,
    { hint: "Nothing was posted. Was the scan run with the same --owners? If it is meant: --allow-moves." },
  );
}

function tell(comparison: Comparison | undefined): void {
  const count = comparison?.notLookedAt.length ?? 0;
  if (count > 0) say(`aplomb: not looked at or not told, so not resolved: ${plural(count, "resource")}.`);
}
