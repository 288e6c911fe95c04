import check from "../../../checks/organizations/organizations-policies-delegated.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { organizationOf } from "../../support/organization-policies.ts";
import { answer, refused } from "../../support/recorded.ts";

const GET = "Organizations:DescribeResourcePolicy";
const policy = (Statement: JsonObject) => [
  organizationOf(),
  answer(GET, { ResourcePolicy: { Content: JSON.stringify({ Version: "2012-10-17", Statement }) } }),
];
const GRANT = {
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::444455556666:root" },
  Action: ["organizations:AttachPolicy", "organizations:UpdatePolicy"],
  Resource: "*",
};

checkTable(check, [
  { name: "a member may", calls: policy(GRANT), expected: "passed", observed: { delegatedTo: ["444455556666"] } },
  {
    name: "a member may, written as a number and a wildcard",
    calls: policy({ ...GRANT, Principal: { AWS: "444455556666" }, Action: "organizations:*" }),
    expected: "passed",
  },
  { name: "it may only read", calls: policy({ ...GRANT, Action: "organizations:ListPolicies" }), expected: "failed" },
  { name: "it may not", calls: policy({ ...GRANT, Effect: "Deny" }), expected: "failed" },
  {
    name: "the management account may",
    calls: policy({ ...GRANT, Principal: { AWS: "111122223333" } }),
    expected: "failed",
    observed: { delegatedTo: [] },
  },
  { name: "no policy", calls: [organizationOf(), refused(GET, "ResourcePolicyNotFoundException")], expected: "failed" },
  {
    name: "a policy that is no policy",
    calls: policy({ Effect: "Perhaps" }),
    expected: "unknown",
    unread: [`${GET} MalformedAnswer`],
  },
  {
    name: "not told",
    calls: [organizationOf(), answer(GET, {})],
    expected: "unknown",
    unread: [`${GET} MalformedAnswer`],
  },
  { name: "denied", calls: [organizationOf(), refused(GET)], expected: "unknown", unread: [`${GET} AccessDenied`] },
  {
    name: "a member account",
    calls: [organizationOf("444455556666")],
    expected: "none",
    reason: "not-management-account",
  },
  {
    name: "no organization",
    calls: [refused("Organizations:DescribeOrganization", "AWSOrganizationsNotInUseException")],
    expected: "none",
    reason: "no-organization",
  },
  {
    name: "the organization is denied",
    calls: [refused("Organizations:DescribeOrganization")],
    expected: "none",
    unread: ["Organizations:DescribeOrganization AccessDenied"],
  },
]);
