import { safeText } from "../../model/safe-text.ts";
import { attacksOf } from "../attacks.ts";
import type { Finding } from "../finding.ts";
import type { Format } from "../format.ts";
import { portableJson } from "../portable-json.ts";
import { at, textAt } from "../read-event.ts";
import { findingOf, isClosing, isState } from "../read-finding.ts";
import { attackList } from "./attack-list.ts";
import { activityOf, checkSeverityOf, resultOf, severityOf, standingOf } from "./status.ts";

/** Of the schema. */
const VERSION = "1.8.0";
const CATEGORY = 2;
const CLASS = 2003;

/** OCSF Compliance Finding (class 2003, profile `cloud`): one per line, of each finding and of each that was closed. */
export function ocsf(): Format {
  return {
    event: (event) => (isState(event) || isClosing(event) ? `${portableJson(complianceFinding(event))}\n` : ""),
    end: () => "",
  };
}

function complianceFinding(event: unknown) {
  const finding = findingOf(event);
  const { account, check, partition, region } = finding;
  const [activity, severity, standing] = [activityOf(finding), severityOf(finding), standingOf(finding)];
  const organization = textAt(event, "organization.id");
  return {
    activity_id: activity.id,
    activity_name: activity.name,
    category_name: "Findings",
    category_uid: CATEGORY,
    class_name: "Compliance Finding",
    class_uid: CLASS,
    type_uid: CLASS * 100 + activity.id,
    type_name: `Compliance Finding: ${activity.name}`,
    // Milliseconds, in UTC.
    time: finding.time.getTime(),
    severity: severity.name,
    severity_id: severity.id,
    status: standing.name,
    status_id: standing.id,
    ...(finding.accepted !== undefined && { status_detail: safeText(finding.accepted.reason) }),
    message: safeText(finding.message),
    metadata: {
      version: VERSION,
      uid: finding.eventId,
      correlation_uid: finding.scan,
      event_code: check.id,
      profiles: ["cloud"],
      product: { name: "aplomb", vendor_name: "aplomb", version: check.version },
    },
    cloud: {
      provider: "AWS",
      account: {
        uid: account.id,
        type: "AWS Account",
        type_id: 10,
        ...(account.name !== "" && { name: account.name }),
      },
      ...(organization !== "" && { org: organizationOf(event, organization) }),
      ...(region !== "" && { region }),
      cloud_partition: partition,
    },
    finding_info: {
      uid: finding.id,
      title: safeText(check.title),
      desc: safeText(check.why || finding.message),
      types: ["Compliance"],
      analytic: { uid: check.id, name: safeText(check.title), type: "Rule", type_id: 1, version: check.version },
      ...(finding.firstSeen !== undefined && { first_seen_time: finding.firstSeen.getTime() }),
      ...(finding.lastSeen !== undefined && { last_seen_time: finding.lastSeen.getTime() }),
      attacks: attackList(attacksOf(event)),
    },
    compliance: complianceOf(finding),
    resources: [resourceOf(finding, event)],
    ...(check.fix !== "" && { remediation: { desc: safeText(check.fix), references: check.references } }),
    evidences: [{ data: { evidence: at(event, "result.evidence"), expected: at(event, "result.expected") } }],
    // What the class has no place for, as our events have it.
    unmapped: { aplomb: at(event, "aplomb"), tags: at(event, "rule.tags") },
  };
}

function complianceOf(finding: Finding) {
  const { check, controls, unread } = finding;
  const [result, severity] = [resultOf(finding), checkSeverityOf(finding)];
  const standards = controls.map(([framework]) => framework);
  return {
    control: check.id,
    desc: safeText(check.title),
    status: result.name,
    status_id: result.id,
    ...(unread.length > 0 && {
      status_code: unread[0]?.code,
      status_details: unread.map(({ text }) => safeText(text)),
    }),
    standards,
    requirements: controls.flatMap(([framework, ids]) => ids.map((id) => `${framework}: ${id}`)),
    checks: [
      {
        uid: check.id,
        name: safeText(check.title),
        standards,
        severity: severity.name,
        severity_id: severity.id,
        status: result.name,
        status_id: result.id,
        version: check.version,
      },
    ],
  };
}

function resourceOf({ owner, partition, region, resource }: Finding, event: unknown) {
  return {
    uid: resource.id,
    name: resource.name,
    type: resource.subType,
    provider: "AWS",
    cloud_partition: partition,
    ...(region !== "" && { region }),
    ...(owner !== "" && { owner: { name: owner } }),
    tags: resource.tags.map(([name, value]) => ({ name, value })),
    data: at(event, "resource.raw"),
  };
}

function organizationOf(event: unknown, uid: string) {
  const [unit, path] = [textAt(event, "aplomb.account.ou_id"), textAt(event, "aplomb.account.ou_path")];
  return { uid, ...(unit !== "" && { ou_uid: unit }), ...(path !== "" && { ou_name: path }) };
}
