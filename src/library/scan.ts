import type { Taps } from "../aws/middleware.ts";
import type { AplombEvent as Document } from "../events/event.ts";
import { sha256 } from "../model/identity.ts";
import { openScan } from "../scan/scan.ts";
import type { Scan, ScanOptions as Settings } from "../scan/scan-options.ts";
import type { Policies } from "../scan/telling.ts";
import { type Chosen, choose } from "./choose.ts";
import { type AplombEvent, isEvent } from "./events.ts";
import { filterOf, refuseMistakes, type ScanOptions } from "./options.ts";

/**
 * Scans, and gives what it finds as it comes: findings and the coverage of each listing, the controls of an account, and the
 * sum as the last. Nothing is asked until the first event is, and no more than the reader keeps up with. Whoever leaves early
 * (`break`, `return`, an error, `await using`) ends it: calls under way are given up and connections closed.
 *
 * @example
 * for await (const event of scan({ profile: "audit", services: ["s3"] })) {
 *   if (isFinding(event) && event.result.evaluation === "failed") report(event.resource.id, event.message);
 * }
 * @throws ConfigError an option is wrong; with the first event
 * @throws CredentialsError there are no credentials, or nobody can be asked with them; with the first event
 */
export function scan(options: ScanOptions = {}): AsyncGenerator<AplombEvent, void, undefined> {
  const events = eventsOf(options);
  const end = async (): Promise<void> => {
    await events.return();
  };
  // Generators of Node 22 have no such method, though its symbol is there.
  Object.defineProperty(events, Symbol.asyncDispose, { value: end });
  return events;
}

async function* eventsOf(options: ScanOptions): AsyncGenerator<AplombEvent, void, undefined> {
  refuseMistakes(options);
  const chosen = await choose(options);
  const settings = await settingsOf(options, chosen);
  const recorder = await recorderOf(options);
  const leaving = new AbortController();
  const { signal = leaving.signal } = options;
  let opened: Scan | undefined;
  try {
    opened = await openScan({
      ...settings,
      signal: AbortSignal.any([signal, leaving.signal]),
      ...(recorder !== undefined && { taps: { recorder } }),
    });
    for await (const batch of await batchesOf(opened, { options, chosen })) {
      for (const event of batch) yield typed(event);
    }
  } finally {
    leaving.abort();
    opened?.close();
    await recorder?.close();
  }
}

async function settingsOf(options: ScanOptions, { catalogue, ...chosen }: Chosen): Promise<Settings> {
  const { profile, sessionPolicy: session, organization, replay, onNotice: notice } = options;
  const { regions, roleArn, externalId, accounts, parallelAccounts, endpointUrl, maxRate, budget, timeout } = options;
  const { ownAccounts = [], trustedAccounts = [] } = options;
  const filter = filterOf(organization);
  return {
    ...chosen,
    ...(await policiesOf(
      options,
      catalogue.map(({ id }) => id),
    )),
    settings: { ownAccounts, trustedAccounts },
    ...(regions !== undefined && { regions }),
    ...(profile !== undefined && { profiles: [profile].flat() }),
    ...(roleArn !== undefined && { roleArn }),
    ...(externalId !== undefined && { externalId }),
    ...(session !== undefined && { session }),
    ...(accounts !== undefined && { accounts }),
    ...(filter !== undefined && { organization: filter }),
    ...(parallelAccounts !== undefined && { parallelAccounts }),
    ...(endpointUrl !== undefined && { endpointUrl }),
    ...(maxRate !== undefined && { maxRate }),
    ...(budget !== undefined && { budget }),
    ...(timeout !== undefined && { timeout }),
    ...(notice !== undefined && { notice }),
    ...(replay !== undefined && { recording: await recordingAt(replay) }),
  };
}

async function recordingAt(path: string) {
  const { readRecording } = await import("../aws/recording/reader.ts");
  return readRecording(path);
}

async function recorderOf({
  record,
}: ScanOptions): Promise<(Taps["recorder"] & { close(): Promise<void> }) | undefined> {
  if (record === undefined) return undefined;
  const { openRecording } = await import("../aws/recording/writer.ts");
  return openRecording(record, new Date());
}

async function policiesOf(
  { suppressions: files, owners: file }: ScanOptions,
  knownChecks: readonly string[],
): Promise<Policies> {
  const suppressions =
    files === undefined
      ? undefined
      : await (await import("../suppressions/suppressions.ts")).readSuppressions([files].flat(), { knownChecks });
  const owners =
    file === undefined ? undefined : await (await import("../owners/owners.ts")).readOwners(file, { knownChecks });
  const ids = [suppressions?.id ?? "", owners?.id ?? ""].filter((id) => id !== "");
  return {
    ...(ids.length > 0 && { policiesId: sha256(ids) }),
    ...(suppressions !== undefined && { suppress: (subject, now) => suppressions.find(subject, now) }),
    ...(owners !== undefined && { ownerOf: (subject) => owners.of(subject) }),
  };
}

interface Telling {
  readonly options: ScanOptions;
  readonly chosen: Chosen;
}

async function batchesOf({ batches }: Scan, { options, chosen }: Telling): Promise<AsyncIterable<Iterable<Document>>> {
  if (options.telemetry !== true) return batches;
  const { Picture } = await import("../telemetry/picture.ts");
  const { withTelemetry } = await import("../telemetry/retell.ts");
  const { sourcesOf } = await import("../telemetry/sources.ts");
  return withTelemetry(batches, new Picture(sourcesOf(chosen.catalogue)));
}

function typed(event: Document): AplombEvent {
  if (isEvent(event)) return event;
  throw new Error("A scan gave an event of a kind that nobody knows.");
}
