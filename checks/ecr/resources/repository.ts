import type { RegistryScanningConfiguration, Repository } from "@aws-sdk/client-ecr";
import { orIf, toldList, toldObject, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { batches, defineResource, type Resource } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import type { Target } from "../../../src/model/target.ts";

export const LIST = "ECR:DescribeRepositories";
export const POLICY = "ECR:GetRepositoryPolicy";
export const SCANNING = "ECR:GetRegistryScanningConfiguration";

const GONE = ["RepositoryNotFoundException"];

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
  ids: "arn:{partition}:ecr:{region}:{account}:repository/{path}",
  goneCodes: GONE,
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
    // One by one: where one of several is gone, AWS tells of none.
    only: {
      actions: ["ecr:DescribeRepositories"],
      calls: [PAGES],
      async *run(wanted, target) {
        for (const { name } of wanted) {
          for (const one of await orIf(repositoriesNamed(name, target), GONE, [])) yield resourceOf(one, target);
        }
      },
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
  changes: [
    {
      source: "ecr.amazonaws.com",
      names: [
        "CreateRepository",
        "DeleteRepository",
        "DeleteRepositoryPolicy",
        "PutImageScanningConfiguration",
        "PutImageTagMutability",
        "SetRepositoryPolicy",
      ],
      at: ["requestParameters.repositoryName"],
    },
  ],
});

async function repositoriesNamed(name: string, target: Target): Promise<readonly Repository[]> {
  const { DescribeRepositoriesCommand, ECRClient } = await import("@aws-sdk/client-ecr");
  const command = new DescribeRepositoriesCommand({ repositoryNames: [name] });
  return toldList((await target.client(ECRClient).send(command)).repositories, LIST, "repositories");
}

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
