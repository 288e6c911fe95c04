import type { Follower } from "../follow/follow.ts";
import { InUseError } from "../model/errors.ts";
import type { Tracking } from "../scan/tracking.ts";
import { type Means, scanned } from "./account-work.ts";
import { AgainError, PoisonError } from "./consumer-errors.ts";
import type { Handling } from "./consumer-hand.ts";
import { isRoundId } from "./round-id.ts";
import type { Rounds } from "./rounds.ts";

export interface AccountOfRound {
  readonly round: string;
  readonly account: string;
}

export interface RoundMeans extends Means {
  readonly rounds: Rounds;
  /** Hears how the scan of an account went. */
  readonly onScanned?: (of: AccountOfRound, how: { readonly status: string; readonly milliseconds: number }) => void;
}

/** Somebody who looks at a few resources has done so after that; a worker that has died holds its lease no longer either. */
const WAIT_MS = 40_000;

/**
 * Scans one account of a round: its events are with everybody, then its marker is written, and then its state is saved, so
 * that what was begun and not ended is done again under the same ids. An account whose state has the round already is done.
 */
export async function scanAccount(of: AccountOfRound, handling: Handling, means: RoundMeans): Promise<void> {
  if (!isRoundId(of.round)) throw new PoisonError("The message has no id of a round.");
  const manifest = await means.rounds.manifest(of.round);
  if (manifest === undefined) throw new PoisonError(`There is no round ${of.round}.`);
  const { organization } = manifest;
  const account = manifest.accounts.find(({ id }) => id === of.account);
  if (account === undefined) throw new PoisonError(`The round ${of.round} is not of the account ${of.account}.`);
  const follower = await followed(of.account, handling, means);
  if (follower.hasScan(of.round, of.account)) return follower.discard();

  const began = performance.now();
  const { receivers, rounds } = means;
  const { signal, attempts } = handling;
  try {
    const known = { account, ...(organization !== undefined && { organization }) };
    const part = { id: manifest.id, started: manifest.started };
    const take = (events: Parameters<typeof receivers.write>[0]) => receivers.write(events, of);
    let tracking: Tracking | undefined;
    const track: Follower["track"] = (following) => {
      tracking = follower.track(following);
      return tracking;
    };
    const scan = await scanned(means, { ...known, part, follower: { gone: follower.gone, track }, signal, take });
    await receivers.settled({ of, signal });
    const [{ summary } = {}] = scan.accounts();
    const status = summary?.status === "complete" ? "complete" : "incomplete";
    const changes = tracking?.changes;
    await rounds.mark(of.round, of.account, {
      status,
      ended: new Date(),
      attempts,
      ...(summary !== undefined && { summary }),
      ...(changes !== undefined && { changes }),
    });
    await follower.save(scan, new Date());
    means.onScanned?.(of, { status, milliseconds: performance.now() - began });
  } catch (error) {
    await follower.discard();
    throw error;
  }
}

async function followed(account: string, { signal }: Handling, { follow }: Means): Promise<Follower> {
  try {
    return await follow(account, { milliseconds: WAIT_MS, signal });
  } catch (error) {
    if (!(error instanceof InUseError)) throw error;
    throw new AgainError({ afterSeconds: Math.max(1, Math.ceil((error.expires.getTime() - Date.now()) / 1_000)) });
  }
}
