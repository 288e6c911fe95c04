import { defineCheck } from "../../src/model/check.ts";
import { anyTrue } from "../../src/model/logic.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { allLogged, coverageOf, either } from "./flow-log-coverage.ts";
import { vpc } from "./resources/vpc.ts";

export default defineCheck({
  id: "vpc-flow-logs-enabled",
  title: "VPCs log their traffic",
  severity: "medium",
  why: "Flow logs are what tells, after a break-in, which machine talked to whom; without them nobody finds out what was scanned, reached or carried away.",
  fix: "Make a flow log of the VPC, of rejected traffic at least, to CloudWatch Logs, S3 or Firehose, and see that its delivery does not fail.",
  remediation: {
    cli: "aws ec2 create-flow-logs --resource-type VPC --resource-ids {{id}} --traffic-type ALL --log-destination-type s3 --log-destination {{logBucketArn}} --region {{region}}",
    terraform: [
      'resource "aws_flow_log" "vpc" {',
      "  vpc_id               = {{id}}",
      '  traffic_type         = "ALL"',
      '  log_destination_type = "s3"',
      "  log_destination      = {{logBucketArn}}",
      "}",
    ].join("\n"),
    breaks: "Nothing stops working; delivery and storage cost by the gigabyte.",
  },
  references: [
    "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-6",
    "https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html",
  ],
  techniques: ["T1046"],
  records: "vpc-flow-logs",
  resource: vpc,
  facts: ["flowLogs", "subnets", "interfaces"],
  options: {
    allTraffic: {
      kind: "flag",
      default: false,
      description: "Whether accepted traffic must be logged too, not rejected traffic alone.",
    },
  },
  async evaluate({ data }, facts, { options }) {
    const logs = await facts.flowLogs();
    const logged = coverageOf(logs, options);
    const expected = { trafficLogged: options.allTraffic ? "ALL" : "REJECT or ALL" };
    const evidence = (level: string) => ({
      expected,
      observed: { level, flowLogs: logs.filter((log) => log.ResourceId === data.VpcId).map(told) },
    });
    // What no flow log is about is not asked for.
    const has = (prefix: string) => logs.some(({ ResourceId }) => ResourceId?.startsWith(prefix) === true);
    let level = "vpc";
    const complete = await anyTrue(
      () => allLogged([logged(data.VpcId ?? "")]),
      async () => {
        if (!has("subnet-")) return false;
        level = "subnets";
        return allLogged((await facts.subnets()).map(logged));
      },
      async () => {
        if (!has("eni-")) return false;
        level = "interfaces";
        const interfaces = await facts.interfaces();
        return allLogged(interfaces.map(({ id, subnetId }) => either(logged(id), logged(subnetId ?? id))));
      },
    );
    return complete
      ? pass("The VPC's traffic is logged.", evidence(level))
      : fail("The VPC's traffic is not logged, or not all of it.", evidence("none"));
  },
});

interface Told {
  readonly FlowLogId?: string | undefined;
  readonly FlowLogStatus?: string | undefined;
  readonly DeliverLogsStatus?: string | undefined;
  readonly TrafficType?: string | undefined;
}

function told({ FlowLogId, FlowLogStatus, DeliverLogsStatus, TrafficType }: Told) {
  return {
    id: FlowLogId ?? null,
    status: FlowLogStatus ?? null,
    delivery: DeliverLogsStatus ?? null,
    traffic: TrafficType ?? null,
  };
}
