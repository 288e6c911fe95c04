import { toldObject, toldText } from "../../../src/model/answers.ts";
import { defineResource } from "../../../src/model/resource.ts";
import { SSM } from "./kind.ts";

export const SETTING = "SSM:GetServiceSetting";

/** Whether documents of the region may be shared with everybody. */
export const ssmPublicSharing = defineResource({
  type: "AWS::SSM::PublicSharing",
  kind: { ...SSM, subType: "aws-ssm-public-sharing", noun: "Systems Manager setting" },
  scope: "region",
  ids: "arn:{partition}:ssm:{region}:{account}:servicesetting/ssm/documents/console/public-sharing-permission",
  list: {
    actions: [],
    calls: [],
    async *run({ partition, account, region }) {
      const id = `arn:${partition}:ssm:${region}:${account}:servicesetting/ssm/documents/console/public-sharing-permission`;
      yield { id, name: region, region, data: undefined, raw: {} };
    },
  },
  facts: {
    /** `Enable` or `Disable`. */
    permission: {
      actions: ["ssm:GetServiceSetting"],
      calls: [{ operation: SETTING, per: "target" }],
      async read(_setting, target): Promise<string> {
        const { GetServiceSettingCommand, SSMClient } = await import("@aws-sdk/client-ssm");
        const SettingId = "/ssm/documents/console/public-sharing-permission";
        const answer = await target.client(SSMClient).send(new GetServiceSettingCommand({ SettingId }));
        const { SettingValue } = toldObject(answer.ServiceSetting, SETTING, "ServiceSetting");
        return toldText(SettingValue, SETTING, "SettingValue");
      },
    },
  },
  changes: [{ source: "ssm.amazonaws.com", names: ["ResetServiceSetting", "UpdateServiceSetting"], at: [] }],
});
