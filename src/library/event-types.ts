import type { AwsErrorKind } from "../model/errors.ts";
import type { Json } from "../model/json.ts";
import type { TelemetryId, TelemetryKind } from "../model/telemetry.ts";
import type { TelemetryState } from "../telemetry/cell.ts";

/*
 * Events as they are written: ECS 9.4 and the fields of docs/fields.md, which says what each means. A test holds that the events
 * of whole scans are of these types, with no field more.
 */

type Texts = readonly string[];
type Values = { readonly [key: string]: Json };

/** What every event has. Times are ISO 8601 in UTC. */
export interface BaseEvent<Dataset extends string> {
  readonly "@timestamp": string;
  readonly ecs: { readonly version: string };
  /** A sentence without ids, so that equal causes group. */
  readonly message: string;
  readonly tags: Texts;
  readonly data_stream: { readonly type: string; readonly dataset: Dataset; readonly namespace: string };
  readonly event: EventPart<Dataset>;
  readonly observer: {
    readonly vendor: string;
    readonly product: string;
    readonly type: string;
    readonly version: string;
    readonly hostname?: string;
  };
  readonly cloud: CloudPart;
  readonly organization?: { readonly id: string };
}

interface EventPart<Dataset extends string> {
  readonly kind: "state" | "event";
  readonly category: Texts;
  readonly type: Texts;
  readonly outcome: "success" | "failure" | "unknown";
  readonly module: string;
  readonly provider: string;
  readonly dataset: Dataset;
  readonly id: string;
  /** The scan's start in epoch milliseconds. */
  readonly sequence: number;
  readonly created: string;
}

interface CloudPart {
  readonly provider: string;
  /** None for the sum of several accounts. */
  readonly account?: { readonly id: string; readonly name?: string };
  readonly region?: string;
  readonly service?: { readonly name: string };
}

/** What `aplomb` has in every event. */
interface AplombPart {
  readonly scan: { readonly id: string };
  readonly account?: { readonly ou_id: string; readonly ou_path: string };
  readonly unread?: readonly FailedRead[];
}

/** A read that failed: the call, AWS's error, and the permission if one is missing. */
export interface FailedRead {
  readonly operation: string;
  readonly code: string;
  readonly kind: AwsErrorKind;
  readonly message: string;
  readonly action?: string;
}

interface ErrorPart {
  readonly code: string;
  readonly type: string;
  readonly message: string;
}

export interface FindingEvent extends BaseEvent<"aplomb.findings"> {
  readonly event: EventPart<"aplomb.findings"> & {
    /** The check's id. */
    readonly code: string;
    readonly severity: number;
    readonly risk_score: number;
    readonly action?: string;
    readonly reason?: string;
  };
  readonly resource: {
    readonly id: string;
    readonly name: string;
    readonly type: string;
    readonly sub_type: string;
    readonly account_id: string;
    readonly region?: string;
    /** `key=value`. */
    readonly tags?: Texts;
    readonly raw: Values;
  };
  readonly user?: { readonly id: string; readonly name: string };
  readonly rule: RulePart;
  readonly result: {
    readonly evaluation: "passed" | "failed" | "unknown";
    readonly expected: Values;
    readonly evidence: Values;
  };
  readonly threat?: ThreatPart;
  readonly error?: ErrorPart;
  readonly aplomb: AplombPart & {
    readonly finding: FindingPart;
    /** Control ids by framework id, dots of it as `_`. */
    readonly compliance: { readonly [framework: string]: Texts };
    readonly remediation?: { readonly cli?: string; readonly terraform?: string; readonly breaks?: string };
  };
}

interface RulePart {
  readonly id: string;
  readonly uuid: string;
  readonly name: string;
  readonly description: string;
  readonly rationale: string;
  readonly remediation: string;
  readonly category: string;
  readonly ruleset: string;
  readonly license: string;
  readonly author: Texts;
  readonly version: string;
  readonly reference: string;
  readonly references: string;
  readonly section: string;
  readonly tags: Texts;
  readonly benchmark: {
    readonly id: string;
    readonly name: string;
    readonly version: string;
    readonly rule_number: string;
    readonly posture_type: string;
  };
}

