import { safeText } from "../../model/safe-text.ts";
import type { Severity } from "../../model/severity.ts";
import { cut } from "../cut.ts";
import type { Finding } from "../finding.ts";
import type { Format } from "../format.ts";
import { homeRegionOf } from "../partition.ts";
import { portableJson } from "../portable-json.ts";
import { findingOf, isClosing, isState } from "../read-finding.ts";
import { complianceOf } from "./compliance.ts";
import { findingTypes } from "./finding-types.ts";
import { productFields } from "./product-fields.ts";
import { resourceTypeOf } from "./resource-type.ts";

/** What Security Hub takes of each, in characters. */
const LIMITS = { id: 512, title: 256, description: 1024, text: 512, tagKey: 128, tagValue: 256, tags: 50 } as const;

const LABELS: Readonly<Record<Severity, string>> = { low: "LOW", medium: "MEDIUM", high: "HIGH", critical: "CRITICAL" };

/** AWS Security Finding Format: one array; whoever imports it takes 100 of a region at a time. */
export function asff(): Format {
  let isFirst = true;
  return {
    event(event) {
      if (!isState(event) && !isClosing(event)) return "";
      const text = portableJson(securityFinding(event));
      const before = isFirst ? "[\n" : ",\n";
      isFirst = false;
      return before + text;
    },
    end: () => (isFirst ? "[]\n" : "\n]\n"),
  };
}

function securityFinding(event: unknown) {
  const finding = findingOf(event);
  const { account, check, partition, time } = finding;
  // Security Hub is regional, and what is global must be somewhere.
  const region = finding.region || homeRegionOf(partition);
  const Types = findingTypes(finding.controls.map(([framework]) => framework));
  const Severity = severityOf(finding);
  return {
    SchemaVersion: "2018-10-08",
    Id: cut(finding.id, LIMITS.id),
    ProductArn: `arn:${partition}:securityhub:${region}:${account.id}:product/${account.id}/default`,
    ProductName: "aplomb",
    CompanyName: "aplomb",
    GeneratorId: cut(`aplomb/${check.id}`, LIMITS.id),
    AwsAccountId: account.id,
    ...(account.name !== "" && { AwsAccountName: text(account.name, 128) }),
    Types,
    ...(finding.firstSeen !== undefined && { FirstObservedAt: finding.firstSeen.toISOString() }),
    LastObservedAt: (finding.lastSeen ?? time).toISOString(),
    CreatedAt: (finding.firstSeen ?? time).toISOString(),
    UpdatedAt: time.toISOString(),
    Severity,
    FindingProviderFields: { Severity, Types },
    Title: text(check.title, LIMITS.title),
    Description: text(`${finding.message} ${check.why}`, LIMITS.description),
    ...(check.fix !== "" && { Remediation: { Recommendation: recommendationOf(finding) } }),
    ProductFields: productFields(finding, event),
    Resources: [resourceOf(finding)],
    Compliance: complianceOf(finding),
    ...workflowOf(finding),
    RecordState: isClosed(finding) ? "ARCHIVED" : "ACTIVE",
  };
}

function recommendationOf({ check: { fix, references } }: Finding) {
  return { Text: text(fix, LIMITS.text), ...(references[0] !== undefined && { Url: references[0] }) };
}

/** With what has passed there is no issue. */
function severityOf({ severity, status }: Finding) {
  return { Label: status === "passed" ? "INFORMATIONAL" : LABELS[severity], Original: severity };
}

/** What people live with is there still, and stays a record of its own. */
function isClosed({ accepted, state }: Finding): boolean {
  return state === "resolved" && accepted === undefined;
}

function workflowOf(finding: Finding) {
  const { accepted, time } = finding;
  if (accepted === undefined) return isClosed(finding) ? { Workflow: { Status: "RESOLVED" } } : {};
  const told = [
    accepted.reason,
    ...(accepted.ticket === "" ? [] : [`(${accepted.ticket})`]),
    ...(accepted.expires === "" ? [] : [`until ${accepted.expires}`]),
  ].join(" ");
  return {
    Workflow: { Status: "SUPPRESSED" },
    Note: {
      Text: text(`Accepted: ${told}`, LIMITS.text),
      UpdatedBy: text(accepted.owner || "aplomb", LIMITS.text),
      UpdatedAt: time.toISOString(),
    },
  };
}

function resourceOf({ partition, region, resource }: Finding) {
  // AWS's own tags are refused.
  const tags = resource.tags.filter(([key]) => key.trim() !== "" && !/^aws:/i.test(key)).slice(0, LIMITS.tags);
  return {
    Type: resourceTypeOf(resource.subType, resource.id),
    Id: resource.id,
    Partition: partition,
    ...(region !== "" && { Region: region }),
    ...(tags.length > 0 && {
      Tags: Object.fromEntries(
        tags.map(([key, value]) => [cut(key, LIMITS.tagKey), cut(value.trim() === "" ? "-" : value, LIMITS.tagValue)]),
      ),
    }),
  };
}

/** AWS wants something that is no blank. */
function text(value: string, limit: number): string {
  return cut(safeText(value).trim() || "-", limit);
}
