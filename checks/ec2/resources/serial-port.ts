import { toldFlag } from "../../../src/model/answers.ts";
import { defineResource } from "../../../src/model/resource.ts";
import { EC2, type Managed } from "./kind.ts";
import { settingOf } from "./setting.ts";

export interface SerialConsole extends Managed {
  readonly enabled: boolean;
}

/** Whether instances of the region can be reached through their serial ports. */
export const ec2SerialConsole = defineResource({
  type: "AWS::EC2::SerialConsoleAccess",
  kind: { ...EC2, subType: "aws-ec2-serial-console-access", noun: "EC2 setting" },
  scope: "region",
  ids: "arn:{partition}:ec2:{region}:{account}:serial-console-access",
  list: settingOf("serial-console-access"),
  facts: {
    access: {
      actions: ["ec2:GetSerialConsoleAccessStatus"],
      calls: [{ operation: "EC2:GetSerialConsoleAccessStatus", per: "target" }],
      async read(_setting, target): Promise<SerialConsole> {
        const { EC2Client, GetSerialConsoleAccessStatusCommand } = await import("@aws-sdk/client-ec2");
        const answer = await target.client(EC2Client).send(new GetSerialConsoleAccessStatusCommand({}));
        const { SerialConsoleAccessEnabled: enabled, ManagedBy } = answer;
        return {
          enabled: toldFlag(enabled, "EC2:GetSerialConsoleAccessStatus", "SerialConsoleAccessEnabled"),
          managedBy: ManagedBy ?? null,
        };
      },
    },
  },
  changes: [
    { source: "ec2.amazonaws.com", names: ["DisableSerialConsoleAccess", "EnableSerialConsoleAccess"], at: [] },
  ],
});
