import { toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { LOGGING, networkFirewall } from "./resources/firewall.ts";

export default defineCheck({
  id: "networkfirewall-firewall-logging-enabled",
  title: "Network Firewall firewalls log alerts and flows",
  severity: "medium",
  why: "A firewall that logs nothing drops an attack and tells nobody; without its flow logs nobody can say afterwards what has left the network, or where it went.",
  fix: "Give the firewall a destination for alert logs and one for flow logs: a log group, a bucket or a Firehose stream. AWS takes one change of a destination at a time.",
  remediation: {
    cli: `aws network-firewall update-logging-configuration --firewall-arn {{arn}} --region {{region}} --logging-configuration '{"LogDestinationConfigs":[{"LogType":"ALERT","LogDestinationType":"CloudWatchLogs","LogDestination":{"logGroup":"'{{logGroup}}'"}}]}'
aws network-firewall update-logging-configuration --firewall-arn {{arn}} --region {{region}} --logging-configuration '{"LogDestinationConfigs":[{"LogType":"ALERT","LogDestinationType":"CloudWatchLogs","LogDestination":{"logGroup":"'{{logGroup}}'"}},{"LogType":"FLOW","LogDestinationType":"CloudWatchLogs","LogDestination":{"logGroup":"'{{logGroup}}'"}}]}'`,
    terraform: `resource "aws_networkfirewall_logging_configuration" "this" {
  firewall_arn = {{arn}}

  logging_configuration {
    log_destination_config {
      log_type             = "ALERT"
      log_destination_type = "CloudWatchLogs"
      log_destination = {
        logGroup = {{logGroup}}
      }
    }
    log_destination_config {
      log_type             = "FLOW"
      log_destination_type = "CloudWatchLogs"
      log_destination = {
        logGroup = {{logGroup}}
      }
    }
  }
}`,
    breaks: "Nothing; the destination charges for what is written to it.",
  },
  references: [
    "https://docs.aws.amazon.com/network-firewall/latest/developerguide/firewall-logging.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/networkfirewall-controls.html#networkfirewall-2",
  ],
  techniques: ["T1562.008"],
  records: "network-firewall-logs",
  resource: networkFirewall,
  facts: ["logs"],
  options: {
    logTypes: {
      kind: "words",
      default: ["ALERT", "FLOW"],
      pattern: /^(?:ALERT|FLOW|TLS)$/,
      form: "a log type is ALERT, FLOW or TLS",
      description: "Types of logs that a firewall has to write: ALERT, FLOW, TLS.",
    },
  },
  async evaluate(_firewall, facts, { options: { logTypes } }) {
    const logs = (await facts.logs()).map(({ LogType }): string => toldText(LogType, LOGGING, "LogType"));
    const missing = logTypes.filter((type) => !logs.includes(type));
    const evidence = { expected: { logs: [...logTypes] }, observed: { logs: [...logs].sort(), missing } };
    if (missing.length === 0) return pass("The firewall writes its logs.", evidence);
    if (logs.length === 0) return fail("The firewall writes no logs.", evidence);
    return fail("The firewall does not write all of its logs.", evidence);
  },
});
