import type { DescribeInstancesCommandInput, Instance } from "@aws-sdk/client-ec2";
import { toldList, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { batches, defineResource, type Listed } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import { tagsOf } from "../../../src/model/tags.ts";
import type { Target } from "../../../src/model/target.ts";
import { filtersBy } from "./filter.ts";
import { INSTANCE_CHANGES } from "./instance-changes.ts";
import { EC2 } from "./kind.ts";

export const INSTANCE_ACTIONS = ["ec2:DescribeInstances"] as const;

// Without MaxResults the call draws on a smaller rate bucket, which production shares.
export const INSTANCE_PAGES: PageCall = {
  operation: "EC2:DescribeInstances",
  per: "page",
  of: 1_000,
  things: "instances",
  counted: "AWS::EC2::Instance",
};

/** For an hour or so AWS goes on to tell of what is gone. */
const GONE = ["shutting-down", "terminated"];

/** The region's instances, page by page, those that are gone included; read once for all who need them. Quotas bound them. */
export function instances(target: Target): AsyncIterable<readonly Instance[]> {
  return target.shared("ec2:instances", () => instancePages(target, {}));
}

export function isGone({ State }: Instance): boolean {
  return GONE.includes(State?.Name ?? "");
}

/** EC2 instances, stopped ones included: they keep their settings. */
export const ec2Instance = defineResource({
  type: "AWS::EC2::Instance",
  kind: { ...EC2, subType: "aws-ec2", noun: "instance" },
  scope: "region",
  ids: "arn:{partition}:ec2:{region}:{account}:instance/{name}",
  list: {
    actions: INSTANCE_ACTIONS,
    calls: [INSTANCE_PAGES],
    async *run(target) {
      for await (const page of instances(target)) yield* batches(page, (instance) => listed(instance, target));
    },
    only: {
      actions: INSTANCE_ACTIONS,
      calls: [INSTANCE_PAGES],
      async *run(wanted, target) {
        for (const input of filtersBy("instance-id", wanted)) {
          for await (const page of instancePages(target, input)) yield page.map((instance) => listed(instance, target));
        }
      },
    },
  },
  facts: {},
  changes: INSTANCE_CHANGES,
});

export async function* instancePages(
  target: Target,
  input: DescribeInstancesCommandInput,
): AsyncGenerator<readonly Instance[]> {
  const { EC2Client, paginateDescribeInstances } = await import("@aws-sdk/client-ec2");
  const config = { client: target.client(EC2Client), pageSize: INSTANCE_PAGES.of };
  for await (const page of paginateDescribeInstances(config, input)) {
    const reservations = toldList(page.Reservations, "EC2:DescribeInstances", "Reservations");
    yield reservations.flatMap(({ Instances }) => toldList(Instances, "EC2:DescribeInstances", "Instances"));
  }
}

function listed(instance: Instance, { partition, account, region }: Target): Listed<Instance> {
  const id = toldText(instance.InstanceId, "EC2:DescribeInstances", "InstanceId");
  const arn = `arn:${partition}:ec2:${region}:${account}:instance/${id}`;
  if (isGone(instance)) return { skipped: `instance-${instance.State?.Name}`, thing: { id: arn, region } };
  const tags = tagsOf(instance.Tags);
  return {
    id: arn,
    name: tags["Name"] || id,
    region,
    tags,
    data: instance,
    get raw() {
      return encodeObject({ ...instance, Tags: undefined });
    },
  };
}
