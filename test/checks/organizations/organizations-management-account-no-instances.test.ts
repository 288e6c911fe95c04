import check from "../../../checks/organizations/organizations-management-account-no-instances.ts";
import { checkTable } from "../../support/check-table.ts";
import { instanceIn } from "../../support/managed-instance.ts";
import { organizationOf } from "../../support/organization-policies.ts";
import { answer, refused } from "../../support/recorded.ts";

const INSTANCES = "EC2:DescribeInstances";
const DATABASES = "RDS:DescribeDBInstances";
const NO_INSTANCES = answer(INSTANCES, { Reservations: [] });
const NO_DATABASES = answer(DATABASES, { DBInstances: [] });
const FUNCTIONS = "Lambda:ListFunctions";
const functions = (...names: string[]) =>
  answer(FUNCTIONS, { Functions: names.map((FunctionName) => ({ FunctionName })) });
const NO_FUNCTIONS = functions();

checkTable(check, [
  {
    name: "none",
    calls: [organizationOf(), NO_INSTANCES, NO_DATABASES, NO_FUNCTIONS],
    expected: "passed",
    observed: { instances: 0, dbInstances: 0, functions: 0 },
  },
  {
    name: "one that is gone",
    calls: [organizationOf(), instanceIn("terminated"), NO_DATABASES, NO_FUNCTIONS],
    expected: "passed",
  },
  {
    name: "one that runs",
    calls: [organizationOf(), instanceIn("running"), NO_DATABASES, NO_FUNCTIONS],
    expected: "failed",
    observed: { instances: 1 },
  },
  {
    name: "one that is stopped",
    calls: [organizationOf(), instanceIn("stopped"), NO_DATABASES, NO_FUNCTIONS],
    expected: "failed",
  },
  {
    name: "a database",
    calls: [
      organizationOf(),
      NO_INSTANCES,
      answer(DATABASES, { DBInstances: [{ DBInstanceIdentifier: "db" }] }),
      NO_FUNCTIONS,
    ],
    expected: "failed",
    message: "DB instances",
  },
  {
    name: "a database, and instances are denied",
    calls: [
      organizationOf(),
      refused(INSTANCES),
      answer(DATABASES, { DBInstances: [{ DBInstanceIdentifier: "db" }] }),
      NO_FUNCTIONS,
    ],
    expected: "failed",
  },
  {
    name: "instances are denied",
    calls: [organizationOf(), refused(INSTANCES), NO_DATABASES, NO_FUNCTIONS],
    expected: "unknown",
    unread: [`${INSTANCES} AccessDenied`],
  },
  {
    name: "databases are not told",
    calls: [organizationOf(), NO_INSTANCES, answer(DATABASES, {}), NO_FUNCTIONS],
    expected: "unknown",
    unread: [`${DATABASES} MalformedAnswer`],
  },
  {
    name: "a function",
    calls: [organizationOf(), NO_INSTANCES, NO_DATABASES, functions("shop")],
    expected: "failed",
    message: "Lambda functions",
    observed: { functions: 1, named: ["shop"] },
  },
  {
    name: "functions that run the organization",
    calls: [organizationOf(), NO_INSTANCES, NO_DATABASES, functions("landing-zone-vend", "close-account")],
    options: { allowedFunctions: ["landing-zone-*", "close-account"] },
    expected: "passed",
  },
  {
    name: "one beside them",
    calls: [organizationOf(), NO_INSTANCES, NO_DATABASES, functions("close-account", "close-accounts")],
    options: { allowedFunctions: ["close-account"] },
    expected: "failed",
    observed: { functions: 1, named: ["close-accounts"] },
  },
  {
    name: "functions are denied",
    calls: [organizationOf(), NO_INSTANCES, NO_DATABASES, refused(FUNCTIONS)],
    expected: "unknown",
    unread: [`${FUNCTIONS} AccessDenied`],
  },
  {
    name: "a function without a name",
    calls: [organizationOf(), NO_INSTANCES, NO_DATABASES, answer(FUNCTIONS, { Functions: [{}] })],
    expected: "unknown",
    unread: [`${FUNCTIONS} MalformedAnswer`],
  },
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
