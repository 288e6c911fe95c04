import { malformed } from "../../../src/model/answers.ts";
import { defineResource } from "../../../src/model/resource.ts";
import { EC2, type Managed } from "./kind.ts";
import { settingOf } from "./setting.ts";

const STATES = ["block-new-sharing", "unblocked"] as const;

export interface ImageBlock extends Managed {
  readonly state: (typeof STATES)[number];
}

/** Block public access for images, of a region. What is public already it leaves public. */
export const ec2ImageBlock = defineResource({
  type: "AWS::EC2::ImageBlockPublicAccess",
  kind: { ...EC2, subType: "aws-ec2-image-block-public-access", noun: "EC2 setting" },
  scope: "region",
  ids: "arn:{partition}:ec2:{region}:{account}:image-block-public-access",
  list: settingOf("image-block-public-access"),
  facts: {
    block: {
      actions: ["ec2:GetImageBlockPublicAccessState"],
      calls: [{ operation: "EC2:GetImageBlockPublicAccessState", per: "target" }],
      async read(_setting, target): Promise<ImageBlock> {
        const { EC2Client, GetImageBlockPublicAccessStateCommand } = await import("@aws-sdk/client-ec2");
        const answer = await target.client(EC2Client).send(new GetImageBlockPublicAccessStateCommand({}));
        const state = STATES.find((one) => one === answer.ImageBlockPublicAccessState);
        if (state === undefined) {
          throw malformed("EC2:GetImageBlockPublicAccessState", "ImageBlockPublicAccessState that is known");
        }
        return { state, managedBy: answer.ManagedBy ?? null };
      },
    },
  },
  changes: [
    { source: "ec2.amazonaws.com", names: ["DisableImageBlockPublicAccess", "EnableImageBlockPublicAccess"], at: [] },
  ],
});
