import type { DistributionSummary } from "@aws-sdk/client-cloudfront";
import { required, toldFlag, toldNumber, toldObject, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { defineResource, type Listed } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import type { Target } from "../../../src/model/target.ts";
import { DELIVERY_ACTIONS, DELIVERY_CALLS, isDelivered } from "../../cloudtrail/resources/log-deliveries.ts";

const PAGES: PageCall = {
  operation: "CloudFront:ListDistributions",
  per: "page",
  of: 100,
  things: "distributions",
  counted: "AWS::CloudFront::Distribution",
};

const CONFIG = "CloudFront:GetDistributionConfig";

/** An account has a hundred of them unless its quota is raised. */
const CONTROLS: PageCall = {
  operation: "CloudFront:ListOriginAccessControls",
  per: "page",
  of: 100,
  things: "origin access controls",
};

/** CloudFront's distributions. One that is disabled answers nobody. */
export const distribution = defineResource({
  type: "AWS::CloudFront::Distribution",
  kind: {
    service: "cloudfront",
    serviceName: "CloudFront",
    section: "CloudFront",
    type: "content-delivery",
    subType: "aws-cloudfront-distribution",
    noun: "distribution",
  },
  scope: "account",
  global: true,
  ids: "arn:{partition}:cloudfront::{account}:distribution/{name}",
  goneCodes: ["NoSuchDistribution"],
  list: {
    actions: ["cloudfront:ListDistributions"],
    calls: [PAGES],
    async *run(target) {
      const { CloudFrontClient, paginateListDistributions } = await import("@aws-sdk/client-cloudfront");
      const config = { client: target.client(CloudFrontClient), pageSize: PAGES.of };
      for await (const page of paginateListDistributions(config, {})) {
        const list = toldObject(page.DistributionList, PAGES.operation, "DistributionList");
        // XML has no element for a list of nothing: the number says that it is one.
        const items = list.Items ?? [];
        const quantity = toldNumber(list.Quantity, PAGES.operation, "Quantity");
        required(quantity === items.length ? true : undefined, PAGES.operation, "Items");
        for (const one of items) yield listed(one);
      }
    },
  },
  facts: {
    /** What the listing leaves out: the default root object, and the logs of the older kind. */
    config: {
      actions: ["cloudfront:GetDistributionConfig"],
      calls: [{ operation: CONFIG, per: "resource" }],
      async read({ data }, target) {
        const { CloudFrontClient, GetDistributionConfigCommand } = await import("@aws-sdk/client-cloudfront");
        const answer = await target.client(CloudFrontClient).send(new GetDistributionConfigCommand({ Id: data.Id }));
        return toldObject(answer.DistributionConfig, CONFIG, "DistributionConfig");
      },
    },
    /** By the id of each origin access control, which requests are signed with it: `always`, `no-override`, `never`. */
    signing: {
      actions: ["cloudfront:ListOriginAccessControls"],
      calls: [CONTROLS],
      read: (_, target) => signing(target),
    },
    /** Logs of the newer kind, which the distribution itself says nothing of. */
    logsAreDelivered: {
      actions: DELIVERY_ACTIONS,
      calls: DELIVERY_CALLS,
      read({ id }, target) {
        // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html
        return isDelivered(id, "ACCESS_LOGS", target, target.partition === "aws" ? "us-east-1" : undefined);
      },
    },
  },
  changes: [
    {
      source: "cloudfront.amazonaws.com",
      names: [
        "AssociateDistributionWebACL",
        "CopyDistribution",
        "CreateDistribution",
        "CreateDistributionWithTags",
        "DeleteDistribution",
        "DisassociateDistributionWebACL",
        "UpdateDistribution",
        "UpdateDistributionWithStagingConfig",
      ],
      at: ["responseElements.distribution.id", "requestParameters.id"],
    },
  ],
});

function signing(target: Target): Promise<ReadonlyMap<string, string>> {
  return target.once("cloudfront:signing", async () => {
    const { CloudFrontClient, paginateListOriginAccessControls } = await import("@aws-sdk/client-cloudfront");
    const config = { client: target.client(CloudFrontClient), pageSize: CONTROLS.of };
    const found = new Map<string, string>();
    const { operation } = CONTROLS;
    for await (const page of paginateListOriginAccessControls(config, {})) {
      const list = toldObject(page.OriginAccessControlList, operation, "OriginAccessControlList");
      for (const one of list.Items ?? []) {
        found.set(toldText(one.Id, operation, "Id"), toldText(one.SigningBehavior, operation, "SigningBehavior"));
      }
    }
    return found;
  });
}

function listed(one: DistributionSummary): Listed<DistributionSummary> {
  const id = toldText(one.ARN, PAGES.operation, "ARN");
  if (!toldFlag(one.Enabled, PAGES.operation, "Enabled")) return { skipped: "disabled", thing: { id, region: "" } };
  const name = toldText(one.DomainName, PAGES.operation, "DomainName");
  return { id, name, region: "", data: one, raw: encodeObject(withoutSecrets(one)) };
}

/** Headers that are added for an origin are how it knows CloudFront: whoever has their values goes past it. */
function withoutSecrets({ Origins, ...rest }: DistributionSummary): Readonly<Record<string, unknown>> {
  const items = Origins?.Items?.map((origin) => ({ ...origin, CustomHeaders: undefined }));
  return { ...rest, Origins: { ...Origins, Items: items } };
}
