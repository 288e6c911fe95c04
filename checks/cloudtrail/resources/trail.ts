import type { Trail } from "@aws-sdk/client-cloudtrail";
import { toldText } from "../../../src/model/answers.ts";
import { defineResource, type Listed } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import type { Target } from "../../../src/model/target.ts";
import { TRAIL_CHANGES } from "./changes.ts";
import { CLOUDTRAIL } from "./kind.ts";
import { BUCKET_FACTS } from "./trail-bucket.ts";
import { STATUS, statusOf, TRAIL_ACTIONS, TRAIL_CALL, trails } from "./trails.ts";

/** Trails of the account's own, each in its home region. The organization's is judged in the account that has it. */
export const cloudtrailTrail = defineResource({
  type: "AWS::CloudTrail::Trail",
  kind: { ...CLOUDTRAIL, subType: "aws-cloudtrail-trail", noun: "trail" },
  scope: "region",
  ids: "arn:{partition}:cloudtrail:{region}:{account}:trail/{name}",
  goneCodes: ["TrailNotFoundException"],
  list: {
    actions: TRAIL_ACTIONS,
    calls: [TRAIL_CALL],
    async *run(target) {
      for (const trail of await trails(target)) {
        const listed = resourceOf(trail, target);
        if (listed !== undefined) yield listed;
      }
    },
  },
  facts: {
    status: {
      actions: ["cloudtrail:GetTrailStatus"],
      calls: [{ operation: STATUS, per: "resource" }],
      read: ({ data }, target) => statusOf(data, target),
    },
    ...BUCKET_FACTS,
  },
  changes: TRAIL_CHANGES,
});

/** Nothing of a trail that another region lists as its own. */
function resourceOf(trail: Trail, { account, region }: Target): Listed<Trail> | undefined {
  const id = toldText(trail.TrailARN, TRAIL_CALL.operation, "TrailARN");
  if (toldText(trail.HomeRegion, TRAIL_CALL.operation, "HomeRegion") !== region) return undefined;
  if (id.split(":")[4] !== account) return { skipped: "of-the-organization" };
  const name = toldText(trail.Name, TRAIL_CALL.operation, "Name");
  return { id, name, region, data: trail, raw: encodeObject({ ...trail }) };
}
