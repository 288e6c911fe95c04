import type { RegistryScanningConfiguration, Repository } from "@aws-sdk/client-ecr";
import { orIf, toldList, toldObject, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { batches, defineResource, type Resource } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import type { Target } from "../../../src/model/target.ts";

export const LIST = "ECR:DescribeRepositories";
export const POLICY = "ECR:GetRepositoryPolicy";
export const SCANNING = "ECR:GetRegistryScanningConfiguration";

const PAGES: PageCall = {
  operation: LIST,
  per: "page",
  of: 1_000,
  things: "ECR repositories",
  counted: "AWS::ECR::Repository",
};

/** Private repositories. Those of ECR Public are meant for everybody. */
export const repository = defineResource({
  type: "AWS::ECR::Repository",
  kind: {
    service: "ecr",
    serviceName: "ECR",
    section: "Elastic Container Registry (ECR)",
    type: "container-registry",
    subType: "aws-ecr-repository",
    noun: "repository",
  },
  scope: "region",
  goneCodes: ["RepositoryNotFoundException"],
  list: {
    actions: ["ecr:DescribeRepositories"],
    calls: [PAGES],
    async *run(target) {
      const { ECRClient, paginateDescribeRepositories } = await import("@aws-sdk/client-ecr");
      const config = { client: target.client(ECRClient), pageSize: PAGES.of };
      for await (const page of paginateDescribeRepositories(config, {})) {
        yield* batches(toldList(page.repositories, LIST, "repositories"), (one) => resourceOf(one, target));
      }
    },
  },
  facts: {
    /** `undefined`: it has none. */
    policy: {
      actions: ["ecr:GetRepositoryPolicy"],
      calls: [{ operation: POLICY, per: "resource" }],
      async read({ name }, target): Promise<string | undefined> {
        const { ECRClient, GetRepositoryPolicyCommand } = await import("@aws-sdk/client-ecr");
        const answer = await orIf(
          target.client(ECRClient).send(new GetRepositoryPolicyCommand({ repositoryName: name })),
          ["RepositoryPolicyNotFoundException"],
          undefined,
        );
        return answer === undefined ? undefined : toldText(answer.policyText, POLICY, "policyText");
      },
    },
    /** Of the whole registry, by rules about the repositories' names. */
    scanning: {
      actions: ["ecr:GetRegistryScanningConfiguration"],
      calls: [{ operation: SCANNING, per: "target" }],
      read: (_, target) => scanning(target),
    },
  },
});

function scanning(target: Target): Promise<RegistryScanningConfiguration> {
  return target.once("ecr:scanning", async () => {
    const { ECRClient, GetRegistryScanningConfigurationCommand } = await import("@aws-sdk/client-ecr");
    const answer = await target.client(ECRClient).send(new GetRegistryScanningConfigurationCommand({}));
    return toldObject(answer.scanningConfiguration, SCANNING, "scanningConfiguration");
  });
}

function resourceOf(one: Repository, { region }: Target): Resource<Repository> {
  return {
    id: toldText(one.repositoryArn, LIST, "repositoryArn"),
    name: toldText(one.repositoryName, LIST, "repositoryName"),
    region,
    data: one,
    get raw() {
      return encodeObject({ ...one });
    },
  };
}
