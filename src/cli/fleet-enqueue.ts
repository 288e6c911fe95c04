import { openSender } from "../aws/queue-send.ts";
import type { Manifest } from "../fleet/manifest.ts";
import { newRoundId, roundId } from "../fleet/round-id.ts";
import { openRounds, type Rounds } from "../fleet/rounds.ts";
import { sendScans } from "../fleet/send.ts";
import { type StateTemplate, stateTemplate } from "../fleet/state-template.ts";
import { refuseWrongChoice } from "../library/account-mistakes.ts";
import { ConfigError } from "../model/errors.ts";
import { plural } from "../model/plural.ts";
import { safeJson } from "../model/safe-text.ts";
import { findAccounts } from "../scan/accounts.ts";
import { splitExcluded } from "../scan/excluded.ts";
import { accountOptions } from "./account-settings.ts";
import { type ConfigFlag, effective } from "./effective.ts";
import { EXIT } from "./exit-code.ts";
import { queueUrl, roundsProblem } from "./fleet-problem.ts";
import { print } from "./print.ts";
import type { ScanSettings } from "./settings.ts";
import { say } from "./stderr.ts";

export interface EnqueueFlags extends Omit<ScanSettings, "format">, ConfigFlag {
  readonly queue: string;
  readonly round?: string;
  readonly format: string;
}

/** `aplomb fleet enqueue`: writes down a round, and asks for a scan of each of its accounts; resolves to the exit code. */
export async function enqueueCommand({ queue: url, round, format, ...flags }: EnqueueFlags): Promise<number> {
  const settings = await effective(flags, { readsEnvironment: true });
  const template = templateOf(settings);
  const queue = fifoQueue(url);
  const id = round === undefined ? undefined : roundId(round);
  refuseMistakes(settings);
  const [profile] = settings.profile ?? [];
  const endpointUrl = settings.endpointUrl ?? process.env["AWS_ENDPOINT_URL"];
  const explain = (error: unknown): never => {
    throw roundsProblem(error, template);
  };

  const rounds = await openRounds(template, { profile, endpointUrl });
  const sender = await openSender(queue, { profile });
  try {
    const { manifest, isNew } = await roundOf(id, { rounds, settings, endpointUrl }).catch(explain);
    const marked = isNew ? new Set<string>() : await rounds.marked(manifest.id).catch(explain);
    const waiting = manifest.accounts.map((account) => account.id).filter((account) => !marked.has(account));
    // Before anything is sent: whoever ends this here knows what to go on with.
    say(`aplomb: round ${manifest.id}${isNew ? "" : ", which was there already"}: ${endedText(manifest, waiting)}.`);
    await sendScans(manifest.id, waiting, sender);
    say(`aplomb: ${plural(waiting.length, "message")} sent.`);
    if (format === "json") {
      const all = manifest.accounts.length;
      const counts = { accounts: all, ended: all - waiting.length, sent: waiting.length };
      await print(safeJson({ round: manifest.id, started: manifest.started, ...counts, queue }));
    }
    return EXIT.done;
  } finally {
    sender.close();
    rounds.close();
  }
}

function templateOf({ state }: ScanSettings): StateTemplate {
  if (state !== undefined) return stateTemplate(state);
  throw new ConfigError("It is not said where the workers keep their state, beside which the round is written down.", {
    hint: "Give --state s3://bucket/aplomb/{account}.db, as the workers have it.",
  });
}

function fifoQueue(url: string): string {
  const queue = queueUrl(url);
  if (new URL(queue).pathname.endsWith(".fifo")) return queue;
  throw new ConfigError(`--queue is no FIFO queue: ${queue}`, {
    hint: "Only such a queue scans an account once at a time; its name ends in .fifo.",
  });
}

function refuseMistakes(settings: ScanSettings): void {
  const { accounts, organization = false, profile = [] } = settings;
  refuseWrongChoice(settings);
  if (accounts === undefined && !organization) {
    throw new ConfigError("It is not said which accounts.", { hint: "Give --organization or --accounts." });
  }
  if (profile.length > 1) {
    throw new ConfigError("A round is of the accounts that one identity knows.", { hint: "Give one --profile." });
  }
}

interface Finding {
  readonly rounds: Rounds;
  readonly settings: ScanSettings;
  readonly endpointUrl: string | undefined;
}

/** The round of that id if there is one, whose accounts stay what they are; else a new one. */
async function roundOf(id: string | undefined, { rounds, settings, endpointUrl }: Finding) {
  const known = id === undefined ? undefined : await rounds.manifest(id);
  if (known === undefined) {
    const started = new Date();
    const manifest = await manifestOf(id ?? newRoundId(started), started, { settings, endpointUrl });
    const found = await rounds.create(manifest);
    return { manifest: found.manifest, isNew: found.as === "created" };
  }
  const ids = new Set(known.accounts.map((account) => account.id));
  const stranger = [...splitExcluded(settings.accounts ?? []).wanted].find((account) => !ids.has(account));
  if (stranger === undefined) return { manifest: known, isNew: false };
  throw new ConfigError(`The round ${known.id} is there already, and the account ${stranger} is not in it.`, {
    hint: "What a round is of does not change. Leave --round out to begin another.",
  });
}

async function manifestOf(
  id: string,
  started: Date,
  { settings, endpointUrl }: Omit<Finding, "rounds">,
): Promise<Manifest> {
  const { profiles, accounts, organization } = await accountOptions(settings);
  const plan = await findAccounts({
    ...(profiles !== undefined && { profiles }),
    ...(accounts !== undefined && { accounts }),
    ...(organization !== undefined && { organization }),
    ...(endpointUrl !== undefined && { endpointUrl }),
    ...{ regions: [], needsRegions: false, taps: {} },
    notice: (sentence) => say(`aplomb: ${sentence}`),
  });
  plan.close();
  const known = plan.planned[0]?.organization;
  return {
    ...{ id, started },
    ...(known !== undefined && { organization: known }),
    accounts: plan.planned.map(({ account }) => account),
  };
}

function endedText({ accounts }: Manifest, waiting: readonly string[]): string {
  const ended = accounts.length - waiting.length;
  return `${plural(accounts.length, "account")}${ended === 0 ? "" : `, ${ended} of which ended before`}`;
}
