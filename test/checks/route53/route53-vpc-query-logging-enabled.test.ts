import check from "../../../checks/route53/route53-vpc-query-logging-enabled.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";
import { vpcs } from "../../support/vpc.ts";

const LIST = "Route53Resolver:ListResolverQueryLogConfigAssociations";
const ITS = { ResourceId: "vpc-1", ResolverQueryLogConfigId: "rqlc-1", Status: "ACTIVE", Error: "NONE" };
const associations = (...ResolverQueryLogConfigAssociations: JsonObject[]) =>
  answer(LIST, { ResolverQueryLogConfigAssociations });

checkTable(check, [
  { name: "active", calls: [vpcs(), associations(ITS)], expected: "passed" },
  {
    name: "active, in the reference's words",
    calls: [vpcs(), associations({ ...ITS, Status: "CREATED" })],
    expected: "passed",
  },
  { name: "one of two active", calls: [vpcs(), associations({ ...ITS, Status: "FAILED" }, ITS)], expected: "passed" },
  {
    name: "it cannot write",
    calls: [vpcs(), associations({ ...ITS, Status: "ACTION_NEEDED", Error: "ACCESS_DENIED" })],
    expected: "failed",
    observed: { associations: [{ error: "ACCESS_DENIED" }] },
  },
  { name: "not yet", calls: [vpcs(), associations({ ...ITS, Status: "CREATING" })], expected: "failed" },
  { name: "another VPC's", calls: [vpcs(), associations({ ...ITS, ResourceId: "vpc-2" })], expected: "failed" },
  { name: "none", calls: [vpcs(), associations()], expected: "failed" },
  {
    name: "status not told",
    calls: [vpcs(), associations({ ...ITS, Status: null })],
    expected: "unknown",
    unread: [`${LIST} MalformedAnswer`],
  },
  { name: "not told", calls: [vpcs(), answer(LIST, {})], expected: "unknown", unread: [`${LIST} MalformedAnswer`] },
  {
    name: "associations denied",
    calls: [vpcs(), refused(LIST)],
    expected: "unknown",
    unread: [`${LIST} AccessDenied`],
  },
  {
    name: "another account's VPC",
    calls: [answer("EC2:DescribeVpcs", { Vpcs: [{ VpcId: "vpc-1", OwnerId: "444455556666" }] })],
    expected: "none",
    reason: "owned-by-another-account",
  },
  {
    name: "denied",
    calls: [refused("EC2:DescribeVpcs")],
    expected: "none",
    unread: ["EC2:DescribeVpcs AccessDenied"],
  },
]);
