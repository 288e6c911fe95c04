import type { KeyPairInfo } from "@aws-sdk/client-ec2";
import { defineResource, required } from "aplomb";

export const LIST = "EC2:DescribeKeyPairs";

/** How to list a kind of thing that aplomb does not know. The SDK is loaded when it is used. */
export const ec2KeyPair = defineResource<KeyPairInfo, Record<never, never>>({
  type: "AWS::EC2::KeyPair",
  kind: {
    service: "ec2",
    serviceName: "EC2",
    section: "Elastic Compute Cloud (EC2)",
    type: "cloud-compute",
    subType: "aws-ec2-key-pair",
    noun: "key pair",
  },
  scope: "region",
  list: {
    actions: ["ec2:DescribeKeyPairs"],
    calls: [{ operation: LIST, per: "target" }],
    async *run(target) {
      const { DescribeKeyPairsCommand, EC2Client } = await import("@aws-sdk/client-ec2");
      const answer = await target.client(EC2Client).send(new DescribeKeyPairsCommand({}));
      for (const pair of required(answer.KeyPairs, LIST, "KeyPairs")) {
        const id = required(pair.KeyPairId, LIST, "KeyPairId");
        yield {
          id: `arn:${target.partition}:ec2:${target.region}:${target.account}:key-pair/${id}`,
          name: pair.KeyName ?? id,
          region: target.region,
          data: pair,
          raw: { KeyPairId: id, KeyName: pair.KeyName ?? null, KeyType: pair.KeyType ?? null },
        };
      }
    },
  },
  facts: {},
});
