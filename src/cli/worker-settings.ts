import { type StateTemplate, stateTemplate } from "../fleet/state-template.ts";
import { numberOf } from "../library/numbers.ts";
import { ConfigError } from "../model/errors.ts";
import { millisecondsOf } from "../watch/period.ts";
import { type ConfigFlag, effective } from "./effective.ts";
import { type Shown, shownAs } from "./open-outputs.ts";
import { refuseMistakes, type ScanSettings } from "./settings.ts";
import { type MetricsFlags, metricsPlace } from "./watch-settings.ts";

/** The flags of `worker` that a scan does not have. */
export interface WorkerFlags extends MetricsFlags {
  readonly queue?: readonly string[] | undefined;
  readonly visibility?: string | undefined;
  readonly drain?: string | undefined;
  readonly idle?: string | undefined;
  readonly secondLook?: string | undefined;
}

export interface QueueSetting {
  readonly url: string;
  /** Messages at once. */
  readonly concurrency: number;
}

/** Times in milliseconds. */
export interface WorkerPlan {
  readonly queues: readonly QueueSetting[];
  readonly visibility: number;
  readonly drain: number;
  readonly idle: number | undefined;
  readonly secondLook: number;
  readonly metrics: { readonly host: string; readonly port: number } | undefined;
}

/** A scan takes minutes, and a look at a resource waits for the network most of the time. */
const SCANS = 2;
const CHANGES = 50;
const MOST = 500;

const SECOND = 1_000;
const HOUR = 3_600_000;

/** How the worker works. Throws a `ConfigError`. */
export function workerPlan({ queue = [], visibility, drain, idle, secondLook, ...metrics }: WorkerFlags): WorkerPlan {
  const queues = queue.map(queueOf);
  if (queues.length === 0) {
    throw new ConfigError("There is no queue to work for.", {
      hint: "Give --queue URL: a FIFO queue for scans, a standard one for changes, or both.",
    });
  }
  if (new Set(queues.map(({ url }) => url)).size < queues.length) {
    throw new ConfigError("--queue names a queue twice.", { hint: "Say how many messages at once: --queue 4=URL." });
  }
  const time = (text: string, flag: string, least: number, most: number) => timeOf(text, { flag, least, most });
  return {
    queues,
    visibility: time(visibility ?? "60s", "--visibility", 5 * SECOND, HOUR),
    drain: time(drain ?? "100s", "--drain", 0, HOUR),
    idle: idle === undefined ? undefined : time(idle, "--idle", SECOND, 24 * HOUR),
    // SQS delays nothing for longer.
    secondLook: time(secondLook ?? "60s", "--second-look", 0, 15 * 60 * SECOND),
    metrics: metricsPlace(metrics),
  };
}

/** `URL`, or `N=URL` for so many messages at once. */
function queueOf(text: string): QueueSetting {
  const { count, url = "" } = /^(?:(?<count>[^=:/]*)=)?(?<url>https?:\/\/.+)$/.exec(text)?.groups ?? {};
  if (url === "") {
    throw new ConfigError(`--queue is no URL of a queue: ${text}`, {
      hint: "It looks like https://sqs.eu-west-1.amazonaws.com/111122223333/aplomb-scans.fifo, or 4=https://...",
    });
  }
  if (count !== undefined) return { url, concurrency: numberOf(count, "--queue N=URL", MOST) };
  return { url, concurrency: url.endsWith(".fifo") ? SCANS : CHANGES };
}

function timeOf(text: string, { flag, least, most }: { flag: string; least: number; most: number }): number {
  const milliseconds = millisecondsOf(text);
  if (milliseconds >= least && milliseconds <= most) return milliseconds;
  throw new ConfigError(`${flag} cannot be ${text}.`, {
    hint: `It looks like 60s, 5m or 1h, and is from ${least / SECOND}s to ${most / SECOND}s.`,
  });
}

export interface WorkerSettings extends ScanSettings {
  readonly template: StateTemplate;
}

/** What can be written by several scans at once, without an end. */
const AT_ONCE: readonly Shown[] = ["ndjson", "ocsf", "compact", "none"];

/** Keys of a scan that mean nothing to a worker, and why. */
const FOREIGN: Readonly<Record<string, string>> = {
  accounts: "The messages say which accounts: give --accounts to aplomb fleet enqueue.",
  organization: "The messages say which accounts: give --organization to aplomb fleet enqueue.",
  resources: "The messages say which resources.",
  record: "Record with aplomb scan.",
  replay: "Replay with aplomb scan.",
  output: "Append standard output instead: --format ndjson >>FILE",
  failOn: "A worker has no end that could fail.",
};

/** What scans and looks are told, checked as far as it can be without asking anybody. Throws a `ConfigError`. */
export async function workerSettings(flags: ScanSettings & ConfigFlag): Promise<WorkerSettings> {
  const settings = await effective(flags, { readsEnvironment: true });
  for (const [name, hint] of Object.entries(FOREIGN)) {
    if (Object.entries(settings).some(([key, value]) => key === name && value !== undefined)) {
      throw new ConfigError(`${flagOf(name)} is not for a worker.`, { hint });
    }
  }
  const { state, roleArn, profile, telemetry } = settings;
  if (telemetry === true) {
    throw new ConfigError("--telemetry is not for a worker.", { hint: "aplomb telemetry reads what it has written." });
  }
  if (state === undefined) {
    throw new ConfigError("A worker needs a state for each account.", {
      hint: "Give --state s3://bucket/aplomb/{account}.db.",
    });
  }
  if (profile !== undefined && profile.length > 1) {
    throw new ConfigError("A worker has one profile.", { hint: "Name the one that may assume the role." });
  }
  const template = stateTemplate(state);
  // It enters accounts as a scan of several does.
  refuseMistakes({ ...settings, ...(roleArn !== undefined && { accounts: ["111122223333"] }) });
  const shown = shownAs(settings);
  if (!AT_ONCE.includes(shown)) {
    throw new ConfigError(`--format cannot be ${shown} for a worker: it has no end.`, {
      hint: `It writes ${AT_ONCE.join(", ")}.`,
    });
  }
  return { ...settings, template };
}

function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
