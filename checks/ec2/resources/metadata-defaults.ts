import type { InstanceMetadataDefaultsResponse } from "@aws-sdk/client-ec2";
import { required } from "../../../src/model/answers.ts";
import { defineResource } from "../../../src/model/resource.ts";
import { EC2 } from "./kind.ts";
import { settingOf } from "./setting.ts";

/** What a region's new instances have where their launch says nothing of the metadata service. */
export const ec2MetadataDefaults = defineResource({
  type: "AWS::EC2::InstanceMetadataDefaults",
  kind: { ...EC2, subType: "aws-ec2-instance-metadata-defaults", noun: "EC2 setting" },
  scope: "region",
  ids: "arn:{partition}:ec2:{region}:{account}:instance-metadata-defaults",
  list: settingOf("instance-metadata-defaults"),
  facts: {
    /** A field that is not in it has no default: `no preference`. */
    defaults: {
      actions: ["ec2:GetInstanceMetadataDefaults"],
      calls: [{ operation: "EC2:GetInstanceMetadataDefaults", per: "target" }],
      async read(_setting, target): Promise<InstanceMetadataDefaultsResponse> {
        const { EC2Client, GetInstanceMetadataDefaultsCommand } = await import("@aws-sdk/client-ec2");
        const answer = await target.client(EC2Client).send(new GetInstanceMetadataDefaultsCommand({}));
        return required(answer.AccountLevel, "EC2:GetInstanceMetadataDefaults", "AccountLevel");
      },
    },
  },
  changes: [{ source: "ec2.amazonaws.com", names: ["ModifyInstanceMetadataDefaults"], at: [] }],
});
