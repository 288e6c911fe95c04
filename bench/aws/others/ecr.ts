import {
  DescribeRepositoriesCommand,
  type DescribeRepositoriesCommandOutput,
  ECRClient,
  GetRegistryScanningConfigurationCommand,
  type GetRegistryScanningConfigurationCommandOutput,
  GetRepositoryPolicyCommand,
  type GetRepositoryPolicyCommandOutput,
} from "@aws-sdk/client-ecr";
import { Refusal } from "../answer.ts";
import type { Call } from "../call.ts";
import type { Paging } from "../paging.ts";
import { listed, serve } from "../serve.ts";
import { listings, openThings, type Thing, thingsIn } from "../things.ts";
import type { Other } from "./other.ts";
import { policyOf } from "./policy.ts";

const PAGING: Paging = {
  size: "maxResults",
  token: "nextToken",
  least: 1,
  most: 1_000,
  usual: 100,
  refuses: "InvalidParameterException",
};

const operations = serve(
  ECRClient,
  { signed: "ecr" },
  {
    DescribeRepositories: {
      Command: DescribeRepositoriesCommand,
      decides: "repositories",
      paged: true,
      output(call, { estate }): Omit<DescribeRepositoriesCommandOutput, "$metadata"> {
        const all = thingsIn(estate, call, "repository");
        const names = call.json["repositoryNames"];
        const its = Array.isArray(names) ? names.map((name) => named(name, call, all)) : all;
        const { things, ...next } = listed(call, PAGING, its);
        const repositories = things.map((one) => ({
          repositoryArn: arnOf(one),
          repositoryName: one.name,
          registryId: one.account,
          imageTagMutability: one.kind === "tight" ? ("IMMUTABLE" as const) : ("MUTABLE" as const),
          imageScanningConfiguration: { scanOnPush: one.kind === "tight" },
        }));
        return { repositories, ...next };
      },
    },
    GetRepositoryPolicy: {
      Command: GetRepositoryPolicyCommand,
      decides: "policyText",
      example: (place, { estate }) => ({
        repositoryName: thingsIn(estate, place, "repository").find(({ kind }) => kind === "open")?.name ?? "none",
      }),
      output(call, { estate }): Omit<GetRepositoryPolicyCommandOutput, "$metadata"> {
        const { repositoryName } = call.json;
        const one = thingsIn(estate, call, "repository").find(({ name }) => name === repositoryName);
        if (one?.kind !== "open") {
          const message = `Repository policy does not exist for the repository with name '${repositoryName}' in the registry with id '${call.account}'`;
          throw new Refusal({ code: "RepositoryPolicyNotFoundException", status: 400, message });
        }
        return {
          registryId: call.account,
          repositoryName: one.name,
          policyText: policyOf(one, "ecr:BatchGetImage"),
        };
      },
    },
    GetRegistryScanningConfiguration: {
      Command: GetRegistryScanningConfigurationCommand,
      decides: "scanningConfiguration",
      // Without rules, what each repository has set holds.
      output: ({ account }): Omit<GetRegistryScanningConfigurationCommandOutput, "$metadata"> => ({
        registryId: account,
        scanningConfiguration: { scanType: "BASIC", rules: [] },
      }),
    },
  },
);

/** Where one of them is not there, AWS tells of none. */
function named(asked: unknown, { account }: Call, all: readonly Thing[]): Thing {
  const its = all.find(({ name }) => name === asked);
  if (its !== undefined) return its;
  const message = `The repository with name '${asked}' does not exist in the registry with id '${account}'`;
  throw new Refusal({ code: "RepositoryNotFoundException", status: 400, message });
}

function arnOf({ account, region, name }: Thing): string {
  return `arn:aws:ecr:${region}:${account}:repository/${name}`;
}

export const ecr: Other = {
  operations,
  calls: (estate) => ({
    "ECR:DescribeRepositories": listings(estate, PAGING.most),
    ...(estate.things > 0 && {
      "ECR:GetRepositoryPolicy": estate.things,
      "ECR:GetRegistryScanningConfiguration": estate.regions.filter(
        (region) => thingsIn(estate, { account: "", region }, "").length > 0,
      ).length,
    }),
  }),
  failures: (estate) => ({
    "ecr-repository-not-public": openThings(estate),
    "ecr-repository-scan-on-push-enabled": openThings(estate),
    "ecr-repository-tags-immutable": openThings(estate),
  }),
};
