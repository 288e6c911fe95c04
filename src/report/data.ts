import type { PastFramework, PastScan } from "../model/past.ts";

/**
 * What the report's file holds between its head and its script, for whoever reads it: the page. JSON in elements that nobody
 * runs, `<script type="application/json" data-block="findings">`, each `{"strings": [...], "rows": [...]}`.
 */

/** A number into the texts of all blocks (`strings`), in the order in which they stand; -1 for none. Each text is told once. */
export type Text = number;

export const VERDICTS = ["failed", "unknown", "passed"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Of block `checks`: the texts of a check. Numbered in the order in which they stand. */
export interface CheckText {
  readonly id: string;
  readonly title: string;
  /** `event.severity`: 21, 47, 73 or 99; anything else is somebody else's. */
  readonly severity: number;
  readonly service: string;
  readonly why: string;
  readonly fix: string;
  /** One per line, `1. https://...`. */
  readonly references: string;
  /** The source of telemetry that is recorded where it passed. */
  readonly records: string;
}

/** Of block `findings`. What is only seen once a finding is opened is in block `details`, in the same order. */
export type FindingRow = readonly [
  id: string,
  check: number,
  verdict: number,
  /** JSON of `[id, name, path of its unit]`. */
  account: Text,
  region: Text,
  resourceId: string,
  resourceName: string,
  message: Text,
  /** `new`, `open`, `reopened`. */
  state: Text,
  owner: Text,
  /** JSON of `aplomb.finding.suppression`; "{}" if there is no more to say than that it is accepted. */
  suppression: Text,
  /** JSON of `aplomb.compliance`. */
  controls: Text,
  /** JSON of `threat`. */
  threat: Text,
  /** JSON of `aplomb.unread`. */
  unread: Text,
];

/** Of block `details`. */
export interface Detail {
  readonly type?: string;
  readonly tags?: unknown;
  /** JSON. */
  readonly expected?: Text;
  readonly evidence?: unknown;
  /** A number into the `raws` of all blocks of details: JSON, or nothing. A block says at which it begins. */
  readonly raw?: number;
  readonly cli?: string;
  readonly terraform?: string;
  readonly breaks?: Text;
  readonly first?: string;
  readonly last?: string;
  /** When it was looked at. */
  readonly at?: string;
}

/** Of block `controls`. */
export type ControlRow = readonly [
  /** JSON of `[id, name, version, mapping, controls of the framework]`. */
  framework: Text,
  id: Text,
  title: Text,
  account: Text,
  /** `account` or `scan`. */
  scope: Text,
  verdict: Text,
  unassessed: Text,
  isAccepted: 0 | 1,
  passed: number,
  failed: number,
  accepted: number,
  unknown: number,
  checks: number,
  /** What was set looser than the control requires, one per line. */
  looser: Text,
  /** Where a state is kept: since when its verdict is what it is, and what it was before. */
  since: Text,
  previous: Text,
];

/** Of block `gaps`: a listing that broke. */
export type GapRow = readonly [
  account: Text,
  region: Text,
  resourceType: Text,
  unread: Text,
  message: Text,
  unjudged: readonly string[],
];

/** Of block `telemetry`. */
export type TelemetryRow = readonly [
  account: Text,
  region: Text,
  source: Text,
  title: Text,
  kind: Text,
  state: Text,
  message: Text,
];

/** Of block `resolved`: what is open no more since the last scan. */
export type ResolvedRow = readonly [
  id: string,
  check: Text,
  title: Text,
  resource: string,
  account: Text,
  region: Text,
  why: Text,
];

/** Of block `scans`: the sum of a scan, or of one account of several. */
export interface ScanRow {
  readonly scope: string;
  readonly status: string;
  /** JSON of `[id, name, path of its unit]`; -1 for the sum of several. */
  readonly account: Text;
  readonly started: string;
  readonly ended: string;
  readonly version: string;
  /** `aplomb.scan`, but for its calls. */
  readonly sums: unknown;
}

/** Of block `history`, where a state is kept: of the accounts and frameworks of the report, until its scan, oldest first. */
export interface HistoryRow {
  readonly scans: readonly PastScan[];
  readonly frameworks: readonly PastFramework[];
}

/** Of block `sums`, the last one. */
export interface Sums {
  readonly findings: number;
  readonly listings: number;
  readonly resolved: number;
}
