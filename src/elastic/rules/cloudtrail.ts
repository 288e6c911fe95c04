/** What the rules share that join findings with CloudTrail. */

/** Of Elastic's AWS integration. */
export const CLOUDTRAIL = "logs-aws.cloudtrail-*";

export const JOIN = [
  "The AWS integration's `logs-aws.cloudtrail-*` beside `logs-aplomb.findings-*`; without one of them the query is refused.",
  "The two are joined by ARN: `resource.id` of the finding, `aws.cloudtrail.resources.arn` of the call. `aws.cloudtrail.flattened.request_parameters` has the name too, but EQL takes no `flattened` field. A call that CloudTrail wrote without `resources` is not joined.",
  "Each of several ARNs of a call is a key of its own (Elasticsearch 8.6 or newer).",
  "Scans at least daily: the two events may be 26 hours apart.",
  "No timestamp override: the order is that of `@timestamp`. What arrives more than 28 hours late is not seen.",
];

/** Kibana keeps on the alert of a sequence what all of its events have alike, and no more. */
export const BLOCKS =
  "The fields are on the alert's building blocks, one for each of the two events: open those first.";

/** Longer than the sequence by more than the interval, so that each is whole in some run. */
export const TIMING = { interval: "1h", from: "now-28h" } as const;

/** The words of an EQL list. */
export function list(words: readonly string[]): string {
  return words.map((word) => JSON.stringify(word)).join(", ");
}
