import { describe, expect, test } from "vitest";
import stackProtected from "../../checks/cloudformation/cloudformation-stack-termination-protected.ts";
import clusterInsights from "../../checks/ecs/ecs-cluster-container-insights-enabled.ts";
import servicePublicIp from "../../checks/ecs/ecs-service-no-public-ip.ts";
import clusterVersion from "../../checks/eks/eks-cluster-endpoint-not-public.ts";
import policyAdministrator from "../../checks/iam/iam-policy-no-administrator.ts";
import keyDeletion from "../../checks/kms/kms-key-not-pending-deletion.ts";
import keyPublic from "../../checks/kms/kms-key-not-public.ts";
import functionRuntime from "../../checks/lambda/lambda-function-runtime-supported.ts";
import secretRotation from "../../checks/secretsmanager/secretsmanager-secret-rotation-enabled.ts";
import topicEncrypted from "../../checks/sns/sns-topic-encrypted.ts";
import topicPublic from "../../checks/sns/sns-topic-not-public.ts";
import type { RecordedCall } from "../../src/aws/recording/format.ts";
import type { AnyCheck } from "../../src/model/check.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { ACCOUNT, answer, REGION, refused } from "../support/recorded.ts";
import { scanned } from "../support/scanned.ts";

const arn = (service: string, rest: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`;

const key = arn("kms", "key/0b2c6f1e-0000-4000-8000-000000000001");
const topic = arn("sns", "orders");
const stack = arn("cloudformation", "stack/shop/0b2c6f1e");
const cluster = arn("ecs", "cluster/shop");
const service = arn("ecs", "service/shop/web");
const policy = `arn:aws:iam::${ACCOUNT}:policy/deploy`;

interface Row {
  readonly checks: readonly AnyCheck[];
  readonly id: string;
  readonly lines: readonly RecordedCall[];
  /** How the findings end, or why there is none. */
  readonly told: readonly string[];
  /** What is called beside GetCallerIdentity. */
  readonly calls?: readonly string[];
}

const DESCRIPTION = {
  KeyId: "0b2c6f1e-0000-4000-8000-000000000001",
  Arn: key,
  KeyManager: "CUSTOMER",
  KeyState: "Enabled",
};
const SHOP: JsonObject = { StackId: stack, StackName: "shop", EnableTerminationProtection: true };
const POLICY = {
  ...{ Arn: policy, PolicyName: "deploy", Path: "/", DefaultVersionId: "v2", AttachmentCount: 1 },
  Tags: [{ Key: "team", Value: "shop" }],
};
const EVERYTHING = encodeURIComponent(
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] }),
);

describe("one that is asked for", () => {
  test.each<[string, Row]>([
    [
      "a key's description is read once for all that need it",
      {
        checks: [keyDeletion, keyPublic],
        id: key,
        lines: [answer("KMS:DescribeKey", { KeyMetadata: DESCRIPTION }), refused("KMS:GetKeyPolicy")],
        told: ["passed", "unknown"],
        calls: ["DescribeKey", "GetKeyPolicy"],
      },
    ],
    [
      "a key of which nobody may read the description is listed",
      {
        checks: [keyDeletion],
        id: key,
        lines: [refused("KMS:DescribeKey"), answer("KMS:ListKeys", { Keys: [{ KeyId: "0b2c6f1e", KeyArn: key }] })],
        told: ["unknown"],
      },
    ],
    [
      "a topic's attributes are read once for all that need them",
      {
        checks: [topicEncrypted, topicPublic],
        id: topic,
        lines: [answer("SNS:GetTopicAttributes", { Attributes: { TopicArn: topic, Policy: '{"Statement":[]}' } })],
        told: ["failed", "passed"],
        calls: ["GetTopicAttributes"],
      },
    ],
    [
      "an answer without what decides is a gap",
      {
        checks: [topicEncrypted],
        id: topic,
        lines: [answer("SNS:GetTopicAttributes", { Attributes: { TopicArn: topic } })],
        told: ["failed: MalformedAnswer"],
      },
    ],
    [
      "a function without the name that the listing has is a gap",
      {
        checks: [functionRuntime],
        id: arn("lambda", "function:orders"),
        lines: [answer("Lambda:GetFunctionConfiguration", { FunctionName: "orders" })],
        told: ["failed: MalformedAnswer"],
      },
    ],
    [
      "a secret is asked for by its name, which the end of its ARN is no part of",
      {
        checks: [secretRotation],
        id: arn("secretsmanager", "secret:shop/data-base-a1b2c3"),
        lines: [
          answer(
            "Secrets Manager:ListSecrets",
            { SecretList: [{ ARN: arn("secretsmanager", "secret:shop/data-base-a1b2c3"), Name: "shop/data-base" }] },
            { input: { Filters: [{ Key: "name", Values: ["shop/data-base"] }] } },
          ),
        ],
        told: ["failed"],
      },
    ],
    [
      "a stack",
      {
        checks: [stackProtected],
        id: stack,
        lines: [
          answer(
            "CloudFormation:DescribeStacks",
            { Stacks: [{ ...SHOP, StackStatus: "CREATE_COMPLETE" }] },
            { input: { StackName: stack } },
          ),
        ],
        told: ["passed"],
      },
    ],
    [
      "a stack that was deleted is told of by its id, and not listed",
      {
        checks: [stackProtected],
        id: stack,
        lines: [answer("CloudFormation:DescribeStacks", { Stacks: [{ ...SHOP, StackStatus: "DELETE_COMPLETE" }] })],
        told: ["not-found"],
      },
    ],
    [
      "a cluster that is gone is told of as inactive for a while",
      {
        checks: [clusterInsights],
        id: cluster,
        lines: [
          answer("ECS:DescribeClusters", { clusters: [{ clusterArn: cluster, status: "INACTIVE" }], failures: [] }),
        ],
        told: ["not-found"],
      },
    ],
    [
      "a service is asked for in its cluster, and described once",
      {
        checks: [servicePublicIp],
        id: service,
        lines: [
          answer(
            "ECS:DescribeServices",
            { services: [{ serviceArn: service, status: "ACTIVE" }], failures: [] },
            { input: { cluster, services: [service] } },
          ),
        ],
        told: ["tasks-without-a-network-interface"],
        calls: ["DescribeServices"],
      },
    ],
    [
      "a service whose cluster is gone is gone, too",
      {
        checks: [servicePublicIp],
        id: service,
        lines: [refused("ECS:DescribeServices", "ClusterNotFoundException")],
        told: ["not-found"],
      },
    ],
    [
      "a cluster of elsewhere that is connected to EKS is not listed",
      {
        checks: [clusterVersion],
        id: arn("eks", "cluster/shop"),
        lines: [answer("EKS:DescribeCluster", { cluster: { name: "shop", connectorConfig: { provider: "GKE" } } })],
        told: ["not-found"],
      },
    ],
    [
      "a policy and the text of the version in force",
      {
        checks: [policyAdministrator],
        id: policy,
        lines: [
          answer("IAM:GetPolicy", { Policy: POLICY }),
          answer(
            "IAM:GetPolicyVersion",
            { PolicyVersion: { Document: EVERYTHING, VersionId: "v2" } },
            { input: { PolicyArn: policy, VersionId: "v2" } },
          ),
        ],
        told: ["failed"],
        calls: ["GetPolicy", "GetPolicyVersion"],
      },
    ],
    [
      "a policy that is deleted between two answers",
      {
        checks: [policyAdministrator],
        id: policy,
        lines: [answer("IAM:GetPolicy", { Policy: POLICY }), refused("IAM:GetPolicyVersion", "NoSuchEntityException")],
        told: ["not-found"],
      },
    ],
  ])("%s", async (_, { checks, id, lines, told, calls }) => {
    const scan = await scanned(checks, lines, { resources: [id] });
    const gaps = scan.coverage.flatMap(({ status, unread }) =>
      unread === undefined ? [] : [`${status}: ${unread.code}`],
    );
    const skipped = scan.coverage.flatMap((one) => Object.keys(one.skipped));
    expect([...scan.findings.map(({ verdict }) => verdict.status).sort(), ...gaps, ...skipped]).toEqual(told);
    if (calls === undefined) return;
    const made = scan.calls.map(({ operation }) => operation).filter((operation) => operation !== "GetCallerIdentity");
    expect(made.sort()).toEqual(calls);
  });
});
