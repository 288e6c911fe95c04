/** What numbers and ids are called. Signs stand beside colours: nothing is told by colour alone. */

export const SEVERITIES = ["critical", "high", "medium", "low"] as const;
export type Severity = (typeof SEVERITIES)[number];

export const STATUSES = ["failed", "unknown", "accepted", "passed"] as const;
export type Status = (typeof STATUSES)[number];

export const STATUS_SIGN: Readonly<Record<Status, string>> = { failed: "✕", unknown: "?", accepted: "~", passed: "✓" };

/** `event.severity`, by the cut-offs of Elastic's detection rules. */
export function severityOf(score: number): Severity {
  return score >= 99 ? "critical" : score >= 73 ? "high" : score >= 47 ? "medium" : "low";
}

export const CONTROL_WORD: Readonly<Record<string, string>> = {
  met: "met",
  "not-met": "not met",
  unknown: "unknown",
  "not-assessed": "not assessed",
};

export const CONTROL_SIGN: Readonly<Record<string, string>> = {
  met: "M",
  "not-met": "N",
  unknown: "?",
  "not-assessed": "–",
};

export const UNASSESSED: Readonly<Record<string, string>> = {
  "not-configuration": "configuration is no evidence for it",
  "no-check-yet": "no check looks at it yet",
  "not-selected": "not all of its checks were chosen",
  "nothing-to-judge": "there was nothing to assess it by",
};

export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

const NUMBER = new Intl.NumberFormat("en");

export function count(number: number): string {
  return NUMBER.format(number);
}

export function counted(number: number, noun: string): string {
  return `${count(number)} ${noun}${number === 1 ? "" : "s"}`;
}

/** `82.7 %`; never 100 of less than all, and never 0 of more than nothing. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return "–";
  const share = Math.round((part / whole) * 1000) / 10;
  const shown = part < whole ? Math.min(share, 99.9) : share;
  return `${part > 0 ? Math.max(shown, 0.1) : shown} %`;
}

/** `2026-11-02 06:00 UTC`. */
export function moment(iso: string): string {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(iso) ?? [];
  return day === undefined ? iso : `${day} ${time} UTC`;
}
