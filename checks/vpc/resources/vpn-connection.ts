import type { VpnConnection } from "@aws-sdk/client-ec2";
import { toldList, toldText } from "../../../src/model/answers.ts";
import type { OnceCall } from "../../../src/model/api-call.ts";
import { defineResource, type Listed } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import { tagsOf } from "../../../src/model/tags.ts";
import type { Target } from "../../../src/model/target.ts";
import { arnOf, VPC } from "./kind.ts";

/** AWS gives all of them in one answer. */
const LIST: OnceCall = { operation: "EC2:DescribeVpnConnections", per: "target" };

/** Site-to-Site VPN connections. */
export const vpnConnection = defineResource({
  type: "AWS::EC2::VPNConnection",
  kind: { ...VPC, subType: "aws-vpn-connection", noun: "VPN connection" },
  scope: "region",
  ids: "arn:{partition}:ec2:{region}:{account}:vpn-connection/{name}",
  list: {
    actions: ["ec2:DescribeVpnConnections"],
    calls: [LIST],
    async *run(target) {
      const { DescribeVpnConnectionsCommand, EC2Client } = await import("@aws-sdk/client-ec2");
      const answer = await target.client(EC2Client).send(new DescribeVpnConnectionsCommand({}));
      const connections = toldList(answer.VpnConnections, LIST.operation, "VpnConnections");
      for (const connection of connections) yield listed(connection, target);
    },
  },
  facts: {},
  changes: [
    {
      source: "ec2.amazonaws.com",
      names: ["CreateVpnConnection"],
      at: ["responseElements.vpnConnection.vpnConnectionId"],
    },
    { source: "ec2.amazonaws.com", names: ["DeleteVpnConnection"], at: ["requestParameters.vpnConnectionId"] },
    {
      source: "ec2.amazonaws.com",
      names: ["ModifyVpnConnection"],
      at: ["requestParameters.ModifyVpnConnectionRequest.VpnConnectionId"],
    },
  ],
});

function listed(connection: VpnConnection, target: Target): Listed<VpnConnection> {
  const id = toldText(connection.VpnConnectionId, LIST.operation, "VpnConnectionId");
  const arn = arnOf(target, "vpn-connection", id);
  const state = connection.State;
  if (state !== undefined && state !== "available") {
    return { skipped: `vpn-${state}`, thing: { id: arn, region: target.region } };
  }
  // The gateway's configuration and the tunnels' options hold the keys of the tunnels.
  const { CustomerGatewayConfiguration: _configuration, Options: _options, Tags, ...told } = connection;
  const tags = tagsOf(Tags);
  return {
    id: arn,
    name: tags["Name"] || id,
    region: target.region,
    tags,
    data: told,
    raw: encodeObject(told),
  };
}
