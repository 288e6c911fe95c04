import type { Severity } from "../../model/severity.ts";
import type { Finding } from "../finding.ts";

/** A number of OCSF's, and what it calls it. */
export interface Named {
  readonly id: number;
  readonly name: string;
}

const SEVERITY: Readonly<Record<Severity, Named>> = {
  low: { id: 2, name: "Low" },
  medium: { id: 3, name: "Medium" },
  high: { id: 4, name: "High" },
  critical: { id: 5, name: "Critical" },
};

/** `compliance.status_id`. Unknown is no Warning, which says that the check ran and found something doubtful. */
const RESULT: Readonly<Record<Finding["status"], Named>> = {
  passed: { id: 1, name: "Pass" },
  failed: { id: 3, name: "Fail" },
  unknown: { id: 0, name: "Unknown" },
};

const [CREATE, UPDATE, CLOSE] = [
  { id: 1, name: "Create" },
  { id: 2, name: "Update" },
  { id: 3, name: "Close" },
];

/** What happened to the finding. Without a state nobody knows of an earlier one, so each is new. */
export function activityOf({ state }: Finding): Named {
  if (state === "resolved") return CLOSE;
  return state === "open" || state === "reopened" ? UPDATE : CREATE;
}

/** Where people stand with it. What has passed needs nobody. */
export function standingOf({ accepted, state, status }: Finding): Named {
  if (accepted !== undefined) return { id: 3, name: "Suppressed" };
  return state === "resolved" || status === "passed" ? { id: 4, name: "Resolved" } : { id: 1, name: "New" };
}

/** Of the event: what has passed is no more than information, however severe its failure would be. */
export function severityOf({ state, status, severity }: Finding): Named {
  return state === "resolved" || status === "passed" ? { id: 1, name: "Informational" } : SEVERITY[severity];
}

/** Of the check, whatever the verdict. */
export function checkSeverityOf({ severity }: Finding): Named {
  return SEVERITY[severity];
}

/** What is closed without a verdict was failing when it was last seen, and is no longer there to fail. */
export function resultOf({ resolution, status }: Finding): Named {
  const isGone = resolution === "resource-gone" || resolution === "not-applicable";
  return isGone ? { id: 99, name: resolution } : RESULT[status];
}
