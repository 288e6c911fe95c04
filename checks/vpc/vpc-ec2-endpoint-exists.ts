import { toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { vpc } from "./resources/vpc.ts";

export default defineCheck({
  id: "vpc-ec2-endpoint-exists",
  title: "VPCs that are in use reach the EC2 API through an endpoint of their own",
  severity: "low",
  why: "Without an endpoint, calls to the EC2 API leave the VPC for a public address, so that machines need a way to the Internet, and no endpoint policy can say what is called.",
  fix: "Make an interface endpoint for `com.amazonaws.REGION.ec2` in the VPC, with private DNS. Where a central VPC's endpoint is used, say so in this check's options.",
  remediation: {
    cli: "aws ec2 create-vpc-endpoint --vpc-endpoint-type Interface --vpc-id {{id}} --service-name com.amazonaws.{{region}}.ec2 --subnet-ids {{subnetId}} --security-group-ids {{securityGroupId}} --region {{region}}",
    terraform: [
      'resource "aws_vpc_endpoint" "ec2" {',
      "  vpc_id              = {{id}}",
      "  service_name        = {{serviceName}}",
      '  vpc_endpoint_type   = "Interface"',
      "  subnet_ids          = [{{subnetId}}]",
      "  private_dns_enabled = true",
      "}",
    ].join("\n"),
    breaks: "Each endpoint costs by the hour and zone; its security group must let the VPC in on port 443.",
  },
  references: [
    "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-10",
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/interface-vpc-endpoints.html",
  ],
  techniques: ["T1046"],
  resource: vpc,
  facts: ["endpoints", "interfaces", "routes"],
  options: {
    centralEndpoints: {
      kind: "flag",
      default: false,
      description: "Whether VPCs with a route to a transit gateway or Cloud WAN use the endpoints of a central VPC.",
    },
  },
  async evaluate({ region }, facts, { options }) {
    const states = (await facts.endpoints())
      // Those of resources and of service networks lead to no service, and have no name of one.
      .filter(({ VpcEndpointType: type }) => type !== "Resource" && type !== "ServiceNetwork")
      .filter(({ ServiceName }) => isEc2(toldText(ServiceName, "EC2:DescribeVpcEndpoints", "ServiceName"), region))
      .map(({ State, VpcEndpointId }) => ({
        id: VpcEndpointId ?? null,
        // Upper camel case in AWS's model, lower on the wire.
        state: toldText(State, "EC2:DescribeVpcEndpoints", "State").toLowerCase(),
      }));
    const expected = { ec2Endpoint: "available" };
    if (states.some(({ state }) => state === "available")) {
      return pass("The VPC has an endpoint for the EC2 API.", { expected, observed: { ec2Endpoints: states } });
    }
    const interfaces = await facts.interfaces();
    if (interfaces.length === 0) return notApplicable("vpc-without-interfaces");
    if (options.centralEndpoints) {
      const routes = await facts.routes();
      const leaves = routes.some(
        ({ CoreNetworkArn, TransitGatewayId }) => (CoreNetworkArn ?? TransitGatewayId) !== undefined,
      );
      if (leaves) return notApplicable("central-endpoints");
    }
    const observed = { ec2Endpoints: states, networkInterfaces: interfaces.length };
    return fail("The VPC has no available endpoint for the EC2 API.", { expected, observed });
  },
});

/** `com.amazonaws.eu-west-1.ec2`, `cn.com.amazonaws.cn-north-1.ec2`, and with FIPS in some regions. */
function isEc2(service: string, region: string): boolean {
  return service.endsWith(`.${region}.ec2`) || service.endsWith(`.${region}.ec2-fips`);
}
