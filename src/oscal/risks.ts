import type { Decision } from "../compliance/decision.ts";
import type { AnyCheck } from "../model/check.ts";
import { plural } from "../model/plural.ts";
import type { Group } from "./groups.ts";
import { uuidOf } from "./ids.ts";
import { listed, type Plain } from "./json.ts";
import type { Origins } from "./observations.ts";
import { props } from "./props.ts";
import { markup, words } from "./text.ts";
import { timeOf } from "./time.ts";

/** Passed findings are none, and of what could not be judged nobody knows. */
export function isRisk({ result }: Group): boolean {
  return result === "failed" || result === "accepted";
}

export function riskUuid({ uuid }: Group): string {
  return uuidOf("risk", uuid);
}

/** What a failure opens the way for: open, or accepted until a day. `check`: if this version knows it. */
export function riskOf(group: Group, check: AnyCheck | undefined, origins: Origins): Plain {
  const { acceptance, rows, uuid, collected } = group;
  const deadline = acceptance === undefined ? "" : timeOf(acceptance.expires, "");
  return {
    uuid: riskUuid(group),
    title: `Failed: ${words(check?.title ?? group.check)}`,
    description: `${plural(rows.length, "finding")} of the check ${words(group.check)} failed.`,
    statement: check === undefined ? "This version does not know the check." : markup(check.why),
    props: listed([
      ...props({ "check-id": group.check, severity: check?.severity }),
      ...(acceptance === undefined ? [] : decision(acceptance)),
    ]),
    // Approved by whom is ours to repeat, not to judge.
    status: acceptance === undefined ? "open" : "deviation-approved",
    origins,
    ...(deadline !== "" && { deadline }),
    ...(check !== undefined &&
      acceptance === undefined && {
        remediations: [
          {
            uuid: uuidOf("remediation", uuid),
            lifecycle: "recommendation",
            title: markup(check.title),
            description: markup(check.fix),
          },
        ],
      }),
    ...(acceptance !== undefined && { "risk-log": log(acceptance, uuid, collected) }),
    "related-observations": [{ "observation-uuid": uuid }],
  };
}

function decision({ owner, reason, ticket, rule, expires }: Decision): readonly Plain[] {
  return props({
    "accepted-by": owner,
    "accepted-because": reason,
    "accepted-until": expires,
    ticket,
    "suppression-rule": rule,
  });
}

/** When it was decided is not known: the entry is of when it was seen to hold. */
function log({ owner, reason, ticket, rule }: Decision, uuid: string, start: string): Plain {
  const by = owner === "" ? "Nobody is named who answers for it." : `${words(owner)} answers for it.`;
  const where = ticket === "" ? "" : ` Ticket: ${words(ticket)}.`;
  return {
    entries: [
      {
        uuid: uuidOf("risk-log", uuid),
        title: "Accepted",
        description: `The rule ${words(rule)} accepts the failure: ${words(reason)}. ${by}${where}`,
        start,
        "status-change": "deviation-approved",
      },
    ],
  };
}
