import { toldFlag, toldList, toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { networkAcl } from "./resources/network-acl.ts";

export default defineCheck({
  id: "vpc-network-acl-in-use",
  title: "Network ACLs are in use",
  severity: "low",
  why: "A network ACL that no subnet has protects nothing, and whoever reads its rules believes that it does.",
  fix: "Delete it, or associate it with the subnets for which it was made.",
  remediation: {
    cli: "aws ec2 delete-network-acl --network-acl-id {{id}} --region {{region}}",
    terraform: { none: "Remove its aws_network_acl from the configuration." },
    breaks: "Nothing that runs now; its rules are gone.",
  },
  references: ["https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-16"],
  techniques: ["T1133"],
  resource: networkAcl,
  facts: [],
  evaluate({ data }) {
    // The one of the VPC that subnets get without being asked; it cannot be deleted.
    if (toldFlag(data.IsDefault, "EC2:DescribeNetworkAcls", "IsDefault")) return notApplicable("default-network-acl");
    const associations = toldList(data.Associations, "EC2:DescribeNetworkAcls", "Associations");
    const subnets = associations.map(({ SubnetId }) =>
      toldText(SubnetId, "EC2:DescribeNetworkAcls", "SubnetId"),
    ).length;
    const evidence = { expected: { subnets: "one or more" }, observed: { subnets } };
    return subnets > 0
      ? pass("Subnets have the network ACL.", evidence)
      : fail("No subnet has the network ACL.", evidence);
  },
});
