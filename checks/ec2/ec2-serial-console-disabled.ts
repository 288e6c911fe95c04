import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { ec2SerialConsole } from "./resources/serial-port.ts";

export default defineCheck({
  id: "ec2-serial-console-disabled",
  title: "Access to the EC2 serial console is off in every region",
  severity: "medium",
  why: "The serial console reaches every instance of the region past its security groups and network, and can interrupt its boot; whoever may push a key to it needs nothing else.",
  fix: "Turn access off in each region, and on again only for as long as an instance that does not boot needs it.",
  references: [
    "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DisableSerialConsoleAccess.html",
    "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetSerialConsoleAccessStatus.html",
  ],
  techniques: ["T1021.008"],
  resource: ec2SerialConsole,
  facts: ["access"],
  remediation: {
    cli: "aws ec2 disable-serial-console-access --region {{region}}",
    terraform: `resource "aws_ec2_serial_console_access" "this" {
  region  = {{region}}
  enabled = false
}`,
    breaks:
      "An instance that can be reached by no other way cannot be mended through its serial port until access is on again.",
  },
  async evaluate(_region, facts) {
    const access = await facts.access();
    const evidence = { expected: { enabled: false }, observed: { ...access } };
    return access.enabled
      ? fail("Access to the serial console is on in the region.", evidence)
      : pass("Access to the serial console is off in the region.", evidence);
  },
});
