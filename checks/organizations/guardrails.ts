import { fail, notApplicable, pass, unknown, type Verdict } from "../../src/model/verdict.ts";
import { parsePolicy } from "../../src/policy/index.ts";

interface Policy {
  readonly targets: readonly string[];
  readonly text: string | undefined;
}

interface Member {
  readonly id: string;
  readonly targets: readonly string[];
}

export interface Rails {
  /** What a person calls the policies, and the name they have in the evidence. */
  readonly noun: string;
  readonly key: string;
  readonly enabled: boolean;
  policies(): Promise<readonly Policy[]>;
  members(): Promise<readonly Member[]>;
}

/** So many accounts are named in the evidence. */
const NAMED = 20;

/** Does a policy that denies something hold every member account, by itself, its units or the root? */
export async function judgeRails({ noun, key, enabled, policies, members }: Rails): Promise<Verdict> {
  const expected = { [key]: "deny something in every member account" };
  const observed = (told: object) => ({ [key]: { enabled, ...told } });
  if (!enabled) {
    return fail(`The organization's ${noun} policies are not enabled.`, { expected, observed: observed({}) });
  }
  const all = await policies();
  const denying = targetsOf(all.filter((policy) => effectOf(policy) === "denies"));
  const unclear = targetsOf(all.filter((policy) => effectOf(policy) === "unclear"));
  if ([...denying].some((id) => id.startsWith("r-"))) {
    return pass("Policies of the organization hold every member account.", {
      expected,
      observed: observed({ by: "root" }),
    });
  }
  const held = await members();
  if (held.length === 0) return notApplicable("no-member-accounts");
  const free = held.filter(({ targets }) => !targets.some((id) => denying.has(id)));
  const certain = free.filter(({ targets }) => !targets.some((id) => unclear.has(id)));
  const told = observed({
    memberAccounts: held.length,
    withoutGuardrail: free.length,
    accounts: free.slice(0, NAMED).map(({ id }) => id),
  });
  const evidence = { expected, observed: told };
  if (free.length === 0) return pass("Policies of the organization hold every member account.", evidence);
  if (certain.length > 0) return fail(`No ${noun} policy holds some member accounts.`, evidence);
  return unknown("Whether a list of what is allowed holds some member accounts cannot be told.", evidence);
}

function targetsOf(policies: readonly Policy[]): ReadonlySet<string> {
  return new Set(policies.flatMap(({ targets }) => targets));
}

/** What allows something only limits where nothing beside it allows everything: that is not followed here. */
function effectOf({ text }: Policy): "denies" | "unclear" | "allows" {
  if (text === undefined) return "denies";
  const parsed = parsePolicy(text);
  if (!parsed.ok) return "unclear";
  const { statements } = parsed.policy;
  if (statements.some(({ effect }) => effect === "Deny")) return "denies";
  const everything = statements.some(({ actions }) => !actions.negated && actions.patterns.includes("*"));
  return everything ? "allows" : "unclear";
}
