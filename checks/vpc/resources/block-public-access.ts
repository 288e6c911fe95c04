import { required } from "../../../src/model/answers.ts";
import { defineResource } from "../../../src/model/resource.ts";
import { VPC } from "./kind.ts";

const OPERATION = "EC2:DescribeVpcBlockPublicAccessOptions";

/** A region's setting. It has no ARN; its id is `arn:aws:ec2:eu-west-1:111122223333:vpc-block-public-access-options`. */
export const blockPublicAccess = defineResource({
  type: "AWS::EC2::VPCBlockPublicAccessOptions",
  kind: { ...VPC, subType: "aws-vpc-block-public-access", noun: "VPC setting" },
  scope: "region",
  ids: "arn:{partition}:ec2:{region}:{account}:vpc-block-public-access-options",
  list: {
    actions: [],
    calls: [],
    async *run({ partition, account, region }) {
      const id = `arn:${partition}:ec2:${region}:${account}:vpc-block-public-access-options`;
      yield { id, name: region, region, data: undefined, raw: {} };
    },
  },
  facts: {
    options: {
      actions: ["ec2:DescribeVpcBlockPublicAccessOptions"],
      calls: [{ operation: OPERATION, per: "target" }],
      async read(_setting, target) {
        const { DescribeVpcBlockPublicAccessOptionsCommand, EC2Client } = await import("@aws-sdk/client-ec2");
        const answer = await target.client(EC2Client).send(new DescribeVpcBlockPublicAccessOptionsCommand({}));
        const { InternetGatewayBlockMode: mode, ExclusionsAllowed: exclusions } = required(
          answer.VpcBlockPublicAccessOptions,
          OPERATION,
          "VpcBlockPublicAccessOptions",
        );
        return {
          mode: required(mode, OPERATION, "InternetGatewayBlockMode"),
          exclusions: exclusions ?? null,
        };
      },
    },
  },
  changes: [{ source: "ec2.amazonaws.com", names: ["ModifyVpcBlockPublicAccessOptions"], at: [] }],
});
