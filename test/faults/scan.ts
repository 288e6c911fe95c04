import { accessKeyFor, type FaultRule, startSimulatedAws } from "../../bench/aws/index.ts";
import { PATIENCE, REQUEST_HANDLER } from "../../src/aws/clients.ts";
import type { Taps } from "../../src/aws/middleware.ts";
import type { RecordedCall } from "../../src/aws/recording/format.ts";
import type { Recording } from "../../src/aws/recording/reader.ts";
import type { AnyCheck } from "../../src/model/check.ts";
import { openScan } from "../../src/scan/scan.ts";
import { operationOf, recorderInto } from "./lines.ts";
import { ACCOUNT, type Scene } from "./scenes.ts";

/** An event, as far as the matrix reads it. */
export interface Told {
  readonly data_stream: { readonly dataset: string };
  readonly message: string;
  readonly rule: { readonly id: string };
  readonly cloud: { readonly account?: { readonly id: string }; readonly region?: string };
  readonly resource: { readonly id: string; readonly name: string };
  readonly result: { readonly evaluation: "passed" | "failed" | "unknown" };
  readonly aplomb: {
    readonly unread?: readonly Unread[];
    readonly coverage: { readonly status: string; readonly unjudged_checks: readonly string[] };
    readonly scan: { readonly scope: string; readonly status: string; readonly bugs: number };
  };
}

export interface Unread {
  readonly operation: string;
  readonly code: string;
  readonly kind: string;
  readonly action?: string;
}

/** A call that was made, and the error code that it came to. */
export interface Made {
  readonly operation: string;
  readonly code?: string | undefined;
}

export interface Ran {
  /** Nothing could be scanned, and why. */
  readonly refusal?: Error;
  readonly events: readonly Told[];
  readonly calls: readonly Made[];
  /** All of it, as a recording has it. */
  readonly lines: readonly RecordedCall[];
  readonly notices: readonly string[];
  /** Of those calls to which the fault happened. */
  readonly faulted: number;
  readonly late: boolean;
}

/** However broken AWS is, and however slow the machine: a scan that has not ended by then hangs. */
const DEADLINE_MS = 300_000;

/** How long scans wait for an answer from now on. */
export function bePatient(milliseconds: number): void {
  const soon = { connectionTimeout: milliseconds, requestTimeout: milliseconds, socketTimeout: milliseconds };
  Object.assign(REQUEST_HANDLER, soon);
  Object.assign(PATIENCE, { ...soon, bodyTimeout: milliseconds });
}

/** What AWS makes a scanner wait for in seconds, and a test in less. Retries: as many as `attempts` says, less one. */
export function hurry(stub: (name: string, value: string) => void, attempts: number): void {
  stub("AWS_MAX_ATTEMPTS", String(attempts));
  // Adaptive retries remember a throttle for longer than a test has time.
  stub("AWS_RETRY_MODE", "standard");
  stub("AWS_ACCESS_KEY_ID", accessKeyFor(ACCOUNT));
  stub("AWS_SECRET_ACCESS_KEY", "nobody checks it");
  stub("AWS_REGION", "us-east-1");
  stub("AWS_EC2_METADATA_DISABLED", "true");
}

/** What a scan of the scene with these checks finds and calls when it is given the recorded answers. */
export async function replayOf(
  { options }: Scene,
  recording: Recording,
  checks: readonly AnyCheck[],
): Promise<Pick<Ran, "events" | "calls">> {
  const events: Told[] = [];
  const calls: Made[] = [];
  const onCall: Taps["onCall"] = (call, { code }) => void calls.push({ operation: operationOf(call), code });
  const scan = await openScan({ ...options, checks, frameworks: [], recording, taps: { onCall } });
  for await (const event of scan.events) events.push(event as unknown as Told);
  scan.close();
  return { events, calls };
}

export interface Breaking {
  readonly faults?: readonly FaultRule[];
  /** Told when the first fault has happened. */
  readonly onFault?: () => void;
}

/** A scan of the scene by the real scanner, over HTTP, with an AWS of its own. */
export async function scanOf(scene: Scene, { faults = [], onFault }: Breaking = {}): Promise<Ran> {
  const aws = await startSimulatedAws({ estate: scene.estate, faults: [...faults, ...scene.rules] });
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), DEADLINE_MS);
  const faulted = () => aws.counts.all().reduce((sum, one) => sum + one.faulted, 0);
  const watch = onFault && setInterval(() => faulted() > 0 && onFault(), 20);
  const events: Told[] = [];
  const calls: Made[] = [];
  const lines: RecordedCall[] = [];
  const notices: string[] = [];
  let refusal: Error | undefined;
  try {
    const scan = await openScan({
      ...scene.options,
      checks: scene.checks,
      frameworks: [],
      endpointUrl: aws.endpoint,
      signal: deadline.signal,
      notice: (sentence) => void notices.push(sentence),
      taps: {
        recorder: recorderInto(lines),
        onCall: (call, { code }) => void calls.push({ operation: operationOf(call), code }),
      },
    });
    try {
      for await (const event of scan.events) events.push(event as unknown as Told);
    } finally {
      scan.close();
    }
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    refusal = error;
  } finally {
    clearTimeout(timer);
    clearInterval(watch);
    await aws.close();
  }
  return {
    ...(refusal !== undefined && { refusal }),
    events,
    calls,
    lines,
    notices,
    faulted: faulted(),
    late: deadline.signal.aborted,
  };
}

export function of(dataset: string, events: readonly Told[]): Told[] {
  return events.filter((event) => event.data_stream.dataset === `aplomb.${dataset}`);
}

/** Findings by what they are about; a bucket is the same one where nobody knows its region. */
export function findingsOf(events: readonly Told[]): ReadonlyMap<string, Told> {
  return new Map(of("findings", events).map((event) => [keyOf(event), event]));
}

export function keyOf({ rule, resource, cloud }: Pick<Told, "rule" | "resource" | "cloud">): string {
  return [rule.id, cloud.account?.id ?? "", resource.id].join(" ");
}
