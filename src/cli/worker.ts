import { hostname } from "node:os";
import type { Objects } from "../aws/object.ts";
import { openQueue } from "../aws/queue.ts";
import { sharedObjects } from "../aws/shared-objects.ts";
import { LARGEST } from "../changes/log-file.ts";
import type { LogFile } from "../changes/log-files.ts";
import { MalformedError } from "../changes/malformed.ts";
import { silenceOf, Tally } from "../fleet/consumer-tally.ts";
import { Entrances } from "../fleet/entrances.ts";
import { fleetMetricsText } from "../fleet/metrics.ts";
import { isPassing } from "../fleet/passing.ts";
import { openRounds } from "../fleet/rounds.ts";
import { type WorkedQueue, work } from "../fleet/worker.ts";
import { follow } from "../follow/follow.ts";
import { WORKER_LEASE } from "../follow/lease.ts";
import { plural } from "../model/plural.ts";
import { version } from "../package.ts";
import { systemClock } from "../watch/clock.ts";
import { serve } from "../watch/server.ts";
import { accountOptions } from "./account-settings.ts";
import { catalogueOf } from "./catalogue.ts";
import { chosenChecks } from "./chosen.ts";
import { Closing } from "./closing.ts";
import { drainOnSignals } from "./drain.ts";
import type { ConfigFlag } from "./effective.ts";
import { EXIT } from "./exit-code.ts";
import { roundsProblem } from "./fleet-problem.ts";
import { openOutputs, shownAs } from "./open-outputs.ts";
import { Outputs } from "./outputs.ts";
import { openPolicies } from "./policies.ts";
import { rateOptions } from "./rate-settings.ts";
import type { ScanSettings } from "./settings.ts";
import { keepHeapSmall } from "./small-heap.ts";
import { say, sayError } from "./stderr.ts";
import { stamp } from "./watch-lines.ts";
import { type WorkerFlags, type WorkerSettings, workerPlan, workerSettings } from "./worker-settings.ts";

type Flags = WorkerFlags & ScanSettings & ConfigFlag;

/** `aplomb worker`: scans and looks for whoever sends messages, until it is asked to end; resolves to the exit code. */
export async function workerCommand(flags: Flags): Promise<number> {
  const { queue, visibility, drain, idle, secondLook, metricsPort, metricsHost, ...rest } = flags;
  const plan = workerPlan({ queue, visibility, drain, idle, secondLook, metricsPort, metricsHost });
  const settings = await workerSettings(rest);
  keepHeapSmall();
  const { quiet = false } = settings;
  const tell = (sentence: string) => {
    if (!quiet) say(`aplomb: ${stamp(systemClock.now())} ${sentence}`);
  };
  using signals = drainOnSignals({ drain: plan.drain, notice: tell });
  const { stop, abort } = signals;
  const catalogue = await catalogueOf(settings);
  const { checks, frameworks, everyControl } = await chosenChecks(catalogue, settings);
  const policies = await openPolicies(settings, catalogue);
  const place = placeOf(settings);
  await using closing = new Closing();
  const queues: WorkedQueue[] = [];
  for (const { url, concurrency } of plan.queues) {
    const opened = await openQueue(url, place);
    closing.defer(() => opened.close());
    queues.push({ queue: opened, concurrency, tally: new Tally(opened.name) });
  }
  const objects = sharedObjects();
  closing.defer(() => objects.close());
  const rounds = await openRounds(settings.template, place, objects.open);
  closing.defer(() => rounds.close());
  // A wrong bucket would else make dead letters of all messages. What passes is no reason to end.
  await rounds.openRounds().catch((error: unknown) => {
    if (!isPassing(error)) throw roundsProblem(error, settings.template);
  });
  const { roleArn, externalId, session } = await accountOptions(settings);
  const entrances = await Entrances.open({
    ...(place.profile !== undefined && { profile: place.profile }),
    ...(settings.regions !== undefined && { regions: settings.regions }),
    ...(place.endpointUrl !== undefined && { endpointUrl: place.endpointUrl }),
    ...(roleArn !== undefined && { roleArn }),
    ...(externalId !== undefined && { externalId }),
    ...(session !== undefined && { session }),
    notice: tell,
  });
  closing.defer(() => entrances.close());
  const tallies = queues.map(({ tally }) => tally);
  if (plan.metrics !== undefined) {
    const endpoint = await serve({
      ...plan.metrics,
      metrics: () => fleetMetricsText(tallies, { version: version(), residentBytes: process.memoryUsage.rss() }),
      fault: () => silenceOf(tallies, systemClock.elapsed()),
    });
    closing.defer(async () => endpoint[Symbol.asyncDispose]());
    tell(`${endpoint.url} answers /metrics and /healthz.`);
  }
  let code: number = EXIT.done;
  // What waits is with the queue, which is safer than any disk of this machine.
  const kept = { ...settings, spool: typeof settings.spool === "string" ? settings.spool : false };
  const opening = { shown: shownAs(settings), signal: abort.signal, waits: true } as const;
  const outputs = new Outputs(await openOutputs(kept, opening), (error) => {
    sayError(error, settings);
    code = EXIT.incomplete;
    abort.abort();
  });
  closing.defer(() => outputs.close());
  tell(`works for ${queues.map(({ queue: { name }, concurrency }) => `${name} (${concurrency} at once)`).join(", ")}.`);
  await work({
    ...plan,
    secondLook: Math.round(plan.secondLook / 1_000),
    scan: {
      ...policies.forScan,
      ...rateOptions(settings),
      checks,
      frameworks,
      everyControl,
      ...(settings.regions !== undefined && { regions: settings.regions }),
      settings: { ownAccounts: settings.ownAccounts ?? [], trustedAccounts: settings.trustedAccounts ?? [] },
      notice: tell,
    },
    entrances,
    follow: (account, wait) =>
      follow(settings.template.stateOf(account), {
        ...place,
        open: objects.open,
        lease: WORKER_LEASE,
        wait,
        notice: tell,
      }),
    receivers: outputs,
    queues,
    rounds,
    teller: { version: version(), hostname: hostname() },
    fetch: (file) => logFile(file, (bucket) => objects.open({ ...place, bucket })),
    stop: stop.signal,
    abort: abort.signal,
    clock: systemClock,
    notice: tell,
    onScanned: ({ account }, { status, milliseconds }) => tell(`${account}: ${status}, ${seconds(milliseconds)}.`),
    onLooked: (account, { resources, milliseconds }) =>
      tell(`${account}: looked at ${plural(resources, "resource")}, ${seconds(milliseconds)}.`),
  });
  return code;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(1)} s`;
}

function placeOf({ profile: [profile] = [], endpointUrl }: WorkerSettings) {
  return { profile, endpointUrl: endpointUrl ?? process.env["AWS_ENDPOINT_URL"] };
}

/** One of CloudTrail's files, of whichever bucket the notification is; nothing if it is gone. */
async function logFile({ bucket, key, size = 0 }: LogFile, open: (bucket: string) => Promise<Objects>) {
  // Packed it is a tenth of what it is unpacked, and that has the same limit.
  if (size > LARGEST)
    throw new MalformedError(`The log file has ${size} bytes, and ${LARGEST} is the most that is read.`);
  return (await (await open(bucket)).get(key, LARGEST))?.body;
}
