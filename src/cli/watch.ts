import { version } from "../package.ts";
import { type Clock, systemClock } from "../watch/clock.ts";
import { faultOf } from "../watch/health.ts";
import { Journal } from "../watch/journal.ts";
import { watchLoop } from "../watch/loop.ts";
import { metricsText } from "../watch/metrics.ts";
import { Requests } from "../watch/requests.ts";
import { type Endpoint, serve } from "../watch/server.ts";
import type { ConfigFlag } from "./effective.ts";
import { EXIT } from "./exit-code.ts";
import { listenForSignals, onHangup } from "./interrupt.ts";
import type { ScanSettings } from "./settings.ts";
import { say } from "./stderr.ts";
import { stamp, tellFault } from "./watch-lines.ts";
import { Rounds } from "./watch-rounds.ts";
import { type Plan, planOf, type WatchFlags, watchSettings } from "./watch-settings.ts";

export interface Means {
  readonly clock: Clock;
  /** From 0 to 1. */
  readonly random: () => number;
}

type Flags = WatchFlags & ScanSettings & ConfigFlag;

/** `aplomb watch`: scans again and again; resolves to the exit code when it is asked to end, or has no rounds left. */
export async function watchCommand(
  flags: Flags,
  means: Means = { clock: systemClock, random: Math.random },
): Promise<number> {
  const { code, cut } = await watch(flags, means);
  // Calls under way would keep the process for their time-out; everything is flushed.
  if (cut) process.exit(code);
  return code;
}

interface Watched {
  readonly code: number;
  /** A round was ended early. */
  readonly cut: boolean;
}

async function watch(
  { every = "15m", rounds: count, metricsPort, metricsHost, ...flags }: Flags,
  { clock, random }: Means,
): Promise<Watched> {
  const plan = planOf({ every, rounds: count, metricsPort, metricsHost });
  const journal = new Journal();
  const requests = new Requests();
  using signals = listenForSignals();
  const { signal } = signals.interrupt;
  signal.addEventListener("abort", () => requests.end());
  using _ = onHangup(() => requests.reload());
  const rounds = new Rounds(await watchSettings(flags, plan), { plan, clock, journal, requests, signal });
  const tell = (sentence: string) => {
    if (rounds.settings.quiet !== true) say(`aplomb: ${stamp(clock.now())} ${sentence}`);
  };
  await using endpoint = await serveMetrics(plan, { journal, clock });
  if (endpoint !== undefined) tell(`${endpoint.url} answers /metrics and /healthz.`);

  let cut = false;
  await watchLoop({
    ...plan,
    clock,
    random,
    requests,
    async round(number) {
      await rounds.run(number);
      cut = signal.aborted;
    },
    async reload(number) {
      try {
        rounds.change(await watchSettings(flags, plan));
        tell(`the configuration was read again; round ${number} starts now.`);
      } catch (error) {
        const debug = rounds.settings.debug === true;
        tellFault("the configuration stays as it was", error, { time: clock.now(), debug });
      }
    },
    late: () => tell(`a round took longer than ${every}: the next ones start when the last one has ended.`),
  });
  if (!signal.aborted) return { code: rounds.code, cut };
  tell("ended, as it was asked to.");
  return { code: EXIT.done, cut };
}

interface Told {
  readonly journal: Journal;
  readonly clock: Clock;
}

async function serveMetrics({ metrics, period }: Plan, { journal, clock }: Told): Promise<Endpoint | undefined> {
  if (metrics === undefined) return undefined;
  return serve({
    ...metrics,
    metrics: () => metricsText(journal, { version: version(), residentBytes: process.memoryUsage.rss() }),
    fault: () => faultOf(journal.last, { elapsed: clock.elapsed(), period }),
  });
}
