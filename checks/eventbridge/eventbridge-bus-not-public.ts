import { judgeOpenness } from "../../src/judge/resource-policy.ts";
import { defineCheck } from "../../src/model/check.ts";
import { eventBus, LIST } from "./resources/event-bus.ts";

export default defineCheck({
  id: "eventbridge-bus-not-public",
  title: "EventBridge event buses let in only whom their policies name",
  severity: "high",
  why: "Whoever may put events on a bus sets off the automation behind its rules, with events that look like the account's own; with a wildcard of actions they write rules that copy its events to themselves.",
  fix: "Name the accounts in the bus's policy, or limit the principal `*` to the organization by aws:PrincipalOrgID.",
  remediation: {
    cli: `aws events describe-event-bus --name {{arn}} --region {{region}} --query Policy --output text
aws events remove-permission --event-bus-name {{name}} --statement-id {{statementId}} --region {{region}}`,
    terraform: `resource "aws_cloudwatch_event_bus_policy" "this" {
  event_bus_name = {{name}}
  policy         = file("policy.json")
}`,
    breaks: "Accounts that send events through the open statement are refused until the policy names them.",
    values: ({ data }) => ({ name: data.Name }),
  },
  references: [
    "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html",
    "https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutPermission.html",
  ],
  techniques: ["T1565.001"],
  resource: eventBus,
  facts: [],
  evaluate({ data }, _facts, context) {
    // A bus without a policy has no such field, and takes events of its own account only.
    return judgeOpenness({ text: data.Policy, operation: LIST, noun: "event bus", kind: "event-bus" }, context);
  },
});
