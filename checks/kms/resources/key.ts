import type { KeyListEntry, KeyMetadata } from "@aws-sdk/client-kms";
import { orIf, toldFlag, toldList, toldObject, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { defineResource, type Resource } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import type { Target } from "../../../src/model/target.ts";

const PAGES: PageCall = {
  operation: "KMS:ListKeys",
  per: "page",
  of: 1_000,
  things: "KMS keys",
  counted: "AWS::KMS::Key",
};

export const DESCRIBE = "KMS:DescribeKey";
const GONE = ["NotFoundException"];
const ROTATION = "KMS:GetKeyRotationStatus";

/** A key as the listing has it, with its description where it was asked for by its id. */
export interface Key extends KeyListEntry {
  readonly description?: KeyMetadata;
}

export interface Rotation {
  readonly enabled: boolean;
  /** Days between two rotations, where AWS says. */
  readonly period: number | undefined;
}

/** All keys of the account's own. Which are AWS managed only DescribeKey tells; nobody but AWS can change those. */
export const kmsKey = defineResource({
  type: "AWS::KMS::Key",
  kind: {
    service: "kms",
    serviceName: "KMS",
    section: "Key Management Service (KMS)",
    type: "key-management",
    subType: "aws-kms",
    noun: "KMS key",
  },
  scope: "region",
  ids: "arn:{partition}:kms:{region}:{account}:key/{name}",
  goneCodes: GONE,
  list: {
    actions: ["kms:ListKeys"],
    calls: [PAGES],
    async *run(target) {
      const { KMSClient, paginateListKeys } = await import("@aws-sdk/client-kms");
      const config = { client: target.client(KMSClient), pageSize: PAGES.of };
      for await (const page of paginateListKeys(config, {})) {
        for (const key of toldList(page.Keys, PAGES.operation, "Keys")) yield resourceOf(key, target);
      }
    },
    // The checks ask for the description anyway: it is not asked for twice.
    only: {
      actions: ["kms:DescribeKey"],
      calls: [{ operation: DESCRIBE, per: "resource" }],
      async *run(wanted, target) {
        for (const { id } of wanted) {
          const description = await orIf(describe(id, target), GONE, undefined);
          if (description === undefined) continue;
          const key = { KeyId: description.KeyId, KeyArn: description.Arn };
          yield { ...resourceOf(key, target), data: { ...key, description } };
        }
      },
    },
  },
  facts: {
    description: {
      actions: ["kms:DescribeKey"],
      calls: [{ operation: DESCRIBE, per: "resource" }],
      read: async ({ id, data }, target): Promise<KeyMetadata> => data.description ?? describe(id, target),
    },
    /** Every key has one. */
    policy: {
      actions: ["kms:GetKeyPolicy"],
      calls: [{ operation: "KMS:GetKeyPolicy", per: "resource" }],
      async read({ id }, target): Promise<string> {
        const { GetKeyPolicyCommand, KMSClient } = await import("@aws-sdk/client-kms");
        const answer = await target
          .client(KMSClient)
          .send(new GetKeyPolicyCommand({ KeyId: id, PolicyName: "default" }));
        return toldText(answer.Policy, "KMS:GetKeyPolicy", "Policy");
      },
    },
    rotation: {
      actions: ["kms:GetKeyRotationStatus"],
      calls: [{ operation: ROTATION, per: "resource" }],
      async read({ id }, target): Promise<Rotation> {
        const { GetKeyRotationStatusCommand, KMSClient } = await import("@aws-sdk/client-kms");
        const answer = await target.client(KMSClient).send(new GetKeyRotationStatusCommand({ KeyId: id }));
        return {
          enabled: toldFlag(answer.KeyRotationEnabled, ROTATION, "KeyRotationEnabled"),
          period: answer.RotationPeriodInDays,
        };
      },
    },
  },
  changes: [
    {
      source: "kms.amazonaws.com",
      names: [
        "CancelKeyDeletion",
        "CreateKey",
        "DisableKey",
        "DisableKeyRotation",
        "EnableKey",
        "EnableKeyRotation",
        "PutKeyPolicy",
        "ReplicateKey",
        "ScheduleKeyDeletion",
      ],
      // In the request, a key may be named by its alias.
      at: ["responseElements.keyMetadata.arn", "resources[].ARN", "requestParameters.keyId"],
    },
  ],
});

async function describe(id: string, target: Target): Promise<KeyMetadata> {
  const { DescribeKeyCommand, KMSClient } = await import("@aws-sdk/client-kms");
  const answer = await target.client(KMSClient).send(new DescribeKeyCommand({ KeyId: id }));
  return toldObject(answer.KeyMetadata, DESCRIBE, "KeyMetadata");
}

function resourceOf(key: KeyListEntry, { region }: Target): Resource<Key> {
  return {
    id: toldText(key.KeyArn, PAGES.operation, "KeyArn"),
    name: toldText(key.KeyId, PAGES.operation, "KeyId"),
    region,
    data: key,
    raw: encodeObject({ ...key }),
  };
}
