import { DescribeSecurityGroupsCommand, DescribeSubnetsCommand, EC2Client } from "@aws-sdk/client-ec2";
import {
  CreateClusterCommand,
  CreateServiceCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
} from "@aws-sdk/client-ecs";
import { expects } from "../catalogue-expect.ts";
import type { Estate } from "../estate.ts";
import type { OtherWire } from "./other.ts";

async function build(estate: Estate): Promise<void> {
  const ecs = estate.client(ECSClient, "us-east-1");
  await ecs.send(
    new RegisterTaskDefinitionCommand({
      family: "shop-web",
      networkMode: "awsvpc",
      requiresCompatibilities: ["FARGATE"],
      cpu: "256",
      memory: "512",
      containerDefinitions: [{ name: "web", image: "example.com/web", memory: 512 }],
    }),
  );
  // moto makes the tasks' network interfaces, for which it wants both.
  const ec2 = estate.client(EC2Client, "us-east-1");
  const { Subnets } = await ec2.send(new DescribeSubnetsCommand({}));
  const subnets = (Subnets ?? []).flatMap(({ SubnetId }) => SubnetId ?? []).slice(0, 1);
  const { SecurityGroups } = await ec2.send(new DescribeSecurityGroupsCommand({}));
  const securityGroups = (SecurityGroups ?? []).flatMap(({ GroupId }) => GroupId ?? []).slice(0, 1);
  for (const name of ["shop-kept", "shop-bare"]) {
    const isKept = name === "shop-kept";
    await ecs.send(
      new CreateClusterCommand({
        clusterName: name,
        settings: [{ name: "containerInsights", value: isKept ? "enabled" : "disabled" }],
      }),
    );
    await ecs.send(
      new CreateServiceCommand({
        cluster: name,
        serviceName: name,
        taskDefinition: "shop-web",
        launchType: "FARGATE",
        desiredCount: 0,
        networkConfiguration: {
          awsvpcConfiguration: { subnets, securityGroups, assignPublicIp: isKept ? "DISABLED" : "ENABLED" },
        },
      }),
    );
  }
}

export const ecs: OtherWire = {
  build,
  expected: {
    "ecs-cluster-container-insights-enabled": expects("kept", "bare"),
    "ecs-service-no-public-ip": expects("kept", "bare"),
  },
  likeAws: [],
  unserved: [],
  notShown: {},
};
