import type { AnyCheck } from "../model/check.ts";
import { type CallBefore, callsBefore, type Way } from "./before.ts";
import type { Census } from "./census.ts";
import { estimate, targetsOf } from "./estimate.ts";
import { often, perThousand } from "./often.ts";
import { needsRegions } from "./plan.ts";
import { type Bottleneck, bottleneckOf, longestChain, type RatesOf } from "./plan-time.ts";
import { type PlannedCall, plannedCalls } from "./planned-calls.ts";
import { type Range, sumOf } from "./range.ts";

export interface CallPlanOptions {
  readonly checks: readonly AnyCheck[];
  readonly way: Omit<Way, "needsRegions" | "accounts" | "looksUpRegions">;
  /** Named by the person; empty: all that are enabled. */
  readonly regions: readonly string[];
  /** More than one account is meant. */
  readonly several: boolean;
  /** Under way at once. */
  readonly parallel: number;
  /** One per account. */
  readonly accounts: readonly Census[];
  readonly ratesOf: RatesOf;
}

/** An operation that the scan calls for resources, and how often in all accounts and regions. */
export interface PlanLine extends PlannedCall {
  readonly often: string;
  readonly calls: Range;
}

/** The calls that a scan would make. */
export interface CallPlan {
  readonly before: readonly CallBefore[];
  readonly lines: readonly PlanLine[];
  /** Of those that are for resources. */
  readonly accounts: readonly { readonly account?: string; readonly calls: Range }[];
  readonly calls: Range;
  /** By resource type. */
  readonly perThousand: ReadonlyMap<string, number>;
  /** Calls one after the other, from the first to the last verdict of the account that takes longest. */
  readonly chain: number;
  /** Seconds that the rates make the scan wait at most, and the worst of them. */
  readonly waiting: { readonly seconds: number; readonly worst?: Bottleneck };
}

/** Works out what a scan would ask of AWS; asks nothing. */
export function planCalls(options: CallPlanOptions): CallPlan {
  const { checks, regions, several, accounts, way } = options;
  const looks = needsRegions(checks, regions);
  const before = callsBefore({
    ...way,
    accounts: accounts.length,
    needsRegions: looks,
    looksUpRegions: several && regions.length > 0,
  });
  // Only whether the scan knows it matters here.
  const known = way.organization
    ? { organization: { id: "", managementAccount: "", accounts: new Set<string>() } }
    : {};
  const planned = plannedCalls(checks, known);
  const lines = planned.map((one) => ({
    ...one,
    often: often(one),
    calls: sumOf(accounts.map((census) => inAccount(one, census))),
  }));
  return {
    before,
    lines,
    accounts: accounts.map((census) => ({
      ...(census.account !== undefined && { account: census.account }),
      calls: sumOf(planned.map((one) => inAccount(one, census))),
    })),
    calls: sumOf([...before, ...lines].map(({ calls }) => calls)),
    perThousand: perThousand(planned),
    chain: sum(before.map(({ inARow }) => inARow)) + Math.max(0, ...accounts.map((one) => longestChain(planned, one))),
    waiting: waitingOf(planned, options),
  };
}

function inAccount(planned: PlannedCall, census: Census): Range {
  return sumOf(targetsOf(planned, census).map((region) => estimate(planned, census, region)));
}

/** Each account has rates of its own; so many are under way at once. */
function waitingOf(planned: readonly PlannedCall[], { accounts, ratesOf, parallel }: CallPlanOptions) {
  const waits = accounts.flatMap((census) => bottleneckOf(planned, census, ratesOf) ?? []);
  const worst = waits.toSorted((a, b) => b.seconds - a.seconds)[0];
  if (worst === undefined) return { seconds: 0 };
  return { seconds: Math.max(worst.seconds, sum(waits.map(({ seconds }) => seconds)) / parallel), worst };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
