import { is, negated, type Where } from "./where.ts";

export type Flavour = "elasticsearch" | "opensearch";

/** What a panel is about: events of a dataset, or the last known state of something. */
export type Source =
  /** The findings as they are now. */
  | "now"
  /** Every verdict of every scan: count unique findings. */
  | "findings"
  /** Findings that changed: one event per change, with `event.action`. None until a scan remembers the one before. */
  | "transitions"
  | "coverage-now"
  /** Controls as they were in each account. */
  | "compliance"
  | "compliance-now"
  /** As they are in an organizational unit, over all accounts below it. None in a scan of one account. */
  | "compliance-units-now"
  | "telemetry-now"
  | "scans";

/** A data view (Kibana) or an index pattern (OpenSearch Dashboards). */
export interface View {
  readonly id: string;
  readonly index: string;
  readonly name: string;
  /** The field that the time picker narrows by. */
  readonly time?: "@timestamp";
}

const FINDINGS: View = {
  id: "aplomb-findings",
  index: "logs-aplomb.findings-*",
  name: "aplomb findings",
  time: "@timestamp",
};

/** Without a time field: it holds only what is so now, and picking a time must not make a finding vanish. */
const LATEST: View = {
  id: "aplomb-latest",
  index: "security_solution-aplomb.misconfiguration_latest",
  name: "aplomb findings, latest state",
};

const COVERAGE: View = {
  id: "aplomb-coverage",
  index: "logs-aplomb.coverage-*",
  name: "aplomb coverage",
  time: "@timestamp",
};

const COMPLIANCE: View = {
  id: "aplomb-compliance",
  index: "logs-aplomb.compliance-*",
  name: "aplomb compliance",
  time: "@timestamp",
};

const TELEMETRY: View = {
  id: "aplomb-telemetry",
  index: "logs-aplomb.telemetry-*",
  name: "aplomb telemetry",
  time: "@timestamp",
};

const SCAN: View = { id: "aplomb-scan", index: "logs-aplomb.scan-*", name: "aplomb scans", time: "@timestamp" };

/** The views of a flavour; only Elasticsearch has the transform that keeps the latest state. */
export const VIEWS: Readonly<Record<Flavour, readonly View[]>> = {
  elasticsearch: [FINDINGS, LATEST, COVERAGE, COMPLIANCE, TELEMETRY, SCAN],
  opensearch: [FINDINGS, COVERAGE, COMPLIANCE, TELEMETRY, SCAN],
};

/**
 * Without a latest state, "now" is what scans said in the last 26 hours: a scan a day, and two hours for it to run.
 * What changed within them is in both states until they have passed.
 */
const LATELY: Where = [{ since: "now-26h" }];
const STATES: Where = [is("event.kind", "state")];

/**
 * A scan of several accounts tells its controls of each account, of each unit, and in all: each panel counts one of them.
 * What older scans have told has no scope, and is of an account.
 */
const SCOPE = "aplomb.control.scope";
const ACCOUNTS: Where = [negated(is(SCOPE, "unit", "scan"))];

/** A look at some resources is no scan of an account, and its listings are none of a type. */
const WHOLE_SCANS: Where = [negated(is("aplomb.scan.scope", "resources"))];
const WHOLE_LISTINGS: Where = [{ lacks: "aplomb.coverage.resources" }];

/** Where a source is read, and what holds for all of its events. */
export interface Reading {
  readonly view: View;
  readonly where: Where;
}

/** Of all sources only `now` differs: the latest state is exact at once, the raw stream is not. */
export function readingOf(source: Source, flavour: Flavour): Reading {
  switch (source) {
    case "now":
      return flavour === "elasticsearch"
        ? { view: LATEST, where: [] }
        : { view: FINDINGS, where: [...STATES, ...LATELY] };
    case "findings":
      return { view: FINDINGS, where: STATES };
    case "transitions":
      return { view: FINDINGS, where: [is("event.kind", "event")] };
    case "coverage-now":
      return { view: COVERAGE, where: [...WHOLE_LISTINGS, ...LATELY] };
    case "compliance":
      return { view: COMPLIANCE, where: ACCOUNTS };
    case "compliance-now":
      return { view: COMPLIANCE, where: [...ACCOUNTS, ...LATELY] };
    case "compliance-units-now":
      return { view: COMPLIANCE, where: [is(SCOPE, "unit"), ...LATELY] };
    case "telemetry-now":
      return { view: TELEMETRY, where: LATELY };
    case "scans":
      return { view: SCAN, where: WHOLE_SCANS };
  }
}
