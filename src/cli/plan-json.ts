import { safeJson } from "../model/safe-text.ts";
import type { CallPlan } from "../scan/call-plan.ts";
import { scopeOf } from "../scan/planned-calls.ts";
import type { Where } from "./plan-text.ts";

/** One object per operation, then one per account that has a name, then the sum. `plan` says which. */
export function* planLines(plan: CallPlan, { checks, regions, assumed }: Where): Generator<string> {
  for (const { operation, action, why, often, calls } of plan.before) {
    yield safeJson({ plan: "call", ...named(operation), scope: "scan", action, why, often, ...calls });
  }
  for (const line of plan.lines) {
    const { call, action, uses, often, calls } = line;
    yield safeJson({
      plan: "call",
      ...named(call.operation),
      scope: scopeOf(line),
      action,
      resourceTypes: uses.map((use) => use.type.type),
      checks: [...new Set(uses.flatMap((use) => use.checks))],
      often,
      ...calls,
    });
  }
  for (const { account, calls } of plan.accounts) {
    if (account !== undefined) yield safeJson({ plan: "account", account, ...calls });
  }
  const { waiting, chain } = plan;
  yield safeJson({
    plan: "sum",
    checks,
    accounts: plan.accounts.length,
    regions,
    regionsAssumed: assumed,
    ...plan.calls,
    perThousand: Object.fromEntries([...plan.perThousand].map(([type, cost]) => [type, Math.ceil(cost)])),
    chain,
    rateSeconds: waiting.seconds,
    slowest: waiting.worst?.name,
  });
}

function named(name: string) {
  const [service, operation] = name.split(":");
  return { service, operation };
}
