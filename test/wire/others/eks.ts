import { CreateClusterCommand, type CreateClusterCommandInput, EKSClient } from "@aws-sdk/client-eks";
import { expects } from "../catalogue-expect.ts";
import { ACCOUNT, type Estate } from "../estate.ts";
import type { OtherWire } from "./other.ts";

async function build(estate: Estate): Promise<void> {
  const eks = estate.client(EKSClient, "us-east-1");
  const made = (name: string, more: Partial<CreateClusterCommandInput>) =>
    eks.send(
      new CreateClusterCommand({
        name,
        roleArn: `arn:aws:iam::${ACCOUNT}:role/shop-role-holder`,
        resourcesVpcConfig: { subnetIds: [] },
        ...more,
      }),
    );
  await made("shop-kept", {
    version: "1.33",
    logging: { clusterLogging: [{ types: ["api", "audit"], enabled: true }] },
    resourcesVpcConfig: { subnetIds: [], endpointPublicAccess: false, endpointPrivateAccess: true },
  });
  await made("shop-bare", {
    version: "1.24",
    logging: { clusterLogging: [{ types: ["api", "audit"], enabled: false }] },
    resourcesVpcConfig: { subnetIds: [], endpointPublicAccess: true, publicAccessCidrs: ["0.0.0.0/0"] },
  });
}

export const eks: OtherWire = {
  build,
  expected: {
    "eks-cluster-control-plane-logs-enabled": expects("kept", "bare"),
    "eks-cluster-endpoint-not-public": expects("kept", "bare"),
    "eks-cluster-secrets-encrypted": expects("kept", "bare"),
  },
  likeAws: [],
  unserved: ["EKS:DescribeClusterVersions"],
  notShown: {},
};
