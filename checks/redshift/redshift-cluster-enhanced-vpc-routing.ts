import { toldFlag } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { LIST, redshiftCluster } from "./resources/cluster.ts";

export default defineCheck({
  id: "redshift-cluster-enhanced-vpc-routing",
  title: "Redshift clusters move data through the VPC",
  severity: "medium",
  why: "Without it COPY and UNLOAD take the way over the Internet, past the VPC's endpoints, flow logs and firewalls: a query can write the warehouse into a stranger's bucket, and no network control sees it.",
  fix: "Make sure that the VPC has a way to S3, best a gateway endpoint with a policy, then switch enhanced VPC routing on.",
  references: [
    "https://docs.aws.amazon.com/redshift/latest/mgmt/enhanced-vpc-routing.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/redshift-controls.html#redshift-7",
  ],
  techniques: ["T1537"],
  resource: redshiftCluster,
  facts: [],
  remediation: {
    cli: "aws redshift modify-cluster --region {{region}} --cluster-identifier {{id}} --enhanced-vpc-routing",
    terraform: `resource "aws_redshift_cluster" "this" {
  cluster_identifier   = {{id}}
  enhanced_vpc_routing = true
}`,
    breaks: "COPY and UNLOAD fail where the VPC has no way to the bucket. The cluster restarts.",
  },
  evaluate({ data }) {
    const enhancedVpcRouting = toldFlag(data.EnhancedVpcRouting, LIST, "EnhancedVpcRouting");
    const evidence = { expected: { enhancedVpcRouting: true }, observed: { enhancedVpcRouting } };
    return enhancedVpcRouting
      ? pass("COPY and UNLOAD go through the VPC.", evidence)
      : fail("COPY and UNLOAD go around the VPC.", evidence);
  },
});
