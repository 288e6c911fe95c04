import { malformed } from "../../../src/model/answers.ts";
import type { OnceCall } from "../../../src/model/api-call.ts";
import { defineResource } from "../../../src/model/resource.ts";
import type { Target } from "../../../src/model/target.ts";
import { EBS } from "./kind.ts";

/** `block-all-sharing` makes what is public already private, too; `block-new-sharing` does not. */
const STATES = ["block-all-sharing", "block-new-sharing", "unblocked"] as const;

export interface SnapshotBlock {
  readonly state: (typeof STATES)[number];
  /** `account`, or `declarative-policy` where the organization has set it. */
  readonly managedBy: string | null;
}

export const SNAPSHOT_BLOCK_ACTIONS = ["ec2:GetSnapshotBlockPublicAccessState"] as const;

export const SNAPSHOT_BLOCK_CALL: OnceCall = { operation: "EC2:GetSnapshotBlockPublicAccessState", per: "target" };

/** Block public access for snapshots in the region; read once. */
export function snapshotBlock(target: Target): Promise<SnapshotBlock> {
  return target.once("ebs:snapshot-block", async () => {
    const { EC2Client, GetSnapshotBlockPublicAccessStateCommand } = await import("@aws-sdk/client-ec2");
    const answer = await target.client(EC2Client).send(new GetSnapshotBlockPublicAccessStateCommand({}));
    const state = STATES.find((one) => one === answer.State);
    if (state === undefined) throw malformed(SNAPSHOT_BLOCK_CALL.operation, "State that is known");
    return { state, managedBy: answer.ManagedBy ?? null };
  });
}

/** A region's setting. It has no ARN; its id is `arn:aws:ec2:eu-west-1:111122223333:snapshot-block-public-access`. */
export const ebsSnapshotBlock = defineResource({
  type: "AWS::EC2::SnapshotBlockPublicAccess",
  kind: { ...EBS, subType: "aws-ebs-snapshot-block-public-access", noun: "EBS setting" },
  scope: "region",
  ids: "arn:{partition}:ec2:{region}:{account}:snapshot-block-public-access",
  list: {
    actions: [],
    calls: [],
    async *run({ partition, account, region }) {
      const id = `arn:${partition}:ec2:${region}:${account}:snapshot-block-public-access`;
      yield { id, name: region, region, data: undefined, raw: {} };
    },
  },
  facts: {
    block: {
      actions: SNAPSHOT_BLOCK_ACTIONS,
      calls: [SNAPSHOT_BLOCK_CALL],
      read: (_, target) => snapshotBlock(target),
    },
  },
  changes: [
    {
      source: "ec2.amazonaws.com",
      names: ["DisableSnapshotBlockPublicAccess", "EnableSnapshotBlockPublicAccess"],
      at: [],
    },
  ],
});
