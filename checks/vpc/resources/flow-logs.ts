import type { FlowLog } from "@aws-sdk/client-ec2";
import { toldList } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import type { Target } from "../../../src/model/target.ts";

export const FLOW_LOG_ACTIONS = ["ec2:DescribeFlowLogs"] as const;

export const FLOW_LOG_PAGES: PageCall = {
  operation: "EC2:DescribeFlowLogs",
  per: "page",
  of: 1_000,
  things: "flow logs",
  usually: 2,
};

/** The region's flow logs: of VPCs, subnets, network interfaces and transit gateways. */
export function flowLogs(target: Target): Promise<readonly FlowLog[]> {
  return target.once("vpc:flow-logs", async () => {
    const { EC2Client, paginateDescribeFlowLogs } = await import("@aws-sdk/client-ec2");
    const config = { client: target.client(EC2Client), pageSize: FLOW_LOG_PAGES.of };
    const found: FlowLog[] = [];
    for await (const page of paginateDescribeFlowLogs(config, {})) {
      found.push(...toldList(page.FlowLogs, FLOW_LOG_PAGES.operation, "FlowLogs"));
    }
    return found;
  });
}
