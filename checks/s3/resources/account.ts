import { orIf } from "../../../src/model/answers.ts";
import type { OnceCall } from "../../../src/model/api-call.ts";
import { defineResource } from "../../../src/model/resource.ts";
import type { Target } from "../../../src/model/target.ts";
import { type Block, blockOf, NO_BLOCK } from "./block.ts";

/** The IAM action behind `accountBlock`; the operation has another name. */
export const ACCOUNT_BLOCK_ACTIONS = ["s3:GetAccountPublicAccessBlock"] as const;

export const ACCOUNT_BLOCK_CALL: OnceCall = { operation: "S3Control:GetPublicAccessBlock", per: "target" };

/** Block Public Access of the whole account, with what an Organizations S3 policy adds; read once. */
export function accountBlock(target: Target): Promise<Block> {
  return target.once("s3:account-block", async () => {
    const { GetPublicAccessBlockCommand, S3ControlClient } = await import("@aws-sdk/client-s3-control");
    const command = new GetPublicAccessBlockCommand({ AccountId: target.account });
    const answer = await orIf(
      target.client(S3ControlClient).send(command),
      ["NoSuchPublicAccessBlockConfiguration"],
      undefined,
    );
    if (answer === undefined) return NO_BLOCK;
    return blockOf(answer.PublicAccessBlockConfiguration, "S3Control:GetPublicAccessBlock");
  });
}

/** The account's own settings for S3. It has no ARN; its id is `arn:aws:s3::111122223333:account-public-access-block`. */
export const s3Account = defineResource({
  type: "AWS::S3::AccountPublicAccessBlock",
  kind: {
    service: "s3",
    serviceName: "S3",
    section: "Simple Storage Service (S3)",
    type: "cloud-storage",
    subType: "aws-s3-account",
    noun: "account setting",
  },
  scope: "account",
  global: true,
  ids: "arn:{partition}:s3::{account}:account-public-access-block",
  list: {
    actions: [],
    calls: [],
    async *run({ partition, account }) {
      yield {
        id: `arn:${partition}:s3::${account}:account-public-access-block`,
        name: account,
        region: "",
        data: undefined,
        raw: {},
      };
    },
  },
  facts: {
    block: {
      actions: ACCOUNT_BLOCK_ACTIONS,
      calls: [ACCOUNT_BLOCK_CALL],
      read: (_, target) => accountBlock(target),
    },
  },
  changes: [
    {
      source: "s3.amazonaws.com",
      names: ["DeleteAccountPublicAccessBlock", "PutAccountPublicAccessBlock"],
      at: [],
    },
  ],
});
