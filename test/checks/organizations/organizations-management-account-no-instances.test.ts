import check from "../../../checks/organizations/organizations-management-account-no-instances.ts";
import { checkTable } from "../../support/check-table.ts";
import { instanceIn } from "../../support/managed-instance.ts";
import { organizationOf } from "../../support/organization-policies.ts";
import { answer, refused } from "../../support/recorded.ts";

const INSTANCES = "EC2:DescribeInstances";
const DATABASES = "RDS:DescribeDBInstances";
const NO_INSTANCES = answer(INSTANCES, { Reservations: [] });
const NO_DATABASES = answer(DATABASES, { DBInstances: [] });

checkTable(check, [
  {
    name: "none",
    calls: [organizationOf(), NO_INSTANCES, NO_DATABASES],
    expected: "passed",
    observed: { instances: 0, dbInstances: 0 },
  },
  { name: "one that is gone", calls: [organizationOf(), instanceIn("terminated"), NO_DATABASES], expected: "passed" },
  {
    name: "one that runs",
    calls: [organizationOf(), instanceIn("running"), NO_DATABASES],
    expected: "failed",
    observed: { instances: 1 },
  },
  { name: "one that is stopped", calls: [organizationOf(), instanceIn("stopped"), NO_DATABASES], expected: "failed" },
  {
    name: "a database",
    calls: [organizationOf(), NO_INSTANCES, answer(DATABASES, { DBInstances: [{ DBInstanceIdentifier: "db" }] })],
    expected: "failed",
    message: "DB instances",
  },
  {
    name: "a database, and instances are denied",
    calls: [organizationOf(), refused(INSTANCES), answer(DATABASES, { DBInstances: [{ DBInstanceIdentifier: "db" }] })],
    expected: "failed",
  },
  {
    name: "instances are denied",
    calls: [organizationOf(), refused(INSTANCES), NO_DATABASES],
    expected: "unknown",
    unread: [`${INSTANCES} AccessDenied`],
  },
  {
    name: "databases are not told",
    calls: [organizationOf(), NO_INSTANCES, answer(DATABASES, {})],
    expected: "unknown",
    unread: [`${DATABASES} MalformedAnswer`],
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
