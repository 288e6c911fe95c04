import { malformed, required, toldFlag, toldList, toldObject, toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { isWorld, parseCidr } from "../../src/network/index.ts";
import { eksCluster } from "./resources/cluster.ts";

export default defineCheck({
  id: "eks-cluster-endpoint-not-public",
  title: "EKS clusters do not offer their API to the whole Internet",
  severity: "high",
  why: "The Kubernetes API is the cluster: whoever reaches it can try stolen tokens, and is in at once when a hole in its authentication becomes known.",
  fix: "Switch the private endpoint on and the public one off. Where people need the public one, let in the addresses of your own networks only.",
  references: [
    "https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/eks-controls.html#eks-1",
  ],
  techniques: ["T1133", "T1190"],
  resource: eksCluster,
  facts: ["described"],
  remediation: {
    cli: "aws eks update-cluster-config --region {{region}} --name {{id}} --resources-vpc-config endpointPublicAccess=false,endpointPrivateAccess=true",
    terraform: `resource "aws_eks_cluster" "this" {
  name = {{id}}
  vpc_config {
    endpoint_private_access = true
    endpoint_public_access  = false # or public_access_cidrs of your own networks
  }
}`,
    breaks:
      "What is outside of the VPC and of the networks joined to it cannot reach the API any more: kubectl, pipelines, nodes.",
  },
  async evaluate(_, facts) {
    const cluster = await facts.described();
    if (cluster.status === "DELETING") return notApplicable("deleting");
    const config = toldObject(cluster.resourcesVpcConfig, OPERATION, "resourcesVpcConfig");
    const publicEndpoint = toldFlag(config.endpointPublicAccess, OPERATION, "endpointPublicAccess");
    const expected = { publicEndpoint: "off, or for own addresses" };
    if (!publicEndpoint) {
      return pass("The cluster's API has no public endpoint.", { expected, observed: { publicEndpoint } });
    }
    const cidrs = toldList(config.publicAccessCidrs, OPERATION, "publicAccessCidrs").map((cidr) =>
      toldText(cidr, OPERATION, "publicAccessCidrs"),
    );
    // AWS tells 0.0.0.0/0 where nobody chose any: a list without any says nothing.
    if (cidrs.length === 0) throw malformed(OPERATION, "publicAccessCidrs");
    const ranges = cidrs.map((cidr) =>
      required(parseCidr(cidr), OPERATION, "publicAccessCidrs that can be understood"),
    );
    const evidence = { expected, observed: { publicEndpoint, publicAccessCidrs: cidrs } };
    return isWorld(ranges, WORLD)
      ? fail("The whole Internet reaches the cluster's API.", evidence)
      : pass("The cluster's public endpoint lets in some addresses only.", evidence);
  },
});

const OPERATION = "EKS:DescribeCluster";

/** What is broader is no network of one owner. */
const WORLD = { ipv4Prefix: 8, ipv6Prefix: 16 };
