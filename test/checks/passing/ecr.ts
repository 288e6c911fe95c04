import { FOR_ITS_ACCOUNT } from "../../support/policies.ts";
import { refused } from "../../support/recorded.ts";
import { repositories, repositoryPolicy, scanning } from "../../support/repository.ts";
import type { Passing } from "./row.ts";

export const ecr: readonly Passing[] = [
  {
    check: "ecr-repository-not-public",
    name: "no policy",
    calls: [repositories(), refused("ECR:GetRepositoryPolicy", "RepositoryPolicyNotFoundException")],
  },
  {
    check: "ecr-repository-not-public",
    name: "for its account",
    calls: [repositories(), repositoryPolicy(FOR_ITS_ACCOUNT)],
  },
  {
    check: "ecr-repository-scan-on-push-enabled",
    name: "by a rule",
    calls: [repositories(), scanning("BASIC", ["SCAN_ON_PUSH", "*"])],
  },
  {
    check: "ecr-repository-scan-on-push-enabled",
    name: "its own setting",
    calls: [repositories({ imageScanningConfiguration: { scanOnPush: true } }), scanning("BASIC")],
  },
  {
    check: "ecr-repository-tags-immutable",
    name: "immutable",
    calls: [repositories({ imageTagMutability: "IMMUTABLE" })],
  },
];
