import type { S3Client } from "@aws-sdk/client-s3";
import { required } from "../../../src/model/answers.ts";
import type { Resource } from "../../../src/model/resource.ts";
import type { Target } from "../../../src/model/target.ts";

type S3 = typeof import("@aws-sdk/client-s3");

/** Details are read where the bucket lives: elsewhere S3 redirects, which custom endpoints cannot follow. */
export async function send<T>(
  { region }: Resource,
  target: Target,
  call: (client: S3Client, s3: S3) => Promise<T>,
): Promise<T> {
  const s3 = await import("@aws-sdk/client-s3");
  const known = required(region || undefined, "S3:ListBuckets", "BucketRegion");
  return call(target.client(s3.S3Client, { region: known }), s3);
}
