import { CreateKeyCommand, EnableKeyRotationCommand, KMSClient, ScheduleKeyDeletionCommand } from "@aws-sdk/client-kms";
import { FOR_EVERYBODY } from "../../support/policies.ts";
import { expects } from "../catalogue-expect.ts";
import type { Estate } from "../estate.ts";
import type { Rule } from "../proxy.ts";
import type { OtherWire } from "./other.ts";

/** What the keys would be called if they had names: by the ids that moto gave them. */
const names = new Map<string, string>();

async function build(estate: Estate): Promise<void> {
  const kms = estate.client(KMSClient, "us-east-1");
  const make = async (name: string, Policy?: string): Promise<string> => {
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({ Policy }));
    const id = KeyMetadata?.KeyId ?? "";
    names.set(id, name);
    return id;
  };
  await kms.send(new EnableKeyRotationCommand({ KeyId: await make("shop-key-strict") }));
  await make("shop-key-open", FOR_EVERYBODY);
  await kms.send(new ScheduleKeyDeletionCommand({ KeyId: await make("shop-key-going"), PendingWindowInDays: 7 }));
}

const named: Rule = ({ service, operation }) =>
  service === "KMS" && operation === "ListKeys" ? { rewrite: withNames } : undefined;

/** A key's ARN stays, by which everything else is asked. */
function withNames(body: string): string {
  return body.replace(/("KeyId": ?")([^"]+)"/g, (whole, start: string, id: string) => {
    const name = names.get(id);
    return name === undefined ? whole : `${start}${name}"`;
  });
}

/** A key of one region is none of several, which moto does not say. */
const described: Rule = ({ service, operation }) =>
  service === "KMS" && operation === "DescribeKey"
    ? { rewrite: (body) => body.replace(/"MultiRegion": ?null/, '"MultiRegion": false') }
    : undefined;

export const kms: OtherWire = {
  build,
  expected: {
    "kms-key-not-pending-deletion": expects("key-strict key-open", "key-going"),
    "kms-key-not-public": expects("key-strict key-going", "key-open"),
    "kms-key-rotation-enabled": expects("key-strict", "key-open"),
  },
  likeAws: [named, described],
  unserved: [],
  notShown: {},
};
