import { toldText } from "../../../src/model/answers.ts";
import { defineResource } from "../../../src/model/resource.ts";
import { INSTANCE_ACTIONS, INSTANCE_PAGES, instances, isGone } from "../../ec2/resources/instance.ts";
import { DESCRIBE_ORGANIZATION } from "../../iam/resources/organization.ts";
import { FUNCTION_ACTIONS, FUNCTION_PAGES, LIST as FUNCTIONS, functions } from "../../lambda/resources/function.ts";
import { INSTANCE_PAGES as DATABASE_PAGES, dbInstances } from "../../rds/resources/instance.ts";
import { inManagementAccount, ORGANIZATIONS } from "./kind.ts";

/**
 * A region of the management account. It has no ARN; its id is `arn:aws:organizations:eu-west-1:111122223333:management-account`.
 * Nothing maps to it: each account would ask for its organization whenever something starts or ends there.
 */
export const managementAccountRegion = defineResource({
  type: "AWS::Organizations::ManagementAccountRegion",
  kind: { ...ORGANIZATIONS, subType: "aws-organization-management-account", noun: "region of the management account" },
  scope: "region",
  ids: "arn:{partition}:organizations:{region}:{account}:management-account",
  list: {
    actions: ["organizations:DescribeOrganization"],
    calls: [DESCRIBE_ORGANIZATION],
    async *run(target) {
      const { partition, account, region } = target;
      const id = `arn:${partition}:organizations:${region}:${account}:management-account`;
      yield await inManagementAccount(target, () => ({ id, name: region, region, data: undefined, raw: {} }));
    },
  },
  facts: {
    /** How many there are, stopped ones included. */
    instances: {
      actions: INSTANCE_ACTIONS,
      calls: [INSTANCE_PAGES],
      async read(_, target): Promise<number> {
        let count = 0;
        for await (const page of instances(target)) count += page.filter((one) => !isGone(one)).length;
        return count;
      },
    },
    /** How many there are, those of Neptune and DocumentDB included. */
    dbInstances: {
      actions: ["rds:DescribeDBInstances"],
      calls: [DATABASE_PAGES],
      async read(_, target): Promise<number> {
        let count = 0;
        for await (const _one of dbInstances(target)) count += 1;
        return count;
      },
    },
    /** The names of its Lambda functions. */
    functions: {
      actions: FUNCTION_ACTIONS,
      calls: [FUNCTION_PAGES],
      async read(_, target): Promise<readonly string[]> {
        const names: string[] = [];
        for await (const page of functions(target)) {
          names.push(...page.map(({ FunctionName }) => toldText(FunctionName, FUNCTIONS, "FunctionName")));
        }
        return names;
      },
    },
  },
});
