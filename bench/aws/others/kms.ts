import {
  DescribeKeyCommand,
  type DescribeKeyCommandOutput,
  GetKeyPolicyCommand,
  type GetKeyPolicyCommandOutput,
  GetKeyRotationStatusCommand,
  type GetKeyRotationStatusCommandOutput,
  KMSClient,
  ListKeysCommand,
  type ListKeysCommandOutput,
} from "@aws-sdk/client-kms";
import { Refusal } from "../answer.ts";
import type { Call } from "../call.ts";
import type { Estate } from "../estate.ts";
import type { Paging } from "../paging.ts";
import { listed, type Place, serve } from "../serve.ts";
import { listings, openThings, type Thing, thingsIn, thingsOf } from "../things.ts";
import type { Other } from "./other.ts";
import { policyOf } from "./policy.ts";

const PAGING: Paging = {
  size: "Limit",
  token: "Marker",
  least: 1,
  most: 1_000,
  usual: 100,
  refuses: "InvalidMarkerException",
};

const DELETED = new Date("2026-12-01T00:00:00.000Z");

const example = (place: Place, { estate }: { readonly estate: Estate }) => ({
  KeyId: thingsIn(estate, place, "key").map(arnOf)[0] ?? "none",
});

const operations = serve(
  KMSClient,
  { signed: "kms" },
  {
    ListKeys: {
      Command: ListKeysCommand,
      decides: "Keys",
      paged: true,
      output(call, { estate }): Omit<ListKeysCommandOutput, "$metadata"> {
        const { things, ...next } = listed(call, { ...PAGING, next: "NextMarker" }, thingsIn(estate, call, "key"));
        return {
          Keys: things.map((key) => ({ KeyId: idOf(key), KeyArn: arnOf(key) })),
          Truncated: "NextMarker" in next,
          ...next,
        };
      },
    },
    DescribeKey: {
      Command: DescribeKeyCommand,
      decides: "KeyMetadata",
      example,
      output(call, { estate }): Omit<DescribeKeyCommandOutput, "$metadata"> {
        const key = keyOf(call, estate);
        if (key === undefined && call.json["KeyId"] !== "none") {
          const message = `Key '${call.json["KeyId"]}' does not exist`;
          throw new Refusal({ code: "NotFoundException", status: 400, message });
        }
        const going = key !== undefined && isGoing(key);
        return {
          KeyMetadata: {
            KeyId: key === undefined ? "none" : idOf(key),
            Arn: String(call.json["KeyId"]),
            AWSAccountId: call.account,
            Enabled: !going,
            KeyManager: "CUSTOMER",
            KeyState: going ? "PendingDeletion" : "Enabled",
            KeySpec: "SYMMETRIC_DEFAULT",
            KeyUsage: "ENCRYPT_DECRYPT",
            Origin: "AWS_KMS",
            MultiRegion: false,
            ...(going && { DeletionDate: DELETED }),
          },
        };
      },
    },
    GetKeyPolicy: {
      Command: GetKeyPolicyCommand,
      decides: "Policy",
      example,
      output(call, { estate }): Omit<GetKeyPolicyCommandOutput, "$metadata"> {
        const key = keyOf(call, estate) ?? { ...call, kind: "tight" as const };
        return { Policy: policyOf(key, "kms:*"), PolicyName: "default" };
      },
    },
    GetKeyRotationStatus: {
      Command: GetKeyRotationStatusCommand,
      decides: "KeyRotationEnabled",
      example,
      output: (call, { estate }): Omit<GetKeyRotationStatusCommandOutput, "$metadata"> => ({
        KeyRotationEnabled: keyOf(call, estate)?.kind === "tight",
        KeyId: String(call.json["KeyId"]),
      }),
    },
  },
);

function keyOf(call: Call, estate: Estate): Thing | undefined {
  return thingsIn(estate, call, "key").find((key) => arnOf(key) === call.json["KeyId"]);
}

function idOf({ index }: Thing): string {
  return `0b2c6f1e-0000-4000-8000-${index.toString(16).padStart(12, "0")}`;
}

function arnOf(key: Thing): string {
  return `arn:aws:kms:${key.region}:${key.account}:key/${idOf(key)}`;
}

/** A key that is to be deleted does not rotate: of those that are open, every other one is to be. */
function isGoing({ kind, index }: Thing): boolean {
  return kind === "open" && Math.floor(index / 2) % 2 === 1;
}

function going(estate: Estate): number {
  return thingsOf(estate, "", "").filter(isGoing).length;
}

export const kms: Other = {
  operations,
  calls: (estate) => ({
    "KMS:ListKeys": listings(estate, PAGING.most),
    ...(estate.things > 0 && {
      "KMS:DescribeKey": estate.things,
      "KMS:GetKeyPolicy": estate.things,
      "KMS:GetKeyRotationStatus": estate.things - going(estate),
    }),
  }),
  failures: (estate) => ({
    "kms-key-not-public": openThings(estate),
    "kms-key-not-pending-deletion": going(estate),
    "kms-key-rotation-enabled": openThings(estate) - going(estate),
  }),
};
