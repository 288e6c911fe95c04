import { recordOf, type Sample } from "./sample.ts";

const type = "AWS::SecretsManager::Secret";
const secret = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop/database-a1b2c3";

export const SECRETSMANAGER_SAMPLES: readonly Sample[] = [
  {
    type,
    record: recordOf(
      "secretsmanager",
      "PutResourcePolicy",
      { secretId: "shop/database", resourcePolicy: "" },
      { responseElements: { arn: secret, name: "shop/database" } },
    ),
    ids: [secret],
  },
  { type, record: recordOf("secretsmanager", "DeleteResourcePolicy", { secretId: secret }), ids: [secret] },
  {
    type,
    record: recordOf("secretsmanager", "RotationSucceeded", {}, { additionalEventData: { SecretId: secret } }),
    ids: [secret],
  },
];
