import {
  GetResourcePolicyCommand,
  type GetResourcePolicyCommandOutput,
  ListSecretsCommand,
  type ListSecretsCommandOutput,
  type SecretListEntry,
  SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { Refusal } from "../answer.ts";
import type { Paging } from "../paging.ts";
import { listed, serve } from "../serve.ts";
import { listings, openThings, type Thing, thingsIn } from "../things.ts";
import type { Other } from "./other.ts";
import { policyOf } from "./policy.ts";

const PAGING: Paging = {
  size: "MaxResults",
  token: "NextToken",
  least: 1,
  most: 100,
  usual: 100,
  refuses: "InvalidNextTokenException",
};

/** Whenever it is asked, the one is not long ago and the other is. */
const LATELY = new Date("2100-01-01T00:00:00.000Z");
const LONG_AGO = new Date("2020-01-01T00:00:00.000Z");

const operations = serve(
  SecretsManagerClient,
  { signed: "secretsmanager" },
  {
    ListSecrets: {
      Command: ListSecretsCommand,
      decides: "SecretList",
      paged: true,
      output(call, { estate }): Omit<ListSecretsCommandOutput, "$metadata"> {
        const prefixes = prefixesOf(call.json["Filters"]);
        const secrets = thingsIn(estate, call, "secret").filter(
          ({ name }) => prefixes === undefined || prefixes.some((prefix) => name.startsWith(prefix)),
        );
        const { things, ...next } = listed(call, PAGING, secrets);
        return { SecretList: things.map(entryOf), ...next };
      },
    },
    GetResourcePolicy: {
      Command: GetResourcePolicyCommand,
      decides: "ARN",
      example: (place, { estate }) => ({ SecretId: thingsIn(estate, place, "secret").map(arnOf)[0] ?? "none" }),
      output(call, { estate }): Omit<GetResourcePolicyCommandOutput, "$metadata"> {
        const { SecretId } = call.json;
        const secret = thingsIn(estate, call, "secret").find((one) => arnOf(one) === SecretId);
        return {
          ARN: String(SecretId),
          // One that is as it should be has none: AWS leaves the field out.
          ...(secret?.kind === "open" && { ResourcePolicy: policyOf(secret, "secretsmanager:GetSecretValue") }),
        };
      },
    },
  },
);

/** What names are asked to begin with; nothing where no filter is given. To leave out any other would be a wrong answer. */
function prefixesOf(filters: unknown): readonly string[] | undefined {
  if (filters === undefined) return undefined;
  const [filter, ...others]: unknown[] = Array.isArray(filters) ? filters : [];
  const { Key: key, Values: values }: { Key?: unknown; Values?: unknown } = Object(filter);
  if (others.length === 0 && key === "name" && Array.isArray(values)) return values.map(String);
  throw new Refusal({ code: "NotSimulated", status: 400, message: "The filter is not simulated." });
}

function entryOf(secret: Thing): SecretListEntry {
  const date = secret.kind === "tight" ? LATELY : LONG_AGO;
  return {
    ARN: arnOf(secret),
    Name: secret.name,
    CreatedDate: LONG_AGO,
    LastRotatedDate: date,
    LastAccessedDate: date,
    RotationEnabled: secret.kind === "tight",
    Tags: [{ Key: "Name", Value: secret.name }],
  };
}

function arnOf({ account, region, name }: Thing): string {
  return `arn:aws:secretsmanager:${region}:${account}:secret:${name}-a1b2c3`;
}

export const secretsmanager: Other = {
  operations,
  calls: (estate) => ({
    "SecretsManager:ListSecrets": listings(estate, PAGING.most),
    ...(estate.things > 0 && {
      "SecretsManager:GetResourcePolicy": estate.things,
    }),
  }),
  failures: (estate) => ({
    "secretsmanager-secret-not-public": openThings(estate),
    "secretsmanager-secret-rotated-recently": openThings(estate),
    "secretsmanager-secret-rotation-enabled": openThings(estate),
    "secretsmanager-secret-used-recently": openThings(estate),
  }),
};
