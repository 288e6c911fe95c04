import type { PublicAccessBlockConfiguration } from "@aws-sdk/client-s3";
import { malformed, required } from "../../../src/model/answers.ts";

/** The four flags of S3 Block Public Access at one level (account, bucket or access point). */
export interface Block {
  readonly blockPublicAcls: boolean;
  readonly ignorePublicAcls: boolean;
  readonly blockPublicPolicy: boolean;
  readonly restrictPublicBuckets: boolean;
}

/** What a level without a configuration does. */
export const NO_BLOCK: Block = {
  blockPublicAcls: false,
  ignorePublicAcls: false,
  blockPublicPolicy: false,
  restrictPublicBuckets: false,
};

/** A flag that is not in the answer is off; an answer without any of them is none. `operation` is for the error. */
export function blockOf(answer: PublicAccessBlockConfiguration | undefined, operation: string): Block {
  const configuration = required(answer, operation, "PublicAccessBlockConfiguration");
  const flags = [
    configuration.BlockPublicAcls,
    configuration.IgnorePublicAcls,
    configuration.BlockPublicPolicy,
    configuration.RestrictPublicBuckets,
  ];
  if (flags.every((flag) => typeof flag !== "boolean")) throw malformed(operation, "flag of Block Public Access");
  return {
    blockPublicAcls: configuration.BlockPublicAcls === true,
    ignorePublicAcls: configuration.IgnorePublicAcls === true,
    blockPublicPolicy: configuration.BlockPublicPolicy === true,
    restrictPublicBuckets: configuration.RestrictPublicBuckets === true,
  };
}
