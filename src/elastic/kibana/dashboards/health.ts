import { type Dashboard, dashboard, type Metric, type Terms } from "../panel.ts";
import { is } from "../where.ts";
import { ACCOUNT, findings, REGION, UNKNOWN, unique, valuesOf } from "./common.ts";

const SCANS: Metric = unique("aplomb.scan.id", "scans");
const DURATION: Metric = { op: "average", field: "event.duration", label: "duration" };

const STATE = "aplomb.telemetry.state";
const TELEMETRY: Terms = { by: "terms", field: "aplomb.telemetry.title", label: "source", size: 30 };

export const HEALTH: Dashboard = dashboard({
  id: "aplomb-health",
  title: "[aplomb] Scans and coverage",
  about: "Whether the scans run and arrive, and what they could not see.",
  from: "now-7d",
  panels: [
    {
      id: "scans",
      title: "Scans by status",
      kind: "bars",
      source: "scans",
      where: [is("aplomb.scan.scope", "scan")],
      metrics: [SCANS],
      by: [
        { by: "time", every: "auto" },
        valuesOf("aplomb.scan.status", "status", ["complete", "incomplete", "interrupted"]),
      ],
      width: 24,
      height: 13,
    },
    {
      // Ended and arrived, side by side: the difference is how late a scan's last event was.
      id: "last",
      title: "Last scan of each account",
      kind: "table",
      source: "scans",
      where: [],
      metrics: [
        { op: "max", field: "event.end", label: "ended" },
        { op: "max", field: "event.ingested", label: "arrived" },
        { op: "last", field: "aplomb.scan.status", label: "status" },
        { op: "last", field: "aplomb.scan.findings.failed", label: "failed findings" },
        { op: "last", field: "aplomb.scan.coverage_gaps", label: "gaps" },
      ],
      by: [{ ...ACCOUNT, size: 100 }],
      width: 24,
      height: 13,
    },
    {
      id: "duration",
      title: "Duration of a scan",
      kind: "lines",
      source: "scans",
      where: [],
      metrics: [DURATION],
      by: [{ by: "time", every: "auto" }, ACCOUNT],
      width: 24,
      height: 13,
    },
    {
      id: "calls",
      title: "Calls to AWS per scan",
      kind: "lines",
      source: "scans",
      where: [],
      metrics: [{ op: "average", field: "aplomb.scan.calls", label: "calls" }],
      by: [{ by: "time", every: "auto" }, ACCOUNT],
      width: 24,
      height: 13,
    },
    {
      // A coverage event has one failed read, so what stands in a row belongs together.
      id: "coverage",
      title: "Listings that failed, last 26 hours",
      kind: "table",
      source: "coverage-now",
      where: [is("aplomb.coverage.status", "failed")],
      metrics: [
        unique("cloud.account.id", "accounts"),
        unique("cloud.region", "regions"),
        SCANS,
        { op: "max", field: "@timestamp", label: "last" },
      ],
      by: [
        { by: "terms", field: "aplomb.unread.operation", label: "operation", size: 20 },
        { by: "terms", field: "aplomb.unread.code", label: "code", size: 5 },
        // A throttled call misses no permission.
        { by: "terms", field: "aplomb.unread.action", label: "missing action", size: 5, missing: "none" },
      ],
      width: 48,
      height: 14,
    },
    {
      // A finding may miss several: it counts for each.
      id: "unknown",
      title: "Unknown findings, by missing action",
      kind: "bars",
      source: "now",
      where: [UNKNOWN],
      metrics: [findings("unknown findings")],
      by: [{ by: "terms", field: "aplomb.unread.action", label: "missing action", size: 20, missing: "none" }],
      width: 24,
      height: 14,
    },
    {
      id: "unknown-checks",
      title: "Unknown findings, by check",
      kind: "table",
      source: "now",
      where: [UNKNOWN],
      metrics: [findings("unknown findings"), unique("cloud.account.id", "accounts")],
      by: [{ by: "terms", field: "rule.name", label: "check", size: 15 }],
      width: 24,
      height: 14,
    },
    {
      // Scans tell it where they are asked to: `aplomb telemetry`, or `--telemetry`.
      id: "telemetry",
      title: "Accounts by what is recorded, last 26 hours",
      kind: "bars",
      source: "telemetry-now",
      where: [],
      metrics: [unique("cloud.account.id", "accounts")],
      by: [TELEMETRY, valuesOf(STATE, "state", ["not-recorded", "partly", "unknown", "recorded"])],
      width: 48,
      height: 14,
    },
    {
      id: "unrecorded",
      title: "What is not recorded, last 26 hours",
      kind: "table",
      source: "telemetry-now",
      where: [is(STATE, "not-recorded", "partly")],
      metrics: [
        { op: "max", field: "aplomb.telemetry.things.not_recorded", label: "things not recorded, at most" },
        { op: "max", field: "aplomb.telemetry.things.total", label: "things, at most" },
      ],
      by: [TELEMETRY, ACCOUNT, REGION],
      width: 48,
      height: 18,
    },
  ],
});
