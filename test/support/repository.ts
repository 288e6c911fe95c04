import type { RecordedCall } from "../../src/aws/recording/format.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { ACCOUNT, answer, REGION } from "./recorded.ts";

export function repositories(more: JsonObject = {}): RecordedCall {
  const one = {
    repositoryArn: `arn:aws:ecr:${REGION}:${ACCOUNT}:repository/shop/web`,
    repositoryName: "shop/web",
    registryId: ACCOUNT,
    imageTagMutability: "MUTABLE",
    imageScanningConfiguration: { scanOnPush: false },
    ...more,
  };
  return answer("ECR:DescribeRepositories", { repositories: [one] });
}

export function repositoryPolicy(policyText: string): RecordedCall {
  return answer("ECR:GetRepositoryPolicy", { repositoryName: "shop/web", policyText });
}

/** How the registry scans; each rule is how often, and the filters. */
export function scanning(scanType: string, ...rules: readonly (readonly [string, ...string[]])[]): RecordedCall {
  const scanningConfiguration = {
    scanType,
    rules: rules.map(([scanFrequency, ...filters]) => ({
      scanFrequency,
      repositoryFilters: filters.map((filter) => ({ filter, filterType: "WILDCARD" })),
    })),
  };
  return answer("ECR:GetRegistryScanningConfiguration", { registryId: ACCOUNT, scanningConfiguration });
}
