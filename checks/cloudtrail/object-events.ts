import type { Context } from "../../src/model/check.ts";
import type { Verdict } from "../../src/model/verdict.ts";
import { judgeRecording } from "./recording.ts";
import type { Recorder } from "./resources/trails.ts";
import type { Access } from "./selectors.ts";

/** AWS advises to leave out the bucket that the trail itself writes to. */
export const BUCKETS_OPTION = {
  exceptBuckets: {
    kind: "words",
    default: [],
    pattern: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
    form: "a bucket's name has 3 to 63 small letters, digits, dots and hyphens",
    description:
      "Buckets whose objects' events need not be recorded, such as the one that takes the trail's log files.",
  },
} as const;

type WithBuckets = Context & { readonly options: { readonly exceptBuckets: readonly string[] } };

export function judgeObjectEvents(
  recorders: readonly Recorder[],
  access: Access,
  { options }: WithBuckets,
): Promise<Verdict> {
  return judgeRecording(recorders, {
    events: "s3-objects",
    accesses: [access],
    allowed: (leftOut) => options.exceptBuckets.includes(bucketOf(leftOut)),
    noun: `the ${access} of all buckets' objects`,
    trail: "trail of all regions",
  });
}

/** `arn:aws:s3:::logs/2026` leaves out objects of `logs` alone; without the slash, those of `logs-of-others` too. */
function bucketOf(arn: string): string {
  return /^arn:[a-z-]+:s3:::([^/]+)\//.exec(arn)?.[1] ?? "";
}
