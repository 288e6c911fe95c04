import type { DomainStatus } from "@aws-sdk/client-opensearch";
import { required, toldList, toldText } from "../../../src/model/answers.ts";
import { defineResource } from "../../../src/model/resource.ts";
import type { Target } from "../../../src/model/target.ts";
import { OPENSEARCH } from "./kind.ts";

/** A domain, and the names that are asked about together with it. */
export interface Named {
  readonly batch: readonly string[];
}

const DESCRIBE = "OpenSearch:DescribeDomains";

/** The most that it takes. */
const MOST = 5;

const LIST = "OpenSearch:ListDomainNames";

/** Domains of either engine: those that still run Elasticsearch are told by the same calls. */
export const opensearchDomain = defineResource({
  type: "AWS::OpenSearchService::Domain",
  kind: { ...OPENSEARCH, subType: "aws-opensearch-domain", noun: "domain" },
  scope: "region",
  ids: "arn:{partition}:es:{region}:{account}:domain/{name}",
  goneCodes: ["ResourceNotFoundException"],
  list: {
    actions: ["es:ListDomainNames"],
    calls: [{ operation: LIST, per: "target" }],
    async *run(target) {
      const { ListDomainNamesCommand, OpenSearchClient } = await import("@aws-sdk/client-opensearch");
      const answer = await target.client(OpenSearchClient).send(new ListDomainNamesCommand({}));
      const names = toldList(answer.DomainNames, LIST, "DomainNames").map(({ DomainName }) =>
        toldText(DomainName, LIST, "DomainName"),
      );
      const { partition, account, region } = target;
      for (const [index, name] of names.entries()) {
        const from = index - (index % MOST);
        const batch = names.slice(from, from + MOST);
        const id = `arn:${partition}:es:${region}:${account}:domain/${name}`;
        yield { id, name, region, data: { batch }, raw: { DomainName: name } };
      }
    },
  },
  facts: {
    described: {
      actions: ["es:DescribeDomains"],
      // One for five of them.
      calls: [{ operation: DESCRIBE, per: "resource" }],
      async read({ name, data: { batch } }, target): Promise<DomainStatus> {
        const its = (await describe(batch, target)).find(({ DomainName }) => DomainName === name);
        return required(its, DESCRIBE, "DomainStatus of the domain");
      },
    },
  },
  changes: [
    {
      source: "es.amazonaws.com",
      names: [
        "CreateDomain",
        "CreateElasticsearchDomain",
        "DeleteDomain",
        "DeleteElasticsearchDomain",
        "UpdateDomainConfig",
        "UpdateElasticsearchDomainConfig",
      ],
      at: ["requestParameters.domainName"],
    },
  ],
});

/** Once per batch, whichever of its domains is judged first. */
function describe(batch: readonly string[], target: Target): Promise<readonly DomainStatus[]> {
  return target.once(`opensearch:domains:${batch.join()}`, async () => {
    const { DescribeDomainsCommand, OpenSearchClient } = await import("@aws-sdk/client-opensearch");
    const command = new DescribeDomainsCommand({ DomainNames: [...batch] });
    const answer = await target.client(OpenSearchClient).send(command);
    return toldList(answer.DomainStatusList, DESCRIBE, "DomainStatusList");
  });
}
