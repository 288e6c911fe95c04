import { AwsError } from "../../../src/model/errors.ts";
import { attempt } from "../../../src/model/logic.ts";
import type { Target } from "../../../src/model/target.ts";

/**
 * For simulators that leave BucketRegion out; S3 itself does not, so no policy needs s3:GetBucketLocation. Empty if this
 * can't be told either: then no detail of the bucket can be read, and its findings are unknown.
 */
export async function locationOf(name: string, target: Target): Promise<string> {
  const { GetBucketLocationCommand, S3Client } = await import("@aws-sdk/client-s3");
  const answer = await attempt(() => target.client(S3Client).send(new GetBucketLocationCommand({ Bucket: name })));
  if (answer instanceof AwsError) return "";
  // Buckets of the first two regions keep their old names: none, and EU.
  const location = answer.LocationConstraint ?? "us-east-1";
  return location === "EU" ? "eu-west-1" : location;
}
