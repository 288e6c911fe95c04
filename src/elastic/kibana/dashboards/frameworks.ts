import { type Dashboard, dashboard, type Share, type Terms } from "../panel.ts";
import { is } from "../where.ts";
import { unique, valuesOf } from "./common.ts";

/*
 * A scan tells every control of every framework again, per account. A control is counted once within its framework by
 * its number, never over frameworks: two may use the same number. It is not met if it is not met in any account.
 */

const VERDICT = "aplomb.control.verdict";
const FAILED = is(VERDICT, "not-met");
const CONTROL = "aplomb.control.id";

const FRAMEWORK: Terms = { by: "terms", field: "aplomb.control.framework.name", label: "framework", size: 10 };
const NUMBER: Terms = { by: "terms", field: CONTROL, label: "control", size: 50 };
const TITLE: Terms = { by: "terms", field: "aplomb.control.title", label: "title", size: 1 };

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
      title: "Controls by verdict",
      kind: "bars",
      source: "compliance-now",
      where: [],
      metrics: [unique(CONTROL, "controls")],
      by: [FRAMEWORK, valuesOf(VERDICT, "verdict", ["not-met", "met", "unknown", "not-assessed"])],
      width: 28,
      height: 14,
    },
    {
      id: "score",
      title: "Score by framework",
      kind: "table",
      source: "compliance-now",
      where: [],
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
  ],
});
