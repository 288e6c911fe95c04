import type { Unread } from "../model/errors.ts";
import type { Finding } from "../model/finding.ts";
import { findingId, stateEventId } from "../model/identity.ts";
import type { Suppression } from "../model/suppression.ts";
import { remediationOf } from "../remediation/render.ts";
import { changeFields } from "./change-fields.ts";
import { type AplombEvent, head, type Outcome, placeOf, type ScanContext, scopeOf } from "./event.ts";
import { plainKeys } from "./plain-keys.ts";
import type { CheckParts } from "./rule.ts";

const OUTCOME: Readonly<Record<Finding["verdict"]["status"], Outcome>> = {
  passed: "success",
  failed: "failure",
  unknown: "unknown",
};

/** The state event of one finding (dataset `aplomb.findings`). */
export function findingEvent(finding: Finding, parts: CheckParts, scan: ScanContext): AplombEvent {
  const { check, resource, place, verdict, time, suppression, owner } = finding;
  const { kind } = check.resource;
  const id = findingId(place.account, place.region, check.id, resource.id);
  const base = head(scan, {
    dataset: "aplomb.findings",
    kind: "state",
    id: stateEventId(scan.id, id),
    outcome: OUTCOME[verdict.status],
    message: verdict.message,
    time,
  });
  const { expected = {}, observed = {} } = verdict.evidence;
  const entity = kind.entity === "user" ? { id: resource.id, name: resource.name } : undefined;
  const changed = changeFields(scan.changes, entity);
  return {
    ...base,
    event: {
      ...base.event,
      code: check.id,
      severity: parts.severity,
      risk_score: parts.severity,
      ...(changed !== undefined && { reason: changed.reason }),
    },
    ...placeOf(scan, place.region, kind.serviceName),
    resource: {
      id: resource.id,
      name: resource.name,
      type: kind.type,
      sub_type: kind.subType,
      account_id: place.account,
      ...(resource.region !== "" && { region: resource.region }),
      ...(resource.tags !== undefined && { tags: tagList(resource.tags) }),
      raw: plainKeys(resource.raw),
    },
    ...(changed?.fields ?? (entity !== undefined && { user: entity })),
    rule: parts.rule,
    result: { evaluation: verdict.status, expected: plainKeys(expected), evidence: plainKeys(observed) },
    ...(verdict.status === "failed" && parts.threat),
    ...(verdict.status === "unknown" && errorOf(verdict.unread)),
    aplomb: {
      ...scopeOf(scan),
      finding: {
        id,
        ...(owner !== undefined && { owner }),
        ...(check.records !== undefined && { records: check.records }),
        ...suppressionOf(suppression),
      },
      compliance: parts.compliance,
      ...(changed !== undefined && { change: changed.change }),
      ...(verdict.status === "failed" && remedyOf(finding)),
      ...(verdict.status === "unknown" && { unread: unreadList(verdict.unread) }),
    },
  };
}

function remedyOf({ check, resource, place }: Finding) {
  const remediation = remediationOf(check, resource, place);
  return remediation === undefined ? {} : { remediation: { ...remediation } };
}

function suppressionOf(suppression: Suppression | undefined) {
  return suppression === undefined
    ? {}
    : {
        suppressed: true,
        // The last moment of the last day.
        suppression: { ...suppression, expires: `${suppression.expires}T23:59:59.999Z` },
      };
}

/** AWS tag keys hold dots and colons, which would become objects or clashes as keys. */
function tagList(tags: Readonly<Record<string, string>>): string[] {
  return Object.entries(tags).map(([key, value]) => `${key}=${value}`);
}

/** ECS has room for one error; all of them are in `aplomb.unread`. */
export function errorOf([first]: readonly Unread[]) {
  return first === undefined ? {} : { error: { code: first.code, type: first.kind, message: first.message } };
}

export function unreadList(unread: readonly Unread[]) {
  return unread.map((one) => ({ ...one }));
}
