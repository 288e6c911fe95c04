import type { SessionPolicy } from "../aws/access.ts";
import type { Taps } from "../aws/middleware.ts";
import type { Recording } from "../aws/recording/reader.ts";
import type { Clock } from "../aws/traffic/clock.ts";
import type { Framework } from "../compliance/framework-schema.ts";
import type { AplombEvent } from "../events/event.ts";
import type { Summary } from "../events/summary.ts";
import type { Account } from "../model/account.ts";
import type { Change } from "../model/change.ts";
import type { AnyCheck } from "../model/check.ts";
import type { Outcome } from "../model/finding.ts";
import type { Settings } from "../model/target.ts";
import type { Usage } from "../model/usage.ts";
import type { Plan } from "./accounts.ts";
import type { OrganizationFilter } from "./choose-accounts.ts";
import type { Policies } from "./telling.ts";
import type { Following, Tracking } from "./tracking.ts";

export interface ScanOptions extends Policies {
  readonly checks: readonly AnyCheck[];
  /** Frameworks whose controls go into the events. */
  readonly frameworks: readonly Framework[];
  /** Tell of each of their controls, and not only of those that a check serves. */
  readonly everyControl?: boolean;
  /** Regions to look at; empty: all that are enabled. */
  readonly regions?: readonly string[];
  /** Ids of the resources to look at, as findings have them; none given: all that there are. */
  readonly resources?: readonly string[];
  /** It is part of something larger under that id: the sum of each account is told, and no last one of all. */
  readonly part?: { readonly id: string; readonly started: Date };
  /** Who is scanned, where that is known already; closing it is the scan's. */
  readonly whom?: Plan;
  /** What was done to a resource by id, where that is why it is looked at. */
  readonly changesOf?: (resource: string) => readonly Change[];
  /** Several: an account each. */
  readonly profiles?: readonly string[];
  /** With `accounts`, `organization` or several profiles a template with `{account}`, and `{partition}` if need be. */
  readonly roleArn?: string;
  readonly externalId?: string;
  readonly session?: SessionPolicy;
  /** Ids of accounts to scan through the role; `!` before one leaves it out. */
  readonly accounts?: readonly string[];
  /** The accounts of the organization, or those of them that are meant. */
  readonly organization?: OrganizationFilter;
  /** Accounts under way at once; 4 unless told. */
  readonly parallelAccounts?: number;
  readonly endpointUrl?: string;
  readonly settings?: Partial<Settings>;
  /** Replays instead of asking AWS. */
  readonly recording?: Recording;
  /** Records what AWS answers, and hears of every call. */
  readonly taps?: Omit<Taps, "tape">;
  /** Compares with what was open before. Called once for each account that can be entered. */
  readonly track?: (following: Following) => Tracking;
  /** Hears, in a sentence, what the person should know and no event says. */
  readonly notice?: (sentence: string) => void;
  /** Ends the scan early; what was judged by then is given, and the last event says `interrupted`. */
  readonly signal?: AbortSignal;
  /** Asks AWS at about half the rate that it allows, and slower where it refuses; true unless told. */
  readonly budget?: boolean;
  /** Requests a second to an account at most. */
  readonly maxRate?: number;
  /** Milliseconds; what is not reached by then is told as gaps. Not for a replay, which waits for nothing. */
  readonly timeout?: number;
  /** For the budget and the deadline; the system's unless told. */
  readonly clock?: Clock;
}

/** An account of the scan, and how it went. */
export interface ScannedAccount {
  readonly account: Account;
  /** Nothing while it is waiting or under way. */
  readonly summary?: Summary;
}

/** A scan under way. */
export interface Scan {
  readonly id: string;
  readonly started: Date;
  /** More than one account is meant, even if only one is found. */
  readonly several: boolean;
  /** In the order in which they are begun. */
  accounts(): readonly ScannedAccount[];
  /** Findings and coverage as they come, controls, and the scan itself as the last; nothing is read until pulled. */
  readonly events: AsyncIterable<AplombEvent>;
  /** The same in batches, for who reads very many: read each to its end before the next, and one of the two only. */
  readonly batches: AsyncIterable<Iterable<AplombEvent>>;
  /** Hears of every outcome before its event is given. */
  onOutcome: (outcome: Outcome) => void;
  summary(): Summary;
  /** What its calls came to so far. */
  usage(): Usage;
  /** Its time was over before it had ended. */
  readonly isLate: boolean;
  close(): void;
}
