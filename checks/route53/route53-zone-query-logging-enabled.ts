import { toldFlag, toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { route53HostedZone, ZONE_PAGES } from "./resources/hosted-zone.ts";

export default defineCheck({
  id: "route53-zone-query-logging-enabled",
  title: "Route 53 public hosted zones log their queries",
  severity: "medium",
  why: "Who looks for the names of a domain before an attack, and who asks for a name that should not be known, shows in the query logs alone.",
  fix: "Create a log group in us-east-1 whose resource policy lets Route 53 write, and a query logging configuration for the zone.",
  remediation: {
    cli: "aws route53 create-query-logging-config --hosted-zone-id {{id}} --cloud-watch-logs-log-group-arn {{logGroupArn}}",
    terraform: `resource "aws_route53_query_log" "this" {
  zone_id                  = {{id}}
  cloudwatch_log_group_arn = {{logGroupArn}}
}`,
    breaks: "Nothing; CloudWatch Logs charges for what it takes in.",
  },
  references: [
    "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/query-logs.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/route53-controls.html#route53-2",
  ],
  techniques: ["T1562.008"],
  records: "route53-zone-queries",
  resource: route53HostedZone,
  facts: ["queryLogging"],
  async evaluate({ data }, facts) {
    // Private ones are left out of the listing, so one that does not say what it is remains.
    const isPrivate = toldFlag(data.Config?.PrivateZone, ZONE_PAGES.operation, "PrivateZone");
    if (isPrivate) return notApplicable("private-zone");
    const logging = await facts.queryLogging();
    const expected = { queryLogging: true };
    if (logging === undefined) {
      return fail("The hosted zone's queries are not logged.", { expected, observed: { queryLogging: false } });
    }
    const logGroup = toldText(logging.CloudWatchLogsLogGroupArn, LOGS, "CloudWatchLogsLogGroupArn");
    return pass("The hosted zone's queries are logged.", { expected, observed: { queryLogging: true, logGroup } });
  },
});

const LOGS = "Route53:ListQueryLoggingConfigs";
