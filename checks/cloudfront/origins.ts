import type { CustomOriginConfig, Origin } from "@aws-sdk/client-cloudfront";
import { malformed } from "../../src/model/answers.ts";
import { LIST } from "./behaviors.ts";

/** How an origin that is a server of its own is asked; `undefined` for a bucket and for one inside a VPC. */
export function customOf({
  CustomOriginConfig,
  S3OriginConfig,
  VpcOriginConfig,
}: Origin): CustomOriginConfig | undefined {
  if (CustomOriginConfig !== undefined) return CustomOriginConfig;
  if (S3OriginConfig !== undefined || VpcOriginConfig !== undefined) return undefined;
  throw malformed(LIST, "origin's configuration");
}
