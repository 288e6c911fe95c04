/** From least to most severe. */
export const SEVERITIES = ["low", "medium", "high", "critical"] as const;

export type Severity = (typeof SEVERITIES)[number];

/** `event.severity`: the cut-offs that Elastic's detection rules map from. */
export const SEVERITY_SCORE: Readonly<Record<Severity, number>> = { low: 21, medium: 47, high: 73, critical: 99 };

export function isSeverity(word: string): word is Severity {
  return SEVERITIES.some((severity) => severity === word);
}

/** Whether `severity` is `floor` or above. */
export function reaches(severity: Severity, floor: Severity): boolean {
  return SEVERITY_SCORE[severity] >= SEVERITY_SCORE[floor];
}
