import type { Gap, Row } from "../compliance/assess-account.ts";
import type { Scope } from "../compliance/assessment.ts";
import { checksOf, editionOf } from "../compliance/controls.ts";
import type { Framework } from "../compliance/framework-schema.ts";
import type { FrameworkScore } from "../compliance/score.ts";
import type { AnyCheck } from "../model/check.ts";
import { type Evidence, findingsOf } from "./findings.ts";
import { type Group, groupsOf } from "./groups.ts";
import { uuidOf } from "./ids.ts";
import { inventory } from "./inventory.ts";
import { Many, type Plain, Tree } from "./json.ts";
import { type Blind, blindObservation, blindOf, type Origins, observationOf } from "./observations.ts";
import { props } from "./props.ts";
import { countProps, reviewedControls } from "./reviewed.ts";
import { isRisk, riskOf, riskUuid } from "./risks.ts";
import { words } from "./text.ts";
import { earliest, latest, timeOf } from "./time.ts";

interface ResultOf {
  readonly scope: Scope;
  readonly score: FrameworkScore;
  readonly framework: Framework;
  /** Findings of the account that are of the framework's checks. */
  readonly rows: readonly Row[];
  readonly gaps: readonly Gap[];
  /** What is known of the checks, by id. */
  readonly known: ReadonlyMap<string, AnyCheck>;
  readonly version: string;
  /** When the first scan began. */
  readonly started: string;
  readonly isOnlyScan: boolean;
}

/** What a scan says of one framework in one account. */
export function accountResult(of: ResultOf): Tree {
  const { scope, score, framework, rows, gaps, known, version, started } = of;
  const groups = groupsOf(scope.id, rows, started);
  const blind = blindOf(scope.id, gaps, checksOf(framework));
  const [start, end] = timesOf(of);
  const tool = uuidOf("tool", scope.id, version);
  const origins: Origins = [{ actors: [{ type: "tool", "actor-uuid": tool }] }];
  const evidence = evidenceOf(groups, blind);
  const name = scope.name === "" ? "" : ` (${words(scope.name)})`;
  return new Tree({
    uuid: uuidOf("result", scope.id, framework.id, start, end),
    title: `AWS account ${words(scope.id)}${name}`,
    description: `What its configuration says of ${words(editionOf(framework))}. Checks are evidence for controls, and not the controls.`,
    start,
    end,
    props: [...props({ "account-id": scope.id, framework: framework.id }), ...countProps(score)],
    "local-definitions": new Tree({
      "inventory-items": new Many(inventory(groups.values().flatMap(({ rows: members }) => members))),
      "assessment-assets": assets(scope.id, tool, version),
    }),
    "reviewed-controls": reviewedControls(score),
    observations: new Many(observations()),
    risks: new Many(
      groups
        .values()
        .filter(isRisk)
        .map((group) => riskOf(group, known.get(group.check), origins)),
    ),
    findings: new Many(findingsOf({ account: scope.id, framework, score, evidence, origins })),
  });

  function* observations(): Generator<Plain | Tree> {
    for (const group of groups) yield observationOf(group, known.get(group.check)?.title ?? group.check, origins);
    for (const one of blind) yield blindObservation(one, origins, end);
  }
}

/** Of several scans it is not told here which the account's was: then what was found is the measure. */
function timesOf({ rows, started, isOnlyScan }: ResultOf): [start: string, end: string] {
  const times = () => rows.values().map(({ time }) => timeOf(time, started));
  const first = earliest(times()) ?? started;
  const start = isOnlyScan && started < first ? started : first;
  return [start, latest(times()) ?? start];
}

function evidenceOf(groups: readonly Group[], blind: readonly Blind[]): Evidence {
  const observations = new Map<string, string[]>();
  const risks = new Map<string, string[]>();
  const add = (to: Map<string, string[]>, check: string, uuid: string) => {
    const list = to.get(check);
    if (list === undefined) to.set(check, [uuid]);
    else list.push(uuid);
  };
  for (const group of groups) {
    add(observations, group.check, group.uuid);
    if (isRisk(group)) add(risks, group.check, riskUuid(group));
  }
  for (const { uuid, checks } of blind) for (const check of checks) add(observations, check, uuid);
  return { observations, risks };
}

/** UUIDs are unique in a document, and so the tool has one in each of its results. */
function assets(account: string, tool: string, version: string): Plain {
  return {
    components: [
      {
        uuid: tool,
        type: "software",
        title: "aplomb",
        description: "Reads what an AWS account holds, and judges its configuration.",
        props: props({ version }),
        status: { state: "operational" },
      },
    ],
    "assessment-platforms": [
      {
        uuid: uuidOf("platform", account, version),
        title: "aplomb",
        "uses-components": [{ "component-uuid": tool }],
      },
    ],
  };
}
