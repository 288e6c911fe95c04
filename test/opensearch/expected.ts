import { type Event, isOf, valuesOf } from "./events.ts";
import { byDay, distinct, each, highest, type Measure, mean, only, tally, top } from "./tally.ts";

const FINDING = distinct("aplomb.finding.id");
const CONTROL = distinct("aplomb.control.id");
const TECHNIQUE = distinct("threat.technique.id");
const SCAN = distinct("aplomb.scan.id");
/** The order of groups without a number to go by. */
const NAME: Measure = () => 0;

const SEVERITIES = each("event.severity", { critical: 99, high: 73, medium: 47, low: 21 });
const VERDICTS = each("aplomb.control.verdict", {
  "not-met": "not-met",
  met: "met",
  unknown: "unknown",
  "not-assessed": "not-assessed",
});
const UNASSESSED = each("aplomb.control.unassessed", {
  "not configuration": "not-configuration",
  "no check yet": "no-check-yet",
  "not selected": "not-selected",
  "nothing to judge": "nothing-to-judge",
});
const STATUSES = each("aplomb.scan.status", {
  complete: "complete",
  incomplete: "incomplete",
  interrupted: "interrupted",
});
const RECORDED = each("aplomb.telemetry.state", {
  "not-recorded": "not-recorded",
  partly: "partly",
  unknown: "unknown",
  recorded: "recorded",
});

/** Those with one of the values. */
function having(events: readonly Event[], path: string, ...values: readonly unknown[]): readonly Event[] {
  return events.filter((event) => valuesOf(event, path).some((value) => values.includes(value)));
}

