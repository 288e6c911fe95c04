import type { Instance } from "@aws-sdk/client-ec2";
import type { InstanceInformation, ResourceComplianceSummaryItem } from "@aws-sdk/client-ssm";
import { toldList, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { batches, defineResource, type Listed } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import { tagsOf } from "../../../src/model/tags.ts";
import type { Target } from "../../../src/model/target.ts";
import { filtersBy } from "../../ec2/resources/filter.ts";
import { INSTANCE_ACTIONS, INSTANCE_PAGES, instancePages, instances } from "../../ec2/resources/instance.ts";
import { SSM } from "./kind.ts";

export const INFORMATION_PAGES: PageCall = {
  operation: "SSM:DescribeInstanceInformation",
  per: "page",
  of: 50,
  things: "instances",
  counted: "AWS::SSM::ManagedInstance",
};

export const COMPLIANCE_PAGES: PageCall = {
  operation: "SSM:ListResourceComplianceSummaries",
  per: "page",
  of: 50,
  things: "instances",
  counted: "AWS::SSM::ManagedInstance",
};

/**
 * EC2 instances that run, as Systems Manager sees them. One that does not run has no agent that could answer. Agents register, and
 * patches are looked for, long after the call that led to it: only whole scans see it.
 */
export const ssmManagedInstance = defineResource({
  type: "AWS::SSM::ManagedInstance",
  kind: { ...SSM, subType: "aws-ssm-managed-instance", noun: "instance" },
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
          for await (const page of instancePages(target, input)) yield page.map((one) => listed(one, target));
        }
      },
    },
  },
  facts: {
    /** `undefined`: Systems Manager does not know it. */
    information: {
      actions: ["ssm:DescribeInstanceInformation"],
      calls: [INFORMATION_PAGES],
      async read({ data }, target): Promise<InstanceInformation | undefined> {
        return (await information(target)).get(data.InstanceId ?? "");
      },
    },
    /** `undefined`: nobody has looked which patches it lacks. */
    patches: {
      actions: ["ssm:ListResourceComplianceSummaries"],
      calls: [COMPLIANCE_PAGES],
      async read({ data }, target): Promise<ResourceComplianceSummaryItem | undefined> {
        return (await patches(target)).get(data.InstanceId ?? "");
      },
    },
  },
});

function listed(instance: Instance, { partition, account, region }: Target): Listed<Instance> {
  const id = toldText(instance.InstanceId, INSTANCE_PAGES.operation, "InstanceId");
  const arn = `arn:${partition}:ec2:${region}:${account}:instance/${id}`;
  const state = toldText(instance.State?.Name, INSTANCE_PAGES.operation, "State.Name");
  if (state !== "running") return { skipped: `instance-${state}`, thing: { id: arn, region } };
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

/** The region's managed EC2 instances, by their ids. */
function information(target: Target): Promise<ReadonlyMap<string, InstanceInformation>> {
  return target.once("ssm:instance-information", async () => {
    const { paginateDescribeInstanceInformation, SSMClient } = await import("@aws-sdk/client-ssm");
    const config = { client: target.client(SSMClient), pageSize: INFORMATION_PAGES.of };
    const input = { Filters: [{ Key: "ResourceType", Values: ["EC2Instance"] }] };
    const known = new Map<string, InstanceInformation>();
    for await (const page of paginateDescribeInstanceInformation(config, input)) {
      for (const one of toldList(
        page.InstanceInformationList,
        INFORMATION_PAGES.operation,
        "InstanceInformationList",
      )) {
        known.set(toldText(one.InstanceId, INFORMATION_PAGES.operation, "InstanceId"), one);
      }
    }
    return known;
  });
}

/** What Patch Manager found on the region's instances, by their ids. */
function patches(target: Target): Promise<ReadonlyMap<string, ResourceComplianceSummaryItem>> {
  return target.once("ssm:patch-compliance", async () => {
    const { paginateListResourceComplianceSummaries, SSMClient } = await import("@aws-sdk/client-ssm");
    const config = { client: target.client(SSMClient), pageSize: COMPLIANCE_PAGES.of };
    const input = { Filters: [{ Key: "ComplianceType", Values: ["Patch"], Type: "EQUAL" as const }] };
    const known = new Map<string, ResourceComplianceSummaryItem>();
    const { operation } = COMPLIANCE_PAGES;
    for await (const page of paginateListResourceComplianceSummaries(config, input)) {
      for (const one of toldList(page.ResourceComplianceSummaryItems, operation, "ResourceComplianceSummaryItems")) {
        if (toldText(one.ComplianceType, operation, "ComplianceType") !== "Patch") continue;
        known.set(toldText(one.ResourceId, operation, "ResourceId"), one);
      }
    }
    return known;
  });
}
