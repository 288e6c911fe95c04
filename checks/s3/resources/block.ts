import type { PublicAccessBlockConfiguration } from "@aws-sdk/client-s3";

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

/** A flag that is not in the answer is off: S3 leaves out what was never set. */
export function blockOf(configuration: PublicAccessBlockConfiguration): Block {
  return {
    blockPublicAcls: configuration.BlockPublicAcls === true,
    ignorePublicAcls: configuration.IgnorePublicAcls === true,
    blockPublicPolicy: configuration.BlockPublicPolicy === true,
    restrictPublicBuckets: configuration.RestrictPublicBuckets === true,
  };
}
