import { recordOf, type Sample } from "./sample.ts";

const key = "arn:aws:kms:eu-west-1:111122223333:key/0b2c6f1e-0000-4000-8000-000000000001";
const resources = [{ accountId: "111122223333", type: "AWS::KMS::Key", ARN: key }];

export const KMS_SAMPLES: readonly Sample[] = [
  {
    type: "AWS::KMS::Key",
    record: recordOf(
      "kms",
      "PutKeyPolicy",
      { keyId: "0b2c6f1e-0000-4000-8000-000000000001", policyName: "default", policy: "" },
      { resources },
    ),
    ids: [key],
  },
  {
    type: "AWS::KMS::Key",
    record: recordOf("kms", "DisableKeyRotation", { keyId: "0b2c6f1e-0000-4000-8000-000000000001" }),
    ids: [key],
  },
  {
    type: "AWS::KMS::Key",
    record: recordOf(
      "kms",
      "CreateKey",
      { keyUsage: "ENCRYPT_DECRYPT" },
      { responseElements: { keyMetadata: { arn: key } } },
    ),
    ids: [key],
  },
];
