import { toldList, toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { vpnConnection } from "./resources/vpn-connection.ts";

const OPERATION = "EC2:DescribeVpnConnections";

export default defineCheck({
  id: "vpc-vpn-tunnels-up",
  title: "Both tunnels of Site-to-Site VPN connections are up",
  severity: "medium",
  why: "AWS replaces tunnels for maintenance, one at a time: with one of the two down, the next replacement cuts the connection.",
  fix: "Configure the customer gateway for both tunnels, with the configuration file that AWS makes for it, and see why the one that is down does not come up.",
  remediation: {
    cli: { none: "The customer gateway on the other side has to be configured for both tunnels." },
    terraform: { none: "The customer gateway on the other side has to be configured for both tunnels." },
    breaks: "While a tunnel is negotiated anew, its traffic goes through the other one, or is interrupted.",
  },
  references: [
    "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-20",
    "https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNTunnels.html",
  ],
  techniques: ["T1499"],
  resource: vpnConnection,
  facts: [],
  evaluate({ data }) {
    const telemetry = toldList(data.VgwTelemetry, OPERATION, "VgwTelemetry");
    const tunnels = telemetry.map(({ OutsideIpAddress, Status, StatusMessage }) => ({
      outsideIpAddress: OutsideIpAddress ?? null,
      status: toldText(Status, OPERATION, "VgwTelemetry.Status"),
      statusMessage: StatusMessage ?? null,
    }));
    const up = tunnels.filter(({ status }) => status === "UP").length;
    const evidence = { expected: { tunnelsUp: 2 }, observed: { tunnelsUp: up, tunnels } };
    if (up >= 2) return pass("Both tunnels of the VPN connection are up.", evidence);
    return up === 1
      ? fail("One tunnel of the VPN connection is down.", evidence)
      : fail("No tunnel of the VPN connection is up.", evidence);
  },
});
