import { toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { ASSOCIATIONS, vpcQueryLogging } from "./resources/vpc-query-logging.ts";

/** In the reference's words and in the API's: of a VPC, queries are logged. */
const LOGS = ["ACTIVE", "CREATED"];

export default defineCheck({
  id: "route53-vpc-query-logging-enabled",
  title: "VPCs have their DNS queries logged",
  severity: "medium",
  why: "Malware asks for its master's name before it does anything else, and data leaves by DNS where all other ways are closed. Flow logs show neither: the VPC's Resolver is not in them.",
  fix: "Associate the VPC with a Resolver query logging configuration, of the account's own or one shared with it. Where a Route 53 Profile brings the configuration, which no association of the VPC shows, suppress the finding.",
  remediation: {
    cli: "aws route53resolver associate-resolver-query-log-config --resolver-query-log-config-id {{queryLogConfigId}} --resource-id {{id}} --region {{region}}",
    terraform: `resource "aws_route53_resolver_query_log_config_association" "this" {
  resolver_query_log_config_id = {{queryLogConfigId}}
  resource_id                  = {{id}}
}`,
    breaks: "Nothing; the destination charges for what is written to it.",
  },
  references: ["https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-query-logs.html"],
  techniques: ["T1562.008"],
  records: "route53-resolver-queries",
  resource: vpcQueryLogging,
  facts: ["associations"],
  async evaluate(_vpc, facts) {
    const associations = (await facts.associations()).map((one) => ({
      configuration: toldText(one.ResolverQueryLogConfigId, ASSOCIATIONS, "ResolverQueryLogConfigId"),
      status: toldText(one.Status, ASSOCIATIONS, "Status"),
      error: one.Error ?? "NONE",
    }));
    const evidence = { expected: { association: "active" }, observed: { associations } };
    if (associations.length === 0) return fail("The VPC has no query logging configuration of its own.", evidence);
    return associations.some(({ status }) => LOGS.includes(status))
      ? pass("The VPC's DNS queries are logged.", evidence)
      : fail("No query logging configuration of the VPC is active.", evidence);
  },
});
