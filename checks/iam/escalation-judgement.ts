import type { Verdict } from "../../src/model/verdict.ts";
import { fail, pass, unknown } from "../../src/model/verdict.ts";
import { type Escalation, escalationsOf, SOURCES } from "../../src/policy/index.ts";
import { evidenceOf, type Subject } from "./policy-judgement.ts";

/** Whether a policy alone opens a known way to more rights, and which. */
export function judgeEscalation({ holder, world, observed }: Subject): Verdict {
  const found = escalationsOf(holder, world);
  const certain = found.filter(({ certainty }) => certainty === "yes");
  const deciding = certain.length > 0 ? certain : found;
  const evidence = { expected: { paths: [] }, observed: { ...observed, paths: deciding.map(pathOf) } };
  if (certain.length > 0) return fail("The policy lets whoever has it get more rights.", evidence);
  if (found.length === 0) return pass("The policy opens no known way to more rights.", evidence);
  return unknown("It cannot be decided whether the policy lets whoever has it get more rights.", evidence);
}

function pathOf({ path, grants }: Escalation) {
  return {
    path: path.id,
    how: path.how,
    actions: [...new Set(path.needs.map(({ action }) => action))],
    source: SOURCES[path.source],
    statements: grants.map(evidenceOf),
  };
}
