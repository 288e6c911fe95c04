import { CreateSecretCommand, PutResourcePolicyCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { FOR_EVERYBODY } from "../../support/policies.ts";
import { expects } from "../catalogue-expect.ts";
import type { Estate } from "../estate.ts";
import type { Rule } from "../proxy.ts";
import type { OtherWire } from "./other.ts";

const LONG_AGO = Date.parse("2020-01-01T00:00:00.000Z") / 1_000;

async function build(estate: Estate): Promise<void> {
  const client = estate.client(SecretsManagerClient, "us-east-1");
  await client.send(new CreateSecretCommand({ Name: "shop-secret-strict", SecretString: "one" }));
  await client.send(new CreateSecretCommand({ Name: "shop-secret-open", SecretString: "two" }));
  await client.send(new PutResourcePolicyCommand({ SecretId: "shop-secret-open", ResourcePolicy: FOR_EVERYBODY }));
}

/** In moto every secret is of today, was never read, and rotates only with a function that there is. */
const likeAws: Rule = ({ service, operation }) => {
  if (service !== "SecretsManager" || operation !== "ListSecrets") return undefined;
  return { rewrite: withDates };
};

function withDates(body: string): string {
  const answer: { SecretList?: { Name: string }[] } = JSON.parse(body);
  // An error is told as it is.
  if (answer.SecretList === undefined) return body;
  const SecretList = answer.SecretList.map((secret) =>
    secret.Name === "shop-secret-strict"
      ? { ...secret, RotationEnabled: true }
      : {
          ...secret,
          RotationEnabled: false,
          CreatedDate: LONG_AGO,
          LastRotatedDate: LONG_AGO,
          LastAccessedDate: LONG_AGO,
        },
  );
  return JSON.stringify({ ...answer, SecretList });
}

export const secretsmanager: OtherWire = {
  build,
  expected: {
    "secretsmanager-secret-not-public": expects("secret-strict", "secret-open"),
    "secretsmanager-secret-rotated-recently": expects("secret-strict", "secret-open"),
    "secretsmanager-secret-rotation-enabled": expects("secret-strict", "secret-open"),
    "secretsmanager-secret-used-recently": expects("secret-strict", "secret-open"),
  },
  likeAws: [likeAws],
  unserved: [],
  notShown: {},
};
