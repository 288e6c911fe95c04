import type { ChangeRule } from "../../../src/model/change.ts";

const source = "ec2.amazonaws.com";
const FLOW_LOG_OF = "requestParameters.CreateFlowLogsRequest.ResourceId";

/** Who takes a flow log or an endpoint away does not say of which VPC it was. */
export const VPC_CHANGES: readonly ChangeRule[] = [
  { source, names: ["CreateVpc"], at: ["responseElements.vpc.vpcId"] },
  { source, names: ["CreateDefaultVpc"], at: ["responseElements.CreateDefaultVpcResponse.vpc.vpcId"] },
  { source, names: ["DeleteVpc"], at: ["requestParameters.vpcId"] },
  { source, names: ["CreateFlowLogs"], at: [`${FLOW_LOG_OF}.content`, `${FLOW_LOG_OF}[].content`] },
  { source, names: ["CreateVpcEndpoint"], at: ["requestParameters.CreateVpcEndpointRequest.VpcId"] },
];
