import type { ClusterVersionInformation } from "@aws-sdk/client-eks";
import { toldList } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import type { Target } from "../../../src/model/target.ts";

export const VERSION_ACTIONS = ["eks:DescribeClusterVersions"];

export const VERSION_PAGES: PageCall = {
  operation: "EKS:DescribeClusterVersions",
  per: "page",
  of: 100,
  things: "Kubernetes versions",
};

/** Read once per region; there are some twenty. Those that are out of support are among them: clusters may run them still. */
export function versions(target: Target): Promise<readonly ClusterVersionInformation[]> {
  return target.once("eks:versions", async () => {
    const { EKSClient, paginateDescribeClusterVersions } = await import("@aws-sdk/client-eks");
    const config = { client: target.client(EKSClient), pageSize: VERSION_PAGES.of };
    const found: ClusterVersionInformation[] = [];
    for await (const page of paginateDescribeClusterVersions(config, { includeAll: true })) {
      found.push(...toldList(page.clusterVersions, VERSION_PAGES.operation, "clusterVersions"));
    }
    return found;
  });
}
