import { toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { ec2Address } from "./resources/address.ts";

export default defineCheck({
  id: "ec2-elastic-ip-in-use",
  title: "Elastic IP addresses are in use",
  severity: "low",
  why: "An address that nobody uses is paid for, and makes whatever it is attached to next reachable from the Internet, where old allow lists and DNS names may trust it.",
  fix: "Release the address, once no DNS record and no allow list of others names it.",
  references: [
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/elastic-ip-addresses-eip.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-12",
  ],
  techniques: ["T1133"],
  resource: ec2Address,
  facts: [],
  remediation: {
    cli: "aws ec2 release-address --region {{region}} --allocation-id {{id}}",
    terraform: { none: "Remove the aws_eip that stands for it, or name its instance or network interface." },
    breaks: "The address is given to somebody else: DNS records and allow lists that name it then name them.",
  },
  evaluate({ data }) {
    const { AssociationId, InstanceId, NetworkInterfaceId } = data;
    // AWS leaves the fields out of an address that is associated with nothing, or gives them empty.
    const users = Object.entries({ AssociationId, InstanceId, NetworkInterfaceId }).filter(
      ([, id]) => id !== undefined && id !== null && id !== "",
    );
    for (const [field, id] of users) toldText(id, "EC2:DescribeAddresses", field);
    const observed = {
      associationId: data.AssociationId ?? null,
      instance: data.InstanceId ?? null,
      networkInterface: data.NetworkInterfaceId ?? null,
      address: data.PublicIp ?? null,
    };
    const evidence = { expected: { associationId: "any" }, observed };
    return users.length > 0 ? pass("The address is in use.", evidence) : fail("The address is not in use.", evidence);
  },
});
