import {
  type Cluster,
  DescribeClustersCommand,
  type DescribeClustersCommandOutput,
  DescribeServicesCommand,
  type DescribeServicesCommandOutput,
  ECSClient,
  ListClustersCommand,
  type ListClustersCommandOutput,
  ListServicesCommand,
  type ListServicesCommandOutput,
  type Service,
} from "@aws-sdk/client-ecs";
import { Refusal } from "../answer.ts";
import type { Call } from "../call.ts";
import type { Estate } from "../estate.ts";
import type { Paging } from "../paging.ts";
import { listed, type Place, serve } from "../serve.ts";
import { countIn } from "../spread.ts";
import { listings, openThings, type Thing, thingsIn } from "../things.ts";
import type { Other } from "./other.ts";

const PAGING: Paging = {
  size: "maxResults",
  token: "nextToken",
  least: 1,
  most: 100,
  usual: 100,
  refuses: "InvalidParameterException",
};

/** Clusters that DescribeClusters takes at once. */
const MOST = 100;

const operations = serve(
  ECSClient,
  { signed: "ecs" },
  {
    ListClusters: {
      Command: ListClustersCommand,
      decides: "clusterArns",
      paged: true,
      output(call, { estate }): Omit<ListClustersCommandOutput, "$metadata"> {
        const { things, ...next } = listed(call, PAGING, clustersIn(estate, call));
        return { clusterArns: things.map(arnOf), ...next };
      },
    },
    DescribeClusters: {
      Command: DescribeClustersCommand,
      decides: "clusters",
      example: (place, { estate }) => ({ clusters: [firstOf(estate, place)] }),
      output: (call, { estate }): Omit<DescribeClustersCommandOutput, "$metadata"> => ({
        clusters: clustersIn(estate, call)
          .filter((one) => asked(call, "clusters").includes(arnOf(one)))
          .map(clusterOf),
        failures: [],
      }),
    },
    ListServices: {
      Command: ListServicesCommand,
      decides: "serviceArns",
      paged: true,
      example: (place, { estate }) => ({ cluster: firstOf(estate, place) }),
      output(call, { estate }): Omit<ListServicesCommandOutput, "$metadata"> {
        const { things, ...next } = listed(call, PAGING, [clusterOfCall(call, estate)]);
        return { serviceArns: things.map(serviceArnOf), ...next };
      },
    },
    DescribeServices: {
      Command: DescribeServicesCommand,
      decides: "services",
      example: (place, { estate }) => ({
        cluster: firstOf(estate, place),
        services: [`${firstOf(estate, place)}/web`],
      }),
      output(call, { estate }): Omit<DescribeServicesCommandOutput, "$metadata"> {
        const cluster = clusterOfCall(call, estate);
        const its = asked(call, "services").includes(serviceArnOf(cluster)) ? [serviceOf(cluster)] : [];
        return { services: its, failures: [] };
      },
    },
  },
);

function clustersIn(estate: Estate, place: Pick<Call, "account" | "region">): Thing[] {
  return thingsIn(estate, place, "containers");
}

function firstOf(estate: Estate, place: Place): string {
  const [first] = clustersIn(estate, place);
  return first === undefined ? "none" : arnOf(first);
}

function asked({ json }: Call, field: string): readonly unknown[] {
  const names = json[field];
  return Array.isArray(names) ? names : [];
}

function clusterOfCall(call: Call, estate: Estate): Thing {
  const its = clustersIn(estate, call).find((one) => arnOf(one) === call.json["cluster"]);
  if (its !== undefined) return its;
  throw new Refusal({ code: "ClusterNotFoundException", status: 400, message: "Cluster not found." });
}

function arnOf({ account, region, name }: Thing): string {
  return `arn:aws:ecs:${region}:${account}:cluster/${name}`;
}

/** Each cluster has one. */
function serviceArnOf({ account, region, name }: Thing): string {
  return `arn:aws:ecs:${region}:${account}:service/${name}/web`;
}

function clusterOf(thing: Thing): Cluster {
  return {
    clusterArn: arnOf(thing),
    clusterName: thing.name,
    status: "ACTIVE",
    settings: [{ name: "containerInsights", value: thing.kind === "tight" ? "enabled" : "disabled" }],
  };
}

function serviceOf(thing: Thing): Service {
  return {
    serviceArn: serviceArnOf(thing),
    serviceName: "web",
    clusterArn: arnOf(thing),
    status: "ACTIVE",
    launchType: "FARGATE",
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: ["subnet-00000000000000000"],
        assignPublicIp: thing.kind === "tight" ? "DISABLED" : "ENABLED",
      },
    },
  };
}

export const ecs: Other = {
  operations,
  calls: (estate) => ({
    "ECS:ListClusters": listings(estate, PAGING.most),
    ...(estate.things > 0 && {
      "ECS:DescribeClusters": estate.regions.reduce(
        (sum, region) => sum + Math.ceil(countIn(estate, region, estate.things) / MOST),
        0,
      ),
      "ECS:ListServices": estate.things,
      "ECS:DescribeServices": estate.things,
    }),
  }),
  failures: (estate) => ({
    "ecs-cluster-container-insights-enabled": openThings(estate),
    "ecs-service-no-public-ip": openThings(estate),
  }),
};