interface FindingPart {
  /** Stable over scans. */
  readonly id: string;
  readonly owner?: string;
  readonly records?: TelemetryId;
  readonly suppressed?: true;
  readonly suppression?: {
    readonly rule: string;
    readonly reason: string;
    readonly owner?: string;
    readonly ticket?: string;
    readonly expires: string;
  };
  readonly state?: "new" | "open" | "reopened" | "resolved";
  readonly first_seen?: string;
  readonly last_seen?: string;
  readonly age?: number;
  readonly resolution?: string;
}

interface ThreatPart {
  readonly framework: string;
  readonly tactic: ThreatList;
  readonly technique: ThreatList & { readonly subtechnique?: ThreatList };
}

interface ThreatList {
  readonly id: Texts;
  readonly name: Texts;
  readonly reference: Texts;
}

export interface CoverageEvent extends BaseEvent<"aplomb.coverage"> {
  readonly error?: ErrorPart;
  readonly aplomb: AplombPart & {
    readonly coverage: {
      readonly status: "complete" | "failed";
      readonly resource_type: string;
      readonly listed: number;
      readonly findings: number;
      readonly skipped: readonly { readonly reason: string; readonly count: number }[];
      readonly checks: Texts;
      readonly options?: Texts;
      readonly unjudged_checks: Texts;
    };
  };
}

export interface ControlEvent extends BaseEvent<"aplomb.compliance"> {
  readonly aplomb: AplombPart & {
    readonly control: {
      readonly scope: "account" | "unit" | "scan";
      readonly framework: {
        readonly id: string;
        readonly name: string;
        readonly version: string;
        readonly mapping: "suggested" | "as-given";
        readonly controls: number;
        /** `partial`: not all of its controls are listed, and there is no total score. */
        readonly listed: "complete" | "partial";
      };
      readonly id: string;
      readonly title: string;
      /** `met`: no failing evidence was found. Never "compliant". */
      readonly verdict: "met" | "not-met" | "unknown" | "not-assessed";
      readonly unassessed?: "not-configuration" | "no-check-yet" | "not-selected" | "nothing-to-judge";
      readonly accepted_risk?: true;
      readonly findings: {
        readonly passed: number;
        readonly failed: number;
        readonly unknown: number;
        readonly accepted: number;
      };
      readonly checks: {
        readonly mapped: number;
        readonly judged: number;
        readonly unjudged: number;
        readonly not_selected: number;
      };
      readonly looser?: Texts;
    };
  };
}

export interface TelemetryEvent extends BaseEvent<"aplomb.telemetry"> {
  readonly error?: ErrorPart;
  readonly aplomb: AplombPart & {
    readonly telemetry: {
      readonly source: TelemetryId;
      readonly title: string;
      readonly kind: TelemetryKind;
      readonly state: TelemetryState;
      readonly things: {
        readonly total: number;
        readonly recorded: number;
        readonly not_recorded: number;
        readonly unknown: number;
        readonly suppressed: number;
      };
      readonly complete: boolean;
      readonly gaps: number;
      readonly checks: Texts;
      readonly left_out?: Texts;
      readonly reasons?: Texts;
    };
  };
}

export interface ScanSumEvent extends BaseEvent<"aplomb.scan"> {
  readonly event: EventPart<"aplomb.scan"> & {
    readonly start: string;
    readonly end: string;
    /** Nanoseconds. */
    readonly duration: number;
  };
  readonly aplomb: AplombPart & {
    readonly scan: {
      readonly id: string;
      readonly scope: "scan" | "account";
      readonly status: "complete" | "incomplete" | "interrupted";
      readonly findings: { readonly passed: number; readonly failed: number; readonly unknown: number };
      /** By severity, not suppressed. */
      readonly failed: {
        readonly low: number;
        readonly medium: number;
        readonly high: number;
        readonly critical: number;
      };
      readonly suppressed: { readonly failed: number; readonly unknown: number };
      readonly targets: number;
      readonly regions: number;
      readonly resources: number;
      readonly calls: number;
      readonly coverage_gaps: number;
      readonly bugs: number;
      readonly accounts?: {
        readonly complete: number;
        readonly incomplete: number;
        readonly unentered: number;
        readonly unended: number;
      };
      readonly changes?: {
        readonly opened: number;
        readonly reopened: number;
        readonly resolved: number;
        readonly open: number;
      };
      readonly api?: readonly {
        readonly operation: string;
        readonly calls: number;
        readonly retries: number;
        readonly throttles: number;
        readonly wait_ms: number;
      }[];
    };
  };
}
