import { queueDepth } from "../aws/queue-depth.ts";
import { roundId } from "../fleet/round-id.ts";
import { isWell, type RoundStatus, statusOf, statusOrProblem, type UntoldRound } from "../fleet/round-status.ts";
import { openRounds, type Rounds } from "../fleet/rounds.ts";
import { stateTemplate } from "../fleet/state-template.ts";
import { AwsError } from "../model/errors.ts";
import { safeJson } from "../model/safe-text.ts";
import { EXIT } from "./exit-code.ts";
import { queueUrl, roundsProblem } from "./fleet-problem.ts";
import type { FleetStatus, QueueStatus } from "./fleet-status-text.ts";
import { print } from "./print.ts";
import { keepHeapSmall } from "./small-heap.ts";
import { say } from "./stderr.ts";

export interface StatusFlags {
  readonly state: string;
  readonly queue?: readonly string[];
  readonly round?: string;
  /** Not given: for people on a terminal, else for programs. */
  readonly format?: string;
  readonly profile?: string;
  readonly endpointUrl?: string;
}

/** Rounds that are told of: those that never end are a few, and of those that have the last ones matter. */
const OPEN = 20;
const DONE = 3;

/** `aplomb fleet status`: how the rounds stand, and the queues; resolves to the exit code. */
export async function statusCommand(flags: StatusFlags): Promise<number> {
  keepHeapSmall();
  const template = stateTemplate(flags.state);
  const queues = (flags.queue ?? []).map(queueUrl);
  const round = flags.round === undefined ? undefined : roundId(flags.round);
  const endpointUrl = flags.endpointUrl ?? process.env["AWS_ENDPOINT_URL"];
  const rounds = await openRounds(template, { profile: flags.profile, endpointUrl });
  try {
    const told = await (round === undefined ? newest(rounds) : only(rounds, round)).catch((error: unknown) => {
      throw roundsProblem(error, template);
    });
    const asked = await Promise.all(queues.map((url) => queueStatus(url, flags.profile)));
    const status: FleetStatus = { rounds: told, queues: asked };
    const format = flags.format ?? (process.stdout.isTTY ? "table" : "json");
    if (format === "json") await print(safeJson(status, 2));
    else await print((await import("./fleet-status-text.ts")).statusText(status).join("\n"));
    return codeOf(status);
  } finally {
    rounds.close();
  }
}

async function only(rounds: Rounds, id: string): Promise<RoundStatus[]> {
  return [await statusOf(rounds, id, new Date())];
}

async function newest(rounds: Rounds): Promise<(RoundStatus | UntoldRound)[]> {
  const done = await rounds.doneRounds(DONE);
  const ended = new Set(done.map(({ id }) => id));
  // Between the two steps of putting it away it is in both places.
  const open = (await rounds.openRounds()).filter(({ id }) => !ended.has(id)).toReversed();
  if (open.length > OPEN) say(`aplomb: ${open.length} rounds are open; the newest ${OPEN} are told of.`);
  const told: (RoundStatus | UntoldRound)[] = [];
  // One after the other: of each, many markers are read at once.
  for (const { id } of [...open.slice(0, OPEN), ...done]) told.push(await statusOrProblem(rounds, id, new Date()));
  return told;
}

async function queueStatus(url: string, profile: string | undefined): Promise<QueueStatus> {
  try {
    return { url, ...(await queueDepth(url, { profile })) };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const { action } = error.unread;
    return { url, problem: `${error.message}${action === undefined ? "" : `; needs ${action}`}` };
  }
}

/** Of those that are done the last one counts: what an older one left out, it has looked at again. */
function codeOf({ rounds, queues }: FleetStatus): number {
  const [lastDone] = rounds.filter((round) => "state" in round && round.state === "done");
  const counted = rounds.filter((round) => "problem" in round || round.state === "open" || round === lastDone);
  const isFine = counted.every((round) => !("problem" in round) && isWell(round));
  return isFine && queues.every((queue) => !("problem" in queue)) ? EXIT.done : EXIT.incomplete;
}
