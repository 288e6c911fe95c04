import { type Account, buildAccount, likeAws } from "./account.ts";
import { aplomb, type Ended, environment } from "./cli.ts";
import { ACCOUNT, Estate } from "./estate.ts";
import { amongFirst } from "./first.ts";
import { startMoto } from "./moto.ts";
import { type Rule, startProxy, type WireProxy } from "./proxy.ts";

/** The simulated account behind its proxy, and the built command to look at it. */
export interface World {
  readonly account: Account;
  readonly proxy: WireProxy;
  /** A user's environment. */
  readonly env: Readonly<Record<string, string>>;
  /** The rules that make moto answer as AWS does; they stay below those of a test. */
  readonly likeAws: readonly Rule[];
  /** Runs `aplomb scan` with the checks that the account was made for, unless others are named; rules before all others. */
  scan(args?: readonly string[], rules?: readonly Rule[]): Promise<Ended>;
  close(): Promise<void>;
}

export async function openWorld(): Promise<World> {
  const moto = await startMoto({ account: ACCOUNT });
  const account = await buildAccount(new Estate(moto.endpoint));
  const proxy = await startProxy(moto.endpoint);
  const rules = likeAws(account);
  const env = environment(proxy.endpoint);
  proxy.rules = rules;
  return {
    account,
    proxy,
    env,
    likeAws: rules,
    scan(args = [], first = []) {
      proxy.rules = [...first, ...rules];
      proxy.calls.length = 0;
      return aplomb(["scan", ...amongFirst(args)], env);
    },
    async close() {
      await proxy.close();
      await moto.stop();
    },
  };
}

export type Verdict = "passed" | "failed" | "unknown";

/** An event of stdout, as far as these tests read it. */
export interface WireEvent {
  readonly data_stream: { readonly dataset: string };
  readonly message: string;
  readonly event: { readonly outcome: string };
  readonly rule: { readonly id: string };
  readonly resource: { readonly id: string; readonly name: string; readonly region?: string };
  readonly cloud: { readonly account: { readonly id: string }; readonly region?: string };
  readonly result: { readonly evaluation: Verdict; readonly evidence: object };
  readonly error?: { readonly code: string };
  readonly aplomb: {
    readonly finding: { readonly id: string };
    readonly coverage: { readonly status: string; readonly unjudged_checks: readonly string[] };
    readonly unread?: readonly { readonly operation: string; readonly action?: string; readonly message?: string }[];
  };
}

/** Every line of stdout is one event. */
export function eventsOf(stdout: string): WireEvent[] {
  const lines = stdout.split("\n");
  if (lines.pop() !== "") throw new Error("stdout does not end with a line break");
  return lines.map((line) => JSON.parse(line) as WireEvent);
}

export function of(dataset: string, events: readonly WireEvent[]): WireEvent[] {
  return events.filter((event) => event.data_stream.dataset === `aplomb.${dataset}`);
}

/** Verdicts by check and resource name; a repeated one is an error. */
export function verdictsOf(stdout: string): Record<string, Record<string, Verdict>> {
  const verdicts: Record<string, Record<string, Verdict>> = {};
  for (const { rule, resource, result } of of("findings", eventsOf(stdout))) {
    const check = verdicts[rule.id] ?? {};
    verdicts[rule.id] = check;
    if (resource.name in check) throw new Error(`two findings of ${rule.id} on ${resource.name}`);
    check[resource.name] = result.evaluation;
  }
  return verdicts;
}

/** The checks that some failed coverage says are left unjudged. */
export function unjudgedOf(stdout: string): Set<string> {
  return new Set(of("coverage", eventsOf(stdout)).flatMap(({ aplomb }) => aplomb.coverage.unjudged_checks));
}
