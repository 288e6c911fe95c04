import type { RecordedCall } from "../../src/aws/recording/format.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { ACCOUNT, answer, REGION } from "./recorded.ts";

const KeyId = "1234abcd-12ab-34cd-56ef-1234567890ab";
export const KEYS = answer("KMS:ListKeys", {
  Keys: [{ KeyId, KeyArn: `arn:aws:kms:${REGION}:${ACCOUNT}:key/${KeyId}` }],
  Truncated: false,
});

/** What DescribeKey says of a symmetric key of the customer's own that is in use; `more` says what else it is. */
export function described(more: JsonObject = {}): RecordedCall {
  const KeyMetadata = {
    KeyId,
    KeyManager: "CUSTOMER",
    KeyState: "Enabled",
    KeySpec: "SYMMETRIC_DEFAULT",
    Origin: "AWS_KMS",
    MultiRegion: false,
    ...more,
  };
  return answer("KMS:DescribeKey", { KeyMetadata });
}

export function keyPolicy(Policy: string): RecordedCall {
  return answer("KMS:GetKeyPolicy", { Policy });
}

export function rotation(more: JsonObject): RecordedCall {
  return answer("KMS:GetKeyRotationStatus", { KeyId, ...more });
}
