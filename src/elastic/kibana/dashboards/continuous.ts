import { type Dashboard, dashboard, type Filters } from "../panel.ts";
import { is, type Where } from "../where.ts";
import { CHECK, FAILED, findings, named, SERVICE, SEVERITY } from "./common.ts";

/** Of a transition. Each is an event of its own, so that events may be counted. */
const CHANGE: Filters = {
  by: "filters",
  label: "change",
  filters: [
    named("event.action", "finding-opened", "opened"),
    named("event.action", "finding-reopened", "reopened"),
    named("event.action", "finding-resolved", "resolved"),
  ],
};

/** Findings of a scan that keeps no state have no age. */
const AGED: Where = [FAILED, { exists: "aplomb.finding.age" }];

/** Empty until a scan remembers the one before: the fields are mapped, and nothing writes them. */
export const CONTINUOUS: Dashboard = dashboard({
  id: "aplomb-continuous",
  title: "[aplomb] Over time",
  about:
    "What was opened and resolved, and for how long findings stay open. It needs scans that remember the one before.",
  from: "now-30d",
  panels: [
    {
      id: "changes",
      title: "Opened and resolved",
      kind: "bars",
      source: "transitions",
      where: [],
      metrics: [{ op: "count", label: "changes" }],
      by: [{ by: "time", every: "auto" }, CHANGE],
      width: 48,
      height: 13,
    },
    {
      id: "mean-age",
      title: "Mean age of open findings",
      kind: "metric",
      source: "now",
      where: AGED,
      metrics: [{ op: "average", field: "aplomb.finding.age", label: "mean age" }],
      by: [],
      width: 12,
      height: 13,
    },
    {
      id: "oldest",
      title: "Oldest open finding",
      kind: "metric",
      source: "now",
      where: AGED,
      metrics: [{ op: "max", field: "aplomb.finding.age", label: "age" }],
      by: [],
      width: 12,
      height: 13,
    },
    {
      id: "states",
      title: "Findings by state",
      kind: "pie",
      source: "now",
      where: [],
      metrics: [findings("findings")],
      by: [{ by: "terms", field: "aplomb.finding.state", label: "state", size: 10 }],
      width: 24,
      height: 13,
    },
    {
      id: "age-by-service",
      title: "Mean age of open findings, by service",
      kind: "bars",
      source: "now",
      where: AGED,
      metrics: [{ op: "average", field: "aplomb.finding.age", label: "mean age" }],
      by: [SERVICE],
      width: 24,
      height: 14,
    },
    {
      id: "age-by-severity",
      title: "Mean age of open findings, by severity",
      kind: "table",
      source: "now",
      where: AGED,
      metrics: [
        { op: "average", field: "aplomb.finding.age", label: "mean age" },
        { op: "max", field: "aplomb.finding.age", label: "oldest" },
      ],
      by: [SEVERITY],
      width: 24,
      height: 14,
    },
    {
      // Only a worker that hears of changes knows who made them.
      id: "who",
      title: "Who opened it",
      kind: "table",
      source: "transitions",
      where: [is("event.action", "finding-opened", "finding-reopened"), { exists: "aplomb.change.event_name" }],
      metrics: [findings("findings"), { op: "max", field: "@timestamp", label: "last" }],
      by: [
        // What AWS itself or a stranger does may have neither name nor address.
        { by: "terms", field: "user.name", label: "who", size: 15, missing: "none" },
        { by: "terms", field: "source.address", label: "from", size: 5, missing: "none" },
        { by: "terms", field: "aplomb.change.event_name", label: "by", size: 5 },
      ],
      width: 48,
      height: 14,
    },
    {
      id: "restless",
      title: "Checks that change most",
      kind: "table",
      source: "transitions",
      where: [],
      metrics: [{ op: "count", label: "changes" }],
      by: [CHECK, CHANGE],
      width: 48,
      height: 14,
    },
  ],
});
