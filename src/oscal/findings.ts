import type { Framework } from "../compliance/framework-schema.ts";
import type { ControlScore, FrameworkScore } from "../compliance/score.ts";
import { plural } from "../model/plural.ts";
import { controlIdOf, statementIdOf, uuidOf } from "./ids.ts";
import { listed, type Plain } from "./json.ts";
import type { Origins } from "./observations.ts";
import { props } from "./props.ts";
import { markup, words } from "./text.ts";

/** What findings refer to, by check. */
export interface Evidence {
  readonly observations: ReadonlyMap<string, readonly string[]>;
  readonly risks: ReadonlyMap<string, readonly string[]>;
}

interface FindingsOf {
  readonly account: string;
  readonly framework: Framework;
  readonly score: FrameworkScore;
  readonly evidence: Evidence;
  readonly origins: Origins;
}

/**
 * A finding per control that is not met or could not be determined. `satisfied` says that a statement is satisfied as a
 * whole, and that is said only where the framework's author says that its checks are all there is to it: else what
 * passed is told by its observations, and there is no finding.
 */
export function* findingsOf({ account, framework, score, evidence, origins }: FindingsOf): Generator<Plain> {
  const known = new Map(framework.controls.map((control) => [control.id, control]));
  for (const control of score.controls) {
    const controlId = controlIdOf(control.id);
    const { checks = [], evidence: directness } = known.get(control.id) ?? {};
    const status = statusOf(control, framework.mapping === "as-given" && directness === "direct");
    if (status === undefined || controlId === undefined) continue;
    const observations = uuids(checks, evidence.observations);
    const risks = uuids(checks, evidence.risks);
    yield {
      uuid: uuidOf("finding", account, framework.id, control.id),
      title: `${markup(control.id)} ${words(control.title)}`,
      description: described(control),
      props: props({ verdict: control.verdict, "accepted-risk": control.acceptedRisk ? "true" : undefined }),
      origins,
      target: {
        type: "statement-id",
        "target-id": statementIdOf(controlId),
        status: {
          ...status,
          remarks: framework.mapping === "suggested" ? SUGGESTED : GIVEN,
        },
      },
      "related-observations": listed(observations.map((uuid) => ({ "observation-uuid": uuid }))),
      "related-risks": listed(risks.map((uuid) => ({ "risk-uuid": uuid }))),
    };
  }
}

const SUGGESTED =
  "Which checks are evidence for the control is a suggestion, and they are evidence for parts of it alone.";
const GIVEN = "Which checks are evidence for the control is as its author gave it.";

interface Status {
  readonly state: "satisfied" | "not-satisfied";
  readonly reason: "pass" | "fail" | "other";
}

/** SP 800-53A calls it "other than satisfied" too if there was not enough to determine it; `reason` keeps them apart. */
function statusOf({ verdict, findings, checks }: ControlScore, isWhole: boolean): Status | undefined {
  if (verdict === "not-met") return { state: "not-satisfied", reason: findings.failed > 0 ? "fail" : "other" };
  if (verdict === "unknown") return { state: "not-satisfied", reason: "other" };
  const isJudged = checks.judged === checks.mapped && checks.unjudged === 0;
  return verdict === "met" && isWhole && isJudged ? { state: "satisfied", reason: "pass" } : undefined;
}

function described({ findings, checks, looser, verdict }: ControlScore): string {
  const { failed, accepted, unknown, passed } = findings;
  const judged = `${failed} of ${plural(failed + passed + unknown, "finding")} failed`;
  return [
    `${judged}${accepted === 0 ? "" : `, ${accepted} of them accepted`}; ${unknown} could not be judged.`,
    ...(checks.unjudged === 0 ? [] : [`Of ${plural(checks.unjudged, "check")} not everything could be seen.`]),
    ...(checks.notSelected === 0 ? [] : [`${plural(checks.notSelected, "check")} of the control did not run.`]),
    ...(looser.length === 0 ? [] : [`Set looser than the control requires: ${looser.map(words).join("; ")}.`]),
    ...(verdict === "unknown" ? ["Whether the control is met could not be determined."] : []),
  ].join(" ");
}

function uuids(checks: readonly string[], of: ReadonlyMap<string, readonly string[]>): string[] {
  return [...new Set([...new Set(checks)].flatMap((check) => of.get(check) ?? []))];
}
