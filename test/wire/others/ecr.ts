import { CreateRepositoryCommand, ECRClient, SetRepositoryPolicyCommand } from "@aws-sdk/client-ecr";
import { FOR_EVERYBODY } from "../../support/policies.ts";
import { expects } from "../catalogue-expect.ts";
import type { Estate } from "../estate.ts";
import type { OtherWire } from "./other.ts";

async function build(estate: Estate): Promise<void> {
  const ecr = estate.client(ECRClient, "us-east-1");
  await ecr.send(
    new CreateRepositoryCommand({
      repositoryName: "shop-repository-strict",
      imageTagMutability: "IMMUTABLE",
      imageScanningConfiguration: { scanOnPush: true },
    }),
  );
  const repositoryName = "shop-repository-open";
  await ecr.send(new CreateRepositoryCommand({ repositoryName }));
  await ecr.send(new SetRepositoryPolicyCommand({ repositoryName, policyText: FOR_EVERYBODY }));
}

export const ecr: OtherWire = {
  build,
  expected: {
    "ecr-repository-not-public": expects("repository-strict", "repository-open"),
    "ecr-repository-scan-on-push-enabled": expects("repository-strict", "repository-open"),
    "ecr-repository-tags-immutable": expects("repository-strict", "repository-open"),
  },
  likeAws: [],
  unserved: [],
  notShown: {},
};