/** What each panel shows of one scan of one account, which ended within the day and keeps no state. */
export function expectedOf(events: readonly Event[]): Readonly<Record<string, unknown>> {
  const of = (dataset: string) => events.filter((event) => isOf(event, dataset));
  const [findings, coverage, scans] = [of("findings"), of("coverage"), of("scan")];
  const controls = having(of("compliance"), "aplomb.control.scope", "account");
  const verdict = (...values: readonly string[]) => having(findings, "result.evaluation", ...values);
  const control = (...values: readonly string[]) => having(controls, "aplomb.control.verdict", ...values);
  const failed = verdict("failed");
  const unknown = verdict("unknown");

  const score = {
    m0_judged: (all: readonly Event[]) => FINDING(having(all, "result.evaluation", "passed", "failed")),
    m0_failed: (all: readonly Event[]) => FINDING(having(all, "result.evaluation", "failed")),
  };
  const controlScore = {
    m0_judged: (all: readonly Event[]) => CONTROL(having(all, "aplomb.control.verdict", "met", "not-met")),
    m0_failed: (all: readonly Event[]) => CONTROL(having(all, "aplomb.control.verdict", "not-met")),
  };
  const severity = { m0: FINDING, m1: highest("event.severity") };
  const account = (size: number, rank: Measure) => top("cloud.account.id", size, rank);
  const framework = (rank: Measure) => top("aplomb.control.framework.name", 10, rank);
  const named = (rank: Measure) => [
    framework(rank),
    top("aplomb.control.id", 50, rank),
    top("aplomb.control.title", 1, rank),
  ];
  const tactic = top("threat.tactic.name", 14, FINDING);
  const technique = top("threat.technique.name", 20, FINDING);
  const failures = highest("aplomb.control.findings.failed");
  const accepted = highest("aplomb.control.findings.accepted");
  const unjudged = highest("aplomb.control.checks.unjudged");
  const ended = highest("event.end");
  const duration = mean("event.duration");
  const calls = mean("aplomb.scan.calls");
  const accounts = distinct("cloud.account.id");
  const telemetry = of("telemetry");
  const unrecorded = highest("aplomb.telemetry.things.not_recorded");

  return {
    "aplomb-overview-score": tally(findings, score),
    "aplomb-overview-failed": tally(failed, { m0: FINDING }),
    "aplomb-overview-unknown": tally(unknown, { m0: FINDING }),
    "aplomb-overview-resources": tally(findings, { m0: distinct("resource.id") }),
    "aplomb-overview-severity": tally(failed, { m0: FINDING }, [SEVERITIES]),
    "aplomb-overview-trend": tally(failed, { m0: FINDING }, [SEVERITIES, byDay]),
    "aplomb-overview-accounts": tally(failed, { m0: FINDING }, [account(20, FINDING), SEVERITIES]),
    "aplomb-overview-regions": tally(failed, { m0: FINDING }, [top("cloud.region", 30, FINDING, "global"), SEVERITIES]),
    "aplomb-overview-services": tally(failed, { m0: FINDING }, [top("rule.section", 20, FINDING), SEVERITIES]),
    "aplomb-overview-service-score": tally(findings, score, [top("rule.section", 20, NAME)]),
    "aplomb-overview-checks": tally(failed, severity, [top("rule.name", 15, FINDING)]),
    "aplomb-overview-worst-resources": tally(failed, severity, [top("resource.id", 15, FINDING)]),

    "aplomb-frameworks-verdicts": tally(controls, { m0: CONTROL }, [framework(CONTROL), VERDICTS]),
    "aplomb-frameworks-score": tally(having(controls, "aplomb.control.framework.listed", "complete"), controlScore, [
      framework(NAME),
    ]),
    "aplomb-frameworks-failed": tally(control("not-met"), { m0: failures, m1: accounts }, named(failures)),
    "aplomb-frameworks-trend": tally(control("not-met"), { m0: CONTROL }, [framework(CONTROL), byDay]),
    "aplomb-frameworks-unanswered": tally(
      control("unknown", "not-assessed"),
      { m0: unjudged, m1: highest("aplomb.control.checks.not_selected") },
      named(unjudged),
    ),

    "aplomb-frameworks-unassessed": tally(control("not-assessed"), { m0: CONTROL }, [framework(CONTROL), UNASSESSED]),
    "aplomb-frameworks-accepted": tally(
      having(controls, "aplomb.control.accepted_risk", true),
      { m0: accepted, m1: accounts },
      named(accepted),
    ),
    "aplomb-frameworks-units": tally(having(of("compliance"), "aplomb.control.scope", "unit"), { m0: CONTROL }, [
      top("aplomb.account.ou_path", 50, CONTROL),
      framework(CONTROL),
      VERDICTS,
    ]),

    "aplomb-mitre-techniques": tally(failed, { m0: TECHNIQUE }),
    "aplomb-mitre-resources": tally(
      failed.filter((event) => valuesOf(event, "threat.technique.id").length > 0),
      { m0: distinct("resource.id") },
    ),
    "aplomb-mitre-tactics": tally(failed, { m0: FINDING }, [tactic, SEVERITIES]),
    "aplomb-mitre-heatmap": tally(failed, { m0: FINDING }, [tactic, technique]),
    "aplomb-mitre-checks": tally(failed, { m0: FINDING }, [top("rule.name", 30, FINDING), technique]),
    "aplomb-mitre-worst-resources": tally(failed, { m0: TECHNIQUE, m1: FINDING }, [top("resource.id", 15, TECHNIQUE)]),

    "aplomb-health-scans": tally(scans, { m0: SCAN }, [STATUSES, byDay]),
    "aplomb-health-last": tally(
      scans,
      {
        m0: ended,
        m1: highest("event.ingested"),
        m2: only("aplomb.scan.status"),
        m3: only("aplomb.scan.findings.failed"),
        m4: only("aplomb.scan.coverage_gaps"),
      },
      [account(100, ended)],
    ),
    "aplomb-health-duration": tally(scans, { m0: duration }, [account(20, duration), byDay]),
    "aplomb-health-calls": tally(scans, { m0: calls }, [account(20, calls), byDay]),
    "aplomb-health-coverage": tally(
      having(coverage, "aplomb.coverage.status", "failed"),
      { m0: accounts, m1: distinct("cloud.region"), m2: SCAN, m3: highest("@timestamp") },
      [
        top("aplomb.unread.operation", 20, accounts),
        top("aplomb.unread.code", 5, accounts),
        top("aplomb.unread.action", 5, accounts, "none"),
      ],
    ),
    "aplomb-health-unknown": tally(unknown, { m0: FINDING }, [top("aplomb.unread.action", 20, FINDING, "none")]),
    "aplomb-health-unknown-checks": tally(unknown, { m0: FINDING, m1: accounts }, [top("rule.name", 15, FINDING)]),

    "aplomb-health-telemetry": tally(telemetry, { m0: accounts }, [
      top("aplomb.telemetry.title", 30, accounts),
      RECORDED,
    ]),
    "aplomb-health-unrecorded": tally(
      having(telemetry, "aplomb.telemetry.state", "not-recorded", "partly"),
      { m0: unrecorded, m1: highest("aplomb.telemetry.things.total") },
      [
        top("aplomb.telemetry.title", 30, unrecorded),
        account(20, unrecorded),
        top("cloud.region", 30, unrecorded, "global"),
      ],
    ),

    ...UNTIL_SCANS_REMEMBER,
  };
}

/** The fields are mapped, so that the searches work; nothing writes them yet. */
const CHANGES = ["opened", "reopened", "resolved"];
const UNTIL_SCANS_REMEMBER = {
  "aplomb-continuous-changes": { b0: CHANGES.map((change) => [change, { m0: 0, b1: [] }]) },
  "aplomb-continuous-mean-age": { m0: null },
  "aplomb-continuous-oldest": { m0: null },
  "aplomb-continuous-states": { b0: [] },
  "aplomb-continuous-age-by-service": { b0: [] },
  "aplomb-continuous-age-by-severity": tally([], { m0: mean(""), m1: highest("") }, [SEVERITIES]),
  "aplomb-continuous-who": { b0: [] },
  "aplomb-continuous-restless": { b0: [] },
};
