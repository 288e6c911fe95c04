import type { ResourceState } from "@aws-sdk/client-inspector2";
import { malformed, toldList, toldObject } from "../../../src/model/answers.ts";
import type { OnceCall } from "../../../src/model/api-call.ts";
import { defineResource } from "../../../src/model/resource.ts";
import type { Target } from "../../../src/model/target.ts";

const STATUS_CALL: OnceCall = { operation: "Inspector2:BatchGetAccountStatus", per: "target" };

/** What Inspector scans in a region, where nothing may be switched on; its id is `arn:aws:inspector2:eu-west-1:111122223333:scanning`. */
export const inspectorRegion = defineResource({
  type: "AWS::InspectorV2::Scanning",
  kind: {
    service: "inspector",
    serviceName: "Inspector",
    section: "Inspector",
    type: "logging",
    subType: "aws-inspector",
    noun: "region setting",
  },
  scope: "region",
  ids: "arn:{partition}:inspector2:{region}:{account}:scanning",
  list: {
    actions: [],
    calls: [],
    async *run({ partition, account, region }) {
      const id = `arn:${partition}:inspector2:${region}:${account}:scanning`;
      yield { id, name: region, region, data: undefined, raw: {} };
    },
  },
  facts: {
    scanning: {
      actions: ["inspector2:BatchGetAccountStatus"],
      calls: [STATUS_CALL],
      read: (_, target) => scanning(target),
    },
  },
  changes: [{ source: "inspector2.amazonaws.com", names: ["Disable", "Enable"], at: [] }],
});

/** A member may ask for itself. The administrator's answer is of its own account, too. */
async function scanning(target: Target): Promise<ResourceState> {
  const { BatchGetAccountStatusCommand, Inspector2Client } = await import("@aws-sdk/client-inspector2");
  const command = new BatchGetAccountStatusCommand({ accountIds: [target.account] });
  const answer = await target.client(Inspector2Client).send(command);
  const { operation } = STATUS_CALL;
  const own = toldList(answer.accounts, operation, "accounts").find(({ accountId }) => accountId === target.account);
  // One that AWS could not look up is among those that failed.
  if (own === undefined) throw malformed(operation, "account");
  return toldObject(own.resourceState, operation, "resourceState");
}
