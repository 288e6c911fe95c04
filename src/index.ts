/**
 * aplomb as a library: docs/library.md.
 *
 * ```ts
 * import { isFinding, scan } from "aplomb";
 *
 * for await (const event of scan({ profile: "audit" })) {
 *   if (isFinding(event) && event.result.evaluation === "failed") console.log(event.resource.id, event.message);
 * }
 * ```
 */

export { checks } from "../checks/index.ts";
export type { SessionPolicy } from "./aws/access.ts";
export type { Framework } from "./compliance/framework-schema.ts";
export { frameworkIds, loadFramework, loadFrameworks } from "./compliance/load.ts";
export type { Look } from "./formats/format.ts";
export { FORMAT_IDS as formats, type FormatId } from "./formats/registry.ts";
export { demoRecording } from "./library/demo-recording.ts";
export type {
  BaseEvent,
  ControlEvent,
  CoverageEvent,
  FailedRead,
  FindingEvent,
  ScanSumEvent,
  TelemetryEvent,
} from "./library/event-types.ts";
export {
  type AplombEvent,
  isControl,
  isCoverage,
  isEvent,
  isFinding,
  isScanSum,
  isTelemetry,
} from "./library/events.ts";
export { format } from "./library/format.ts";
export type { ScanOptions } from "./library/options.ts";
export { scan } from "./library/scan.ts";
export { malformed, orIf, required } from "./model/answers.ts";
export type { ApiCall } from "./model/api-call.ts";
export { type AnyCheck, type Check, type Context, defineCheck, type Facts } from "./model/check.ts";
export { AwsError, ConfigError, CredentialsError, SinkError, type Unread } from "./model/errors.ts";
export { allTrue, anyTrue } from "./model/logic.ts";
export type { Option, OptionTable, OptionValue } from "./model/option.ts";
export type { NoWay, Remediation } from "./model/remediation.ts";
export { defineResource, type Fact, type Listed, type Resource, type ResourceType } from "./model/resource.ts";
export type { Severity } from "./model/severity.ts";
export type { Target } from "./model/target.ts";
export { type Evidence, fail, notApplicable, pass, unknown, type Verdict, worst } from "./model/verdict.ts";
export type { OrganizationFilter } from "./scan/choose-accounts.ts";
export { actionsFor } from "./scan/plan.ts";
export { type Selection, select } from "./scan/select.ts";
