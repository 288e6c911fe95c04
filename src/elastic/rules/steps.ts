import { isDeepStrictEqual } from "node:util";
import { isRecord, type JsonObject } from "../../model/json.ts";
import type { Api } from "../api.ts";
import { unimported } from "../kibana/steps.ts";
import { refusalOf, type Step } from "../step.ts";
import { detectionRules } from "./index.ts";

/** What a person has done with a rule and an import would undo: whether it runs, what it sets off, what it leaves out. */
const THEIRS = ["enabled", "actions", "exceptions_list"];

/** A step for each detection rule. */
export async function ruleSteps(api: Api): Promise<Step[]> {
  const steps: Step[] = [];
  for (const rule of detectionRules()) steps.push(await ruleStep(rule, api));
  return steps;
}

async function ruleStep(rule: JsonObject, api: Api): Promise<Step> {
  const named = { kind: "detection rule", name: String(rule["rule_id"]) };
  const answer = await api({ method: "GET", path: `/api/detection_engine/rules?rule_id=${named.name}` });
  if (answer.status === 404) return { ...named, standing: "missing", apply: () => imported(rule, api) };
  const reason = refusalOf(answer);
  if (reason !== undefined) return { ...named, standing: "unreadable", reason, apply: async () => reason };
  const there = isRecord(answer.body) ? answer.body : {};
  const same = Object.entries(rule).every(([key, ours]) => THEIRS.includes(key) || isDeepStrictEqual(there[key], ours));
  const kept = Object.fromEntries(THEIRS.flatMap((key) => (key in there ? [[key, there[key]]] : [])));
  return {
    ...named,
    standing: same ? "same" : "different",
    apply: () => imported({ ...rule, ...kept }, api),
  };
}

async function imported(rule: Record<string, unknown>, api: Api): Promise<string | undefined> {
  const upload = { name: "aplomb-rule.ndjson", text: `${JSON.stringify(rule)}\n` };
  const answer = await api({ method: "POST", path: "/api/detection_engine/rules/_import?overwrite=true", upload });
  return refusalOf(answer) ?? unimported(answer.body);
}
