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

/** One selector records reads and writes alike. */
export const OBJECTS_REMEDIATION = {
  // put-event-selectors replaces what is there, so management events are said again.
  cli: `aws cloudtrail put-event-selectors --trail-name {{trailArn}} --region {{homeRegion}} --advanced-event-selectors '[{"Name":"Management","FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]}]},{"Name":"Objects","FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::S3::Object"]}]}]'`,
  terraform: `resource "aws_cloudtrail" "this" {
  name                  = {{trailName}}
  s3_bucket_name        = {{logBucket}}
  is_multi_region_trail = true

  advanced_event_selector {
    name = "Management"
    field_selector {
      field  = "eventCategory"
      equals = ["Management"]
    }
  }

  advanced_event_selector {
    name = "Objects"
    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }
    field_selector {
      field  = "resources.type"
      equals = ["AWS::S3::Object"]
    }
  }
}`,
  breaks: "Nothing stops working; data events are charged by their number, which is large for a busy bucket.",
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
