import type { Report } from "../../compliance/report.ts";

/** One row, by the names of its columns. */
export type Cells = Readonly<Record<string, string | number | boolean>>;

const HEAD = [
  ...["framework", "framework_version", "mapping", "scope", "scope_id", "scope_name"],
  ...["control", "title", "verdict", "accepted_risk"],
];

const CONTROL = [
  ...HEAD,
  ...["section", "unassessed", "evidence", "passed", "failed", "accepted", "unknown"],
  ...["checks", "checks_failed", "checks_unseen", "checks_not_selected", "checks_found_nothing", "looser"],
];

const FINDING = [
  ...HEAD,
  ...["check", "evaluation", "account_id", "region", "resource_id", "message", "time", "since", "owner"],
  ...["accepted", "accepted_by", "accepted_reason", "accepted_ticket", "accepted_until", "accepted_rule"],
  "finding_id",
];

const UNSEEN = [
  ...HEAD,
  ...["reason", "checks", "account_id", "region", "resource_type", "resource_id", "message"],
  ...["operation", "error_code", "error_message", "missing_action", "finding_id"],
];

/** The columns of each answer, in their order, which is public: a file has them also if there is no row. */
export const COLUMNS: Readonly<Record<Report["show"], readonly string[]>> = {
  controls: CONTROL,
  "not-assessed": CONTROL,
  failed: FINDING,
  accepted: FINDING,
  unknown: UNSEEN,
};
