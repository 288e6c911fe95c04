import check from "../../../checks/rds/rds-cluster-snapshot-shared-with-known-accounts-only.ts";
import { checkTable } from "../../support/check-table.ts";
import { ACCOUNT, answer, refused } from "../../support/recorded.ts";

const LIST = "RDS:DescribeDBClusterSnapshots";
const ATTRIBUTES = "RDS:DescribeDBClusterSnapshotAttributes";
const ORGANIZATION = "Organizations:DescribeOrganization";
const ACCOUNTS = "Organizations:ListAccounts";
const OTHER = "444455556666";

const snapshot = answer(LIST, { DBClusterSnapshots: [{ DBClusterSnapshotIdentifier: "s", Status: "available" }] });
const shared = (...AttributeValues: string[]) => [
  snapshot,
  answer(ATTRIBUTES, {
    DBClusterSnapshotAttributesResult: { DBClusterSnapshotAttributes: [{ AttributeName: "restore", AttributeValues }] },
  }),
];
const alone = refused(ORGANIZATION, "AWSOrganizationsNotInUseException");
const organization = answer(ORGANIZATION, { Organization: { Id: "o-example", MasterAccountId: ACCOUNT } });
const members = (...ids: string[]) => answer(ACCOUNTS, { Accounts: ids.map((Id) => ({ Id })) });

checkTable(check, [
  {
    name: "with nobody",
    calls: shared(),
    expected: "passed",
    message: "is not shared",
    notCalled: ["DescribeOrganization"],
  },
  {
    name: "with a stranger",
    calls: [...shared(OTHER), alone],
    expected: "failed",
    observed: { unknownAccounts: [OTHER] },
  },
  {
    name: "with a stranger to the organization",
    calls: [...shared(OTHER), organization, members(ACCOUNT)],
    expected: "failed",
  },
  {
    name: "with a member of the organization",
    calls: [...shared(OTHER), organization, members(ACCOUNT, OTHER)],
    expected: "passed",
  },
  {
    name: "with an account of ours",
    calls: shared(OTHER),
    settings: { ownAccounts: [OTHER] },
    expected: "passed",
    message: "known accounts only",
    notCalled: ["DescribeOrganization"],
  },
  { name: "with a known vendor", calls: shared(OTHER), settings: { trustedAccounts: [OTHER] }, expected: "passed" },
  {
    name: "with a vendor and a stranger",
    calls: [...shared(OTHER, "777788889999"), alone],
    settings: { trustedAccounts: [OTHER] },
    expected: "failed",
    observed: { unknownAccounts: ["777788889999"] },
  },
  { name: "with everyone", calls: shared("all"), expected: "failed", message: "every AWS account" },
  {
    name: "with an account that may be of the organization, whose accounts may not be listed",
    calls: [...shared(OTHER), organization, refused(ACCOUNTS)],
    expected: "unknown",
    unread: [`${ACCOUNTS} AccessDenied`],
  },
  {
    name: "denied",
    calls: [snapshot, refused(ATTRIBUTES)],
    expected: "unknown",
    unread: [`${ATTRIBUTES} AccessDenied`],
  },
  {
    name: "an answer without attributes",
    calls: [snapshot, answer(ATTRIBUTES, {})],
    expected: "unknown",
    unread: [`${ATTRIBUTES} MalformedAnswer`],
  },
  { name: "the list denied", calls: [refused(LIST)], expected: "none", unread: [`${LIST} AccessDenied`] },
]);
