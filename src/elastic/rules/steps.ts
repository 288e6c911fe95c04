import { isRecord, type JsonObject } from "../../model/json.ts";
import type { Api } from "../api.ts";
import { unimported } from "../kibana/steps.ts";
import { sameMark } from "../stamp.ts";
import { refusalOf, type Step } from "../step.ts";
import { detectionRules } from "./index.ts";

/** What a person decides about a rule and our content never does: whether it runs, what it sets off, what it leaves out. */
const THEIRS = ["enabled", "actions", "exceptions_list", "alert_suppression"];

/** A step for each detection rule. What is there is known by the stamp in its note, so that changes by hand stay. */
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
  const kept = Object.fromEntries(THEIRS.flatMap((key) => (key in there ? [[key, there[key]]] : [])));
  return {
    ...named,
    standing: sameMark(there["note"], rule["note"]) ? "same" : "different",
    apply: () => imported({ ...rule, ...kept }, api),
  };
}

async function imported(rule: Record<string, unknown>, api: Api): Promise<string | undefined> {
  const upload = { name: "aplomb-rule.ndjson", text: `${JSON.stringify(rule)}\n` };
  const answer = await api({ method: "POST", path: "/api/detection_engine/rules/_import?overwrite=true", upload });
  return refusalOf(answer) ?? unimported(answer.body);
}
