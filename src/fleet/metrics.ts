import { metric, seconds } from "../watch/metric.ts";
import type { Process } from "../watch/metrics.ts";
import { OUTCOMES, type Tally } from "./consumer-tally.ts";

/** Of a worker, in the Prometheus text format. */
export function fleetMetricsText(tallies: readonly Tally[], { version, residentBytes }: Process): string {
  const each = (value: (tally: Tally) => number | undefined) =>
    tallies.map((tally) => [{ queue: tally.queue }, value(tally)] as const);
  return [
    metric("aplomb_build_info gauge", "The version of aplomb.", [[{ version }, 1]]),
    metric(
      "aplomb_messages_received_total counter",
      "Messages that were received, by queue.",
      each(({ received }) => received),
    ),
    metric(
      "aplomb_messages_total counter",
      "Messages that are not in hand any more, by queue and by what became of them.",
      tallies.flatMap(({ queue, outcomes }) =>
        OUTCOMES.map((outcome) => [{ queue, outcome }, outcomes[outcome]] as const),
      ),
    ),
    metric(
      "aplomb_messages_in_hand gauge",
      "Messages that are in hand, by queue.",
      each(({ inHand }) => inHand),
    ),
    metric(
      "aplomb_messages_handled_total counter",
      "Messages whose handling has ended, however it did, by queue.",
      each(({ handled }) => handled),
    ),
    metric(
      "aplomb_handling_seconds_total counter",
      "How long messages were handled in all, by queue.",
      each(({ handledMs }) => seconds(handledMs)),
    ),
    metric(
      "aplomb_queue_last_error_timestamp_seconds gauge",
      "When something last went wrong with a queue or one of its messages.",
      each(({ lastError }) => seconds(lastError?.time)),
    ),
    metric("process_resident_memory_bytes gauge", "Resident memory size in bytes.", [[{}, residentBytes]]),
  ].join("");
}
