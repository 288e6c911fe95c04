import { required } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { defineResource } from "../../../src/model/resource.ts";
import type { Target } from "../../../src/model/target.ts";

const OPERATION = "AccessAnalyzer:ListAnalyzers";

const PAGES: PageCall = { operation: OPERATION, per: "page", of: 100, things: "access analyzers" };

export interface Analyzer {
  readonly arn: string;
  /** `ACCOUNT` and `ORGANIZATION` look for access from outside; the others for access that nobody uses, or from inside. */
  readonly type: string;
  readonly status: string;
}

/**
 * What analyses the access to a region's resources. A region has no ARN here; its id is
 * `arn:aws:access-analyzer:eu-west-1:111122223333:external-access`.
 */
export const accessAnalysis = defineResource({
  type: "AWS::AccessAnalyzer::ExternalAccess",
  kind: {
    service: "accessanalyzer",
    serviceName: "IAM Access Analyzer",
    section: "IAM Access Analyzer",
    type: "identity-management",
    subType: "aws-access-analyzer",
    noun: "region setting",
  },
  scope: "region",
  ids: "arn:{partition}:access-analyzer:{region}:{account}:external-access",
  list: {
    actions: [],
    calls: [],
    async *run({ partition, account, region }) {
      const id = `arn:${partition}:access-analyzer:${region}:${account}:external-access`;
      yield { id, name: region, region, data: undefined, raw: {} };
    },
  },
  facts: {
    analyzers: {
      actions: ["access-analyzer:ListAnalyzers"],
      calls: [PAGES],
      read: (_, target) => analyzers(target),
    },
  },
  changes: [{ source: "access-analyzer.amazonaws.com", names: ["CreateAnalyzer", "DeleteAnalyzer"], at: [] }],
});

async function analyzers(target: Target): Promise<readonly Analyzer[]> {
  const { AccessAnalyzerClient, paginateListAnalyzers } = await import("@aws-sdk/client-accessanalyzer");
  const config = { client: target.client(AccessAnalyzerClient), pageSize: PAGES.of };
  const found: Analyzer[] = [];
  for await (const page of paginateListAnalyzers(config, {})) {
    for (const { arn, type, status } of required(page.analyzers, OPERATION, "analyzers")) {
      found.push({
        arn: required(arn, OPERATION, "arn"),
        type: required(type, OPERATION, "type"),
        status: required(status, OPERATION, "status"),
      });
    }
  }
  return found;
}
