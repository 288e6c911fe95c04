import { toldFlag } from "../../../src/model/answers.ts";
import { defineResource } from "../../../src/model/resource.ts";
import { EBS } from "./kind.ts";

/** A region's setting. It has no ARN; its id is `arn:aws:ec2:eu-west-1:111122223333:ebs-encryption-by-default`. */
export const ebsDefaultEncryption = defineResource({
  type: "AWS::EC2::EbsEncryptionByDefault",
  kind: { ...EBS, subType: "aws-ebs-default-encryption", noun: "EBS setting" },
  scope: "region",
  ids: "arn:{partition}:ec2:{region}:{account}:ebs-encryption-by-default",
  list: {
    actions: [],
    calls: [],
    async *run({ partition, account, region }) {
      const id = `arn:${partition}:ec2:${region}:${account}:ebs-encryption-by-default`;
      yield { id, name: region, region, data: undefined, raw: {} };
    },
  },
  facts: {
    enabled: {
      actions: ["ec2:GetEbsEncryptionByDefault"],
      calls: [{ operation: "EC2:GetEbsEncryptionByDefault", per: "target" }],
      async read(_setting, target) {
        const { EC2Client, GetEbsEncryptionByDefaultCommand } = await import("@aws-sdk/client-ec2");
        const answer = await target.client(EC2Client).send(new GetEbsEncryptionByDefaultCommand({}));
        return toldFlag(answer.EbsEncryptionByDefault, "EC2:GetEbsEncryptionByDefault", "EbsEncryptionByDefault");
      },
    },
  },
  changes: [
    { source: "ec2.amazonaws.com", names: ["DisableEbsEncryptionByDefault", "EnableEbsEncryptionByDefault"], at: [] },
  ],
});
