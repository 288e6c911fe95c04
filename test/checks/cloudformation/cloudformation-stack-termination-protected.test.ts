import { expect, test } from "vitest";
import check from "../../../checks/cloudformation/cloudformation-stack-termination-protected.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";
import { scanned } from "../../support/scanned.ts";
import { stack } from "../../support/stack.ts";

const LIST = "CloudFormation:DescribeStacks";

checkTable(check, [
  { name: "on", calls: [stack({ EnableTerminationProtection: true })], expected: "passed" },
  { name: "off", calls: [stack({ EnableTerminationProtection: false })], expected: "failed" },
  { name: "not told", calls: [stack()], expected: "unknown", unread: [`${LIST} MalformedAnswer`] },
  {
    name: "nested",
    calls: [stack({ RootId: "arn:root", EnableTerminationProtection: false })],
    expected: "none",
    reason: "nested-stack",
  },
  {
    name: "on its way out",
    calls: [stack({ StackStatus: "DELETE_IN_PROGRESS", EnableTerminationProtection: false })],
    expected: "none",
    reason: "stack-delete-in-progress",
  },
  {
    name: "only reviewed",
    calls: [stack({ StackStatus: "REVIEW_IN_PROGRESS", EnableTerminationProtection: false })],
    expected: "none",
    reason: "stack-review-in-progress",
  },
  {
    name: "without a state",
    calls: [stack({ StackStatus: "", EnableTerminationProtection: false })],
    expected: "none",
    unread: [`${LIST} MalformedAnswer`],
  },
  { name: "no stack", calls: [answer(LIST, { Stacks: [] })], expected: "none" },
  { name: "no list", calls: [answer(LIST, {})], expected: "none", unread: [`${LIST} MalformedAnswer`] },
  { name: "denied", calls: [refused(LIST)], expected: "none", unread: [`${LIST} AccessDenied`] },
]);

test("what is handed to a stack, and what it hands out, is told by nobody", async () => {
  const Parameters = [{ ParameterKey: "Password", ParameterValue: "s3cr3t" }];
  const Outputs = [{ OutputKey: "Token", OutputValue: "s3cr3t" }];
  const { findings } = await scanned([check], [stack({ EnableTerminationProtection: true, Parameters, Outputs })]);
  expect(findings).toHaveLength(1);
  expect(JSON.stringify(findings.map(({ resource }) => resource.raw))).not.toContain("s3cr3t");
});
