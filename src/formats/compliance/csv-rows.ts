import type { Gap, Row } from "../../compliance/assess-account.ts";
import { decisionOf } from "../../compliance/decision.ts";
import type { Control } from "../../compliance/framework-schema.ts";
import { gapsOf, picturesOf, type Report } from "../../compliance/report.ts";
import type { ControlScore } from "../../compliance/score.ts";
import { gapText, type Unread, unreadOf, unreadsOf, untoldText } from "../../compliance/unread.ts";
import type { Cells } from "./csv-columns.ts";
import { headCells } from "./csv-controls.ts";

/** A row per control, scope and finding that failed or was accepted; and one per option that was set too loose. */
export function* findingRows(report: Report): Generator<Cells> {
  for (const picture of picturesOf(report)) {
    for (const { control, score } of picture.details) {
      const head = headCells(picture, score);
      if (report.show === "failed") {
        for (const text of score.looser) {
          yield { ...head, ...findingCells({ ...EMPTY, message: `Set looser than the control requires: ${text}` }) };
        }
      }
      for (const check of new Set(control.checks)) {
        for (const row of report.rows.of(check, picture.scope)) yield { ...head, ...findingCells(row) };
      }
    }
  }
}

/** As much of a finding as an option has that was set too loose. */
type Told = Omit<Row, "status"> & { readonly status: string };

const EMPTY: Told = {
  ...{ id: "", check: "", status: "", suppressed: false, account: "", region: "", resource: "", resourceType: "" },
  ...{ message: "", time: "", since: "", owner: "", suppression: undefined, unread: undefined },
};

function findingCells(row: Told): Cells {
  const decision = decisionOf(row);
  return {
    check: row.check,
    evaluation: row.status,
    account_id: row.account,
    region: row.region,
    resource_id: row.resource,
    message: row.message,
    time: row.time,
    since: row.since,
    owner: row.owner,
    accepted: row.suppressed,
    accepted_by: decision.owner,
    accepted_reason: decision.reason,
    accepted_ticket: decision.ticket,
    accepted_until: decision.expires,
    accepted_rule: decision.rule,
    finding_id: row.id,
  };
}

/**
 * A row per control, scope and gap; and one per read that left a finding unknown. A control that is unknown for neither has
 * one, too.
 */
export function* unseenRows(report: Report): Generator<Cells> {
  for (const picture of picturesOf(report)) {
    for (const { control, score } of picture.details) {
      const head = headCells(picture, score);
      const gaps = gapsOf(report, picture.scope, control);
      if (gaps.length === 0 && score.findings.unknown === 0) yield { ...head, ...untoldCells(control, score) };
      for (const gap of gaps) yield { ...head, ...gapCells(gap, control.checks) };
      for (const check of new Set(control.checks)) {
        for (const row of report.rows.of(check, picture.scope)) {
          const reads = unreadsOf(row);
          for (const read of reads.length > 0 ? reads : [unreadOf(undefined)]) {
            yield { ...head, ...unknownCells(row, read) };
          }
        }
      }
    }
  }
}

function gapCells(gap: Gap, mapped: readonly string[]): Cells {
  const { account, region, resourceType, reason, checks, unread } = gap;
  return unseenCells(unreadOf(unread), {
    reason,
    checks: checks.filter((check) => mapped.includes(check)).join(" "),
    account,
    region,
    resourceType,
    resource: "",
    message: gapText(gap),
    findingId: "",
  });
}

function untoldCells({ checks }: Control, score: ControlScore): Cells {
  const nowhere = { account: "", region: "", resourceType: "", resource: "", findingId: "" };
  const of = { ...nowhere, reason: "not-told", checks: checks.join(" "), message: untoldText(score) };
  return unseenCells(unreadOf(undefined), of);
}

function unknownCells({ check, account, region, resourceType, resource, message, id }: Row, read: Unread): Cells {
  const of = { reason: "unknown-finding", checks: check, account, region, resourceType, resource, message };
  return unseenCells(read, { ...of, findingId: id });
}

interface Unseen {
  readonly reason: string;
  readonly checks: string;
  readonly account: string;
  readonly region: string;
  readonly resourceType: string;
  readonly resource: string;
  readonly message: string;
  readonly findingId: string;
}

function unseenCells({ operation, code, action, message }: Unread, of: Unseen): Cells {
  return {
    reason: of.reason,
    checks: of.checks,
    account_id: of.account,
    region: of.region,
    resource_type: of.resourceType,
    resource_id: of.resource,
    message: of.message,
    operation,
    error_code: code,
    error_message: message,
    missing_action: action,
    finding_id: of.findingId,
  };
}
