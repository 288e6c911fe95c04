import type { StandardsSubscription } from "@aws-sdk/client-securityhub";
import { toldList, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { AwsError } from "../../../src/model/errors.ts";
import { defineResource } from "../../../src/model/resource.ts";
import type { Target } from "../../../src/model/target.ts";

const STANDARD_PAGES: PageCall = {
  operation: "SecurityHub:GetEnabledStandards",
  per: "page",
  of: 100,
  things: "enabled standards",
};

/** Security Hub CSPM in a region, on or off; its id is `arn:aws:securityhub:eu-west-1:111122223333:cspm`. */
export const securityhubRegion = defineResource({
  type: "AWS::SecurityHub::Subscription",
  kind: {
    service: "securityhub",
    serviceName: "Security Hub",
    section: "Security Hub",
    type: "logging",
    subType: "aws-security-hub",
    noun: "region setting",
  },
  scope: "region",
  ids: "arn:{partition}:securityhub:{region}:{account}:cspm",
  list: {
    actions: [],
    calls: [],
    async *run({ partition, account, region }) {
      const id = `arn:${partition}:securityhub:${region}:${account}:cspm`;
      yield { id, name: region, region, data: undefined, raw: {} };
    },
  },
  facts: {
    /** The hub's ARN; none where Security Hub CSPM is off. */
    hub: {
      actions: ["securityhub:DescribeHub"],
      calls: [{ operation: "SecurityHub:DescribeHub", per: "target" }],
      read: (_, target) => unlessOff(hub(target)),
    },
    /** The standards that are enabled, or being; none where Security Hub CSPM is off. */
    standards: {
      actions: ["securityhub:GetEnabledStandards"],
      calls: [STANDARD_PAGES],
      read: (_, target) => unlessOff(standards(target)),
    },
  },
  changes: [
    {
      source: "securityhub.amazonaws.com",
      names: ["BatchDisableStandards", "BatchEnableStandards", "DisableSecurityHub", "EnableSecurityHub"],
      at: [],
    },
  ],
});

async function hub(target: Target): Promise<string> {
  const { DescribeHubCommand, SecurityHubClient } = await import("@aws-sdk/client-securityhub");
  const answer = await target.client(SecurityHubClient).send(new DescribeHubCommand({}));
  return toldText(answer.HubArn, "SecurityHub:DescribeHub", "HubArn");
}

async function standards(target: Target): Promise<readonly StandardsSubscription[]> {
  const { paginateGetEnabledStandards, SecurityHubClient } = await import("@aws-sdk/client-securityhub");
  const config = { client: target.client(SecurityHubClient), pageSize: STANDARD_PAGES.of };
  const found: StandardsSubscription[] = [];
  for await (const page of paginateGetEnabledStandards(config, {})) {
    found.push(...toldList(page.StandardsSubscriptions, STANDARD_PAGES.operation, "StandardsSubscriptions"));
  }
  return found;
}

/**
 * Off is told by InvalidAccessException, which is also the answer to whoever may not ask: the message tells the two apart. A
 * missing permission of IAM is AccessDeniedException.
 */
async function unlessOff<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof AwsError && isOff(error.unread)) return undefined;
    throw error;
  }
}

function isOff({ code, message }: AwsError["unread"]): boolean {
  return code === "InvalidAccessException" && /\bnot subscribed to AWS Security Hub\b/i.test(message);
}
