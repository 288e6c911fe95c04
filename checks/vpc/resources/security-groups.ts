import type { DescribeSecurityGroupsCommandInput, SecurityGroup } from "@aws-sdk/client-ec2";
import { toldList } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import type { Target } from "../../../src/model/target.ts";

export const SECURITY_GROUP_ACTIONS = ["ec2:DescribeSecurityGroups"] as const;

export const SECURITY_GROUP_PAGES: PageCall = {
  operation: "EC2:DescribeSecurityGroups",
  per: "page",
  of: 1_000,
  things: "security groups",
  counted: "AWS::EC2::SecurityGroup",
};

/** The region's security groups, read once for all who need them; they are held as long as the region is scanned. */
export function securityGroups(target: Target): AsyncIterable<SecurityGroup> {
  return target.shared("vpc:security-groups", () => securityGroupsWith({}, target));
}

export async function* securityGroupsWith(
  input: DescribeSecurityGroupsCommandInput,
  target: Target,
): AsyncGenerator<SecurityGroup> {
  const { EC2Client, paginateDescribeSecurityGroups } = await import("@aws-sdk/client-ec2");
  const config = { client: target.client(EC2Client), pageSize: SECURITY_GROUP_PAGES.of };
  for await (const page of paginateDescribeSecurityGroups(config, input)) {
    yield* toldList(page.SecurityGroups, SECURITY_GROUP_PAGES.operation, "SecurityGroups");
  }
}
