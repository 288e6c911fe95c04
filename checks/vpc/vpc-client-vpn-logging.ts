import { toldFlag } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { clientVpn } from "./resources/client-vpn.ts";

export default defineCheck({
  id: "vpc-client-vpn-logging",
  title: "Client VPN endpoints log connections",
  severity: "low",
  why: "Connection logs are what tells who came in over the VPN, when and from where; a stolen certificate leaves no other trace.",
  fix: "Turn connection logging on, with a log group in CloudWatch Logs.",
  remediation: {
    cli: "aws ec2 modify-client-vpn-endpoint --client-vpn-endpoint-id {{id}} --connection-log-options Enabled=true,CloudwatchLogGroup={{logGroup}} --region {{region}}",
    terraform: [
      'resource "aws_ec2_client_vpn_endpoint" "people" {',
      "  connection_log_options {",
      "    enabled              = true",
      "    cloudwatch_log_group = {{logGroup}}",
      "  }",
      "}",
    ].join("\n"),
    breaks: "Nothing stops working; CloudWatch Logs costs by what is stored.",
  },
  references: [
    "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-51",
    "https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/connection-logging.html",
  ],
  techniques: ["T1133"],
  records: "client-vpn-connections",
  resource: clientVpn,
  facts: [],
  evaluate({ data }) {
    const enabled = toldFlag(
      data.ConnectionLogOptions?.Enabled,
      "EC2:DescribeClientVpnEndpoints",
      "ConnectionLogOptions.Enabled",
    );
    const logGroup = data.ConnectionLogOptions?.CloudwatchLogGroup ?? null;
    const evidence = { expected: { connectionLogs: true }, observed: { connectionLogs: enabled, logGroup } };
    return enabled
      ? pass("The Client VPN endpoint logs connections.", evidence)
      : fail("The Client VPN endpoint does not log connections.", evidence);
  },
});
