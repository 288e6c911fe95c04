import check from "../../../checks/cloudformation/cloudformation-stack-has-service-role.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";
import { stack } from "../../support/stack.ts";

const LIST = "CloudFormation:DescribeStacks";
const RoleARN = "arn:aws:iam::111122223333:role/cloudformation";

checkTable(check, [
  { name: "a role", calls: [stack({ RoleARN })], expected: "passed", observed: { serviceRole: RoleARN } },
  { name: "none", calls: [stack()], expected: "failed", observed: { serviceRole: "none" } },
  { name: "an empty one", calls: [stack({ RoleARN: "" })], expected: "failed" },
  { name: "nested", calls: [stack({ RootId: "arn:root" })], expected: "none", reason: "nested-stack" },
  {
    name: "on its way out",
    calls: [stack({ StackStatus: "DELETE_IN_PROGRESS" })],
    expected: "none",
    reason: "stack-delete-in-progress",
  },
  {
    name: "only reviewed",
    calls: [stack({ StackStatus: "REVIEW_IN_PROGRESS" })],
    expected: "none",
    reason: "stack-review-in-progress",
  },
  {
    name: "without a state",
    calls: [stack({ StackStatus: "" })],
    expected: "none",
    unread: [`${LIST} MalformedAnswer`],
  },
  { name: "no stack", calls: [answer(LIST, { Stacks: [] })], expected: "none" },
  { name: "no list", calls: [answer(LIST, {})], expected: "none", unread: [`${LIST} MalformedAnswer`] },
  { name: "denied", calls: [refused(LIST)], expected: "none", unread: [`${LIST} AccessDenied`] },
]);
