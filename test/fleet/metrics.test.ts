import { expect, test } from "vitest";
import { silenceOf, Tally } from "../../src/fleet/consumer-tally.ts";
import { fleetMetricsText } from "../../src/fleet/metrics.ts";
import { samplesOf } from "../watch/samples.ts";

const PROCESS = { version: "1.2.3", residentBytes: 4096 };

test("each queue has its own numbers, and what is not known is left out", () => {
  const scans = new Tally("scans.fifo");
  const changes = new Tally("changes");
  changes.took(3);
  changes.settled("deleted");
  changes.settled("lost");
  changes.handled = 2;
  changes.handledMs = 2_500;
  changes.lastError = { time: 60_500, sentence: "no network" };
  const samples = Object.fromEntries(samplesOf(fleetMetricsText([scans, changes], PROCESS)));
  expect(samples).toEqual({
    'aplomb_build_info{version="1.2.3"}': 1,
    'aplomb_messages_received_total{queue="scans.fifo"}': 0,
    'aplomb_messages_received_total{queue="changes"}': 3,
    'aplomb_messages_total{queue="scans.fifo",outcome="deleted"}': 0,
    'aplomb_messages_total{queue="scans.fifo",outcome="released"}': 0,
    'aplomb_messages_total{queue="scans.fifo",outcome="buried"}': 0,
    'aplomb_messages_total{queue="scans.fifo",outcome="lost"}': 0,
    'aplomb_messages_total{queue="changes",outcome="deleted"}': 1,
    'aplomb_messages_total{queue="changes",outcome="released"}': 0,
    'aplomb_messages_total{queue="changes",outcome="buried"}': 0,
    'aplomb_messages_total{queue="changes",outcome="lost"}': 1,
    'aplomb_messages_in_hand{queue="scans.fifo"}': 0,
    'aplomb_messages_in_hand{queue="changes"}': 1,
    'aplomb_messages_handled_total{queue="scans.fifo"}': 0,
    'aplomb_messages_handled_total{queue="changes"}': 2,
    'aplomb_handling_seconds_total{queue="scans.fifo"}': 0,
    'aplomb_handling_seconds_total{queue="changes"}': 2.5,
    'aplomb_queue_last_error_timestamp_seconds{queue="changes"}': 60.5,
    process_resident_memory_bytes: 4096,
  });
});

const rows: [name: string, silentSince: number | undefined, elapsed: number, said: string | undefined][] = [
  ["nobody asks it", undefined, 1e9, undefined],
  ["it was asked a while ago", 1_000, 181_000, undefined],
  ["it was asked too long ago", 1_000, 181_001, "The queue changes has not answered for more than three minutes."],
];
test.each(rows)("a queue is silent, or not: %s", (_, silentSince, elapsed, said) => {
  const changes = new Tally("changes");
  changes.silentSince = silentSince;
  expect(silenceOf([new Tally("scans.fifo"), changes], elapsed)).toBe(said);
});
