/**
 * aplomb as a library.
 *
 * ```ts
 * import { checks, openScan } from "aplomb";
 *
 * const scan = await openScan({ checks, frameworks: [] });
 * for await (const event of scan.events) console.log(JSON.stringify(event));
 * ```
 */

export { checks } from "../checks/index.ts";
export { readRecording } from "./aws/recording/reader.ts";
export type { Framework } from "./compliance/framework-schema.ts";
export { frameworkIds, loadFramework, loadFrameworks } from "./compliance/load.ts";
export type { AplombEvent } from "./events/event.ts";
export type { Summary } from "./events/summary.ts";
export { malformed, orIf, required } from "./model/answers.ts";
export type { ApiCall } from "./model/api-call.ts";
export {
  type AnyCheck,
  actionsOf,
  type Check,
  type Context,
  configured,
  defineCheck,
  type Facts,
} from "./model/check.ts";
export { AwsError, ConfigError, CredentialsError, SinkError, type Unread } from "./model/errors.ts";
export type { Coverage, Finding, Outcome } from "./model/finding.ts";
export { allTrue, anyTrue } from "./model/logic.ts";
export type { Option, OptionTable, OptionValue } from "./model/option.ts";
export type { NoWay, Remediation } from "./model/remediation.ts";
export { defineResource, type Fact, type Listed, type Resource, type ResourceType } from "./model/resource.ts";
export type { Severity } from "./model/severity.ts";
export type { Target } from "./model/target.ts";
export { type Evidence, fail, notApplicable, pass, unknown, type Verdict, worst } from "./model/verdict.ts";
export { actionsFor } from "./scan/plan.ts";
export { openScan } from "./scan/scan.ts";
export type { Scan, ScanOptions } from "./scan/scan-options.ts";
export { type Selection, select } from "./scan/select.ts";
