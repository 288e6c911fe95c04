import { type Dashboard, dashboard, type Filters, type Share, type Terms } from "../panel.ts";
import { is } from "../where.ts";
import { named, unique, valuesOf } from "./common.ts";

/*
 * A scan tells every control of every framework again, per account. A control is counted once within its framework by
 * its number, never over frameworks: two may use the same number. It is not met if it is not met in any account. What a
 * scan of several accounts tells of units and in all is left out by the source, as it is of the same accounts.
 */

const VERDICT = "aplomb.control.verdict";
const FAILED = is(VERDICT, "not-met");
const CONTROL = "aplomb.control.id";

const FRAMEWORK: Terms = { by: "terms", field: "aplomb.control.framework.name", label: "framework", size: 10 };
const NUMBER: Terms = { by: "terms", field: CONTROL, label: "control", size: 50 };
const TITLE: Terms = { by: "terms", field: "aplomb.control.title", label: "title", size: 1 };

const UNIT: Terms = { by: "terms", field: "aplomb.account.ou_path", label: "organizational unit", size: 50 };

const VERDICTS = valuesOf(VERDICT, "verdict", ["not-met", "met", "unknown", "not-assessed"]);

/** Why nothing is said of a control. Whether configuration can be evidence at all is the first question. */
const UNASSESSED: Filters = {
  by: "filters",
  label: "why",
  filters: [
    named("aplomb.control.unassessed", "not-configuration", "not configuration"),
    named("aplomb.control.unassessed", "no-check-yet", "no check yet"),
    named("aplomb.control.unassessed", "not-selected", "not selected"),
    named("aplomb.control.unassessed", "nothing-to-judge", "nothing to judge"),
  ],
};

const SCORE: Share = {
  op: "share",
  unit: CONTROL,
  within: [is(VERDICT, "met", "not-met")],
  failed: FAILED,
  label: "controls without failing evidence",
};

export const FRAMEWORKS: Dashboard = dashboard({
  id: "aplomb-frameworks",
  title: "[aplomb] Frameworks",
  about:
    "Evidence for the controls of each framework in the last 26 hours. No failing evidence is not compliance: a check is evidence for a control, not the control.",
  from: "now-30d",
  panels: [
    {
      id: "verdicts",
      title: "Controls by verdict, in one account at least",
      kind: "bars",
      source: "compliance-now",
      where: [],
      metrics: [unique(CONTROL, "controls")],
      by: [FRAMEWORK, VERDICTS],
      width: 28,
      height: 14,
    },
    {
      id: "score",
      title: "Score by framework",
      kind: "table",
      source: "compliance-now",
      // Of a framework that is listed in part a share says nothing.
      where: [is("aplomb.control.framework.listed", "complete")],
      metrics: [SCORE],
      by: [FRAMEWORK],
      width: 20,
      height: 14,
    },
    {
      id: "failed",
      title: "Failed controls",
      kind: "table",
      source: "compliance-now",
      where: [FAILED],
      metrics: [
        // Of the accounts, the one with the most: a sum would count each scan again.
        { op: "max", field: "aplomb.control.findings.failed", label: "failed findings in an account, at most" },
        unique("cloud.account.id", "accounts"),
      ],
      by: [FRAMEWORK, NUMBER, TITLE],
      width: 48,
      height: 18,
    },
    {
      id: "trend",
      title: "Failed controls, by day",
      kind: "lines",
      source: "compliance",
      where: [FAILED],
      metrics: [unique(CONTROL, "failed controls")],
      by: [{ by: "time", every: "day" }, FRAMEWORK],
      width: 24,
      height: 15,
    },
    {
      id: "unanswered",
      title: "Controls without an answer",
      kind: "table",
      source: "compliance-now",
      where: [is(VERDICT, "unknown", "not-assessed")],
      metrics: [
        { op: "max", field: "aplomb.control.checks.unjudged", label: "checks unjudged" },
        { op: "max", field: "aplomb.control.checks.not_selected", label: "checks not chosen" },
      ],
      by: [FRAMEWORK, NUMBER, TITLE],
      width: 24,
      height: 15,
    },
    {
      id: "unassessed",
      title: "Controls not assessed, by why",
      kind: "bars",
      source: "compliance-now",
      where: [is(VERDICT, "not-assessed")],
      metrics: [unique(CONTROL, "controls")],
      by: [FRAMEWORK, UNASSESSED],
      width: 24,
      height: 15,
    },
    {
      id: "accepted",
      title: "Controls whose every failure is accepted: not met all the same",
      kind: "table",
      source: "compliance-now",
      where: [{ exists: "aplomb.control.accepted_risk" }],
      metrics: [
        { op: "max", field: "aplomb.control.findings.accepted", label: "accepted findings in an account, at most" },
        unique("cloud.account.id", "accounts"),
      ],
      by: [FRAMEWORK, NUMBER, TITLE],
      width: 24,
      height: 15,
    },
    {
      id: "units",
      title: "Controls that a check serves, by organizational unit (scans of several accounts)",
      kind: "table",
      source: "compliance-units-now",
      where: [],
      metrics: [unique(CONTROL, "controls")],
      by: [UNIT, FRAMEWORK, VERDICTS],
      width: 48,
      height: 15,
    },
  ],
});
