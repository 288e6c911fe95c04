import { recordOf, type Sample } from "./sample.ts";

/** Of ECR, ECS and EKS. */
export const CONTAINER_SAMPLES: readonly Sample[] = [
  {
    type: "AWS::ECR::Repository",
    record: recordOf("ecr", "SetRepositoryPolicy", { repositoryName: "shop/web", policyText: "" }),
    ids: ["arn:aws:ecr:eu-west-1:111122223333:repository/shop/web"],
  },
  {
    type: "AWS::ECS::Cluster",
    record: recordOf("ecs", "UpdateClusterSettings", { cluster: "shop", settings: [] }),
    ids: ["arn:aws:ecs:eu-west-1:111122223333:cluster/shop"],
  },
  {
    type: "AWS::ECS::Cluster",
    record: recordOf(
      "ecs",
      "CreateCluster",
      { clusterName: "shop" },
      { responseElements: { cluster: { clusterArn: "arn:aws:ecs:eu-west-1:111122223333:cluster/shop" } } },
    ),
    ids: ["arn:aws:ecs:eu-west-1:111122223333:cluster/shop"],
  },
  {
    type: "AWS::ECS::Service",
    record: recordOf(
      "ecs",
      "UpdateService",
      { service: "web", cluster: "shop" },
      { responseElements: { service: { serviceArn: "arn:aws:ecs:eu-west-1:111122223333:service/shop/web" } } },
    ),
    ids: ["arn:aws:ecs:eu-west-1:111122223333:service/shop/web"],
  },
  {
    type: "AWS::EKS::Cluster",
    record: recordOf("eks", "UpdateClusterConfig", {
      name: "shop",
      resourcesVpcConfig: { endpointPublicAccess: true },
    }),
    ids: ["arn:aws:eks:eu-west-1:111122223333:cluster/shop"],
  },
  {
    type: "AWS::EKS::Cluster",
    record: recordOf("eks", "AssociateEncryptionConfig", { clusterName: "shop" }),
    ids: ["arn:aws:eks:eu-west-1:111122223333:cluster/shop"],
  },
];
