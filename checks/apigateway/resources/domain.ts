import type { DomainName } from "@aws-sdk/client-api-gateway";
import { toldList, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { defineResource, type Resource } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import type { Target } from "../../../src/model/target.ts";
import { ACTIONS, API_GATEWAY, TAG_CHANGES, tagsFrom } from "./kind.ts";

const PAGES: PageCall = {
  operation: "APIGateway:GetDomainNames",
  per: "page",
  of: 500,
  things: "custom domain names",
  counted: "AWS::ApiGateway::DomainName",
};

/** Custom domain names, which APIs of both versions share. */
export const domainName = defineResource({
  type: "AWS::ApiGateway::DomainName",
  kind: { ...API_GATEWAY, subType: "aws-apigateway-domain-name", noun: "custom domain name" },
  scope: "region",
  ids: "arn:{partition}:apigateway:{region}::/domainnames/{name}",
  list: {
    actions: ACTIONS,
    calls: [PAGES],
    async *run(target) {
      const { APIGatewayClient, paginateGetDomainNames } = await import("@aws-sdk/client-api-gateway");
      const config = { client: target.client(APIGatewayClient), pageSize: PAGES.of };
      for await (const page of paginateGetDomainNames(config, {})) {
        for (const one of toldList(page.items, PAGES.operation, "items")) yield listed(one, target);
      }
    },
  },
  facts: {},
  changes: [
    TAG_CHANGES,
    {
      source: "apigateway.amazonaws.com",
      names: ["CreateDomainName", "DeleteDomainName", "UpdateDomainName"],
      at: ["requestParameters.domainName", "requestParameters.createDomainNameInput.domainName"],
    },
  ],
});

function listed(one: DomainName, { partition, region }: Target): Resource<DomainName> {
  const name = toldText(one.domainName, PAGES.operation, "domainName");
  // Private ones have an ARN of their own, as two may have one name.
  const id = one.domainNameArn ?? `arn:${partition}:apigateway:${region}::/domainnames/${name}`;
  return { id, name, region, tags: tagsFrom(one.tags), data: one, raw: encodeObject({ ...one, tags: undefined }) };
}
