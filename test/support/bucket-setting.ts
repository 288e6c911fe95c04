import type { RecordedCall } from "../../src/aws/recording/format.ts";
import { answer, REGION } from "./recorded.ts";

export const LIST_BUCKETS = "S3:ListBuckets";

/** The recording of one bucket, `acme`, of which these calls tell. */
export function bucketWith(...calls: readonly RecordedCall[]): RecordedCall[] {
  return [answer(LIST_BUCKETS, { Buckets: [{ Name: "acme", BucketRegion: REGION }] }), ...calls];
}
