import { malformed, toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { INFORMATION_PAGES, ssmManagedInstance } from "./resources/managed-instance.ts";

const { operation } = INFORMATION_PAGES;

/** What else AWS calls an agent that no longer answers. */
const SILENT = ["ConnectionLost", "Inactive"];

export default defineCheck({
  id: "ssm-instance-managed",
  title: "Running EC2 instances are managed by Systems Manager",
  severity: "medium",
  why: "What Systems Manager does not see is in no inventory and gets no patches from it; in an incident nobody can look at the instance without opening a port.",
  fix: "Have the agent run on the instance, give it a role with AmazonSSMManagedInstanceCore (or turn on default host management), and let it reach Systems Manager by VPC endpoints or the Internet.",
  remediation: {
    cli: "aws ec2 associate-iam-instance-profile --instance-id {{id}} --iam-instance-profile Name={{instanceProfile}} --region {{region}}",
    terraform: `resource "aws_iam_role_policy_attachment" "this" {
  role       = {{role}}
  policy_arn = {{policy}}
}`,
    breaks: "Nothing on the instance; whoever may use Systems Manager may then run commands on it.",
    values: ({ id }) => ({ policy: `arn:${id.split(":")[1]}:iam::aws:policy/AmazonSSMManagedInstanceCore` }),
  },
  references: [
    "https://docs.aws.amazon.com/systems-manager/latest/userguide/managed-instances-default-host-management.html",
    "https://docs.aws.amazon.com/eks/latest/userguide/automode-learn-instances.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/ssm-controls.html#ssm-1",
  ],
  techniques: ["T1190"],
  resource: ssmManagedInstance,
  records: "ssm-managed-instances",
  facts: ["information"],
  async evaluate({ data }, facts) {
    const information = await facts.information();
    const expected = { managed: true, ping: "Online" };
    if (information === undefined) {
      // Nodes of EKS Auto Mode for one: AWS patches them, and nobody can give them an agent or a profile.
      if (data.Operator?.Managed === true) return notApplicable("managed-by-a-service");
      return fail("Systems Manager does not manage the instance.", { expected, observed: { managed: false } });
    }
    const ping = toldText(information.PingStatus, operation, "PingStatus");
    const evidence = { expected, observed: { managed: true, ping } };
    if (ping === "Online") return pass("Systems Manager manages the instance.", evidence);
    if (SILENT.includes(ping)) return fail("The instance's agent no longer answers Systems Manager.", evidence);
    throw malformed(operation, "PingStatus that is known");
  },
});
