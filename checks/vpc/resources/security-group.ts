import type { SecurityGroup } from "@aws-sdk/client-ec2";
import { toldText } from "../../../src/model/answers.ts";
import { defineResource, type Listed } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import { tagsOf } from "../../../src/model/tags.ts";
import type { Target } from "../../../src/model/target.ts";
import { filtersBy } from "../../ec2/resources/filter.ts";
import { INTERFACE_ACTIONS, INTERFACE_PAGES, interfacesBy } from "./interfaces.ts";
import { arnOf, isOthers, OTHERS, VPC } from "./kind.ts";
import { PREFIX_LIST_ACTIONS, PREFIX_LIST_CALLS, prefixListsOf } from "./prefix-lists.ts";
import { SECURITY_GROUP_CHANGES } from "./security-group-changes.ts";
import { SECURITY_GROUP_ACTIONS, SECURITY_GROUP_PAGES, securityGroups, securityGroupsWith } from "./security-groups.ts";

/** Security groups with all their rules. Those that another account shares are judged there. */
export const securityGroup = defineResource({
  type: "AWS::EC2::SecurityGroup",
  kind: { ...VPC, subType: "aws-security-group", noun: "security group" },
  scope: "region",
  ids: "arn:{partition}:ec2:{region}:{account}:security-group/{name}",
  list: {
    actions: SECURITY_GROUP_ACTIONS,
    calls: [SECURITY_GROUP_PAGES],
    async *run(target) {
      for await (const group of securityGroups(target)) yield listed(group, target);
    },
    only: {
      actions: SECURITY_GROUP_ACTIONS,
      calls: [SECURITY_GROUP_PAGES],
      async *run(wanted, target) {
        for (const input of filtersBy("group-id", wanted)) {
          for await (const group of securityGroupsWith(input, target)) yield listed(group, target);
        }
      },
    },
  },
  facts: {
    /** The blocks of the prefix lists from which the group lets traffic in. */
    prefixLists: {
      actions: PREFIX_LIST_ACTIONS,
      calls: PREFIX_LIST_CALLS,
      read: ({ data }, target) =>
        prefixListsOf(
          (data.IpPermissions ?? []).flatMap(({ PrefixListIds = [] }) =>
            PrefixListIds.flatMap(({ PrefixListId }) => PrefixListId ?? []),
          ),
          target,
        ),
    },
    /** The network interfaces that have the group. */
    interfaces: {
      actions: INTERFACE_ACTIONS,
      calls: [INTERFACE_PAGES],
      async read({ data }, target) {
        const index = await interfacesBy("group", target, ({ groupIds }) => groupIds);
        return index.get(data.GroupId ?? "") ?? [];
      },
    },
  },
  goneCodes: ["InvalidGroup.NotFound"],
  changes: SECURITY_GROUP_CHANGES,
});

function listed(group: SecurityGroup, target: Target): Listed<SecurityGroup> {
  const id = toldText(group.GroupId, SECURITY_GROUP_PAGES.operation, "GroupId");
  const arn = arnOf(target, "security-group", id);
  const { region } = target;
  if (isOthers(group.OwnerId, target)) return { skipped: OTHERS };
  const tags = tagsOf(group.Tags);
  return {
    id: arn,
    name: tags["Name"] || group.GroupName || id,
    region,
    tags,
    data: group,
    get raw() {
      return encodeObject({ ...group, Tags: undefined });
    },
  };
}
