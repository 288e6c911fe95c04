import check from "../../../checks/ec2/ec2-image-shared-with-known-accounts-only.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { ACCOUNT, answer, refused } from "../../support/recorded.ts";

const LIST = "EC2:DescribeImages";
const ACCOUNTS = "Organizations:ListAccounts";
const GET = "EC2:DescribeImageAttribute";
const OTHER = "999999999999";
const MANAGEMENT = "444455556666";
const OWN_ORGANIZATION = {
  organization: { id: "o-own1", managementAccount: MANAGEMENT, accounts: new Set([ACCOUNT, MANAGEMENT]) },
};

const STRANGERS = `arn:aws:organizations::${OTHER}:organization/o-other1`;
const member = answer("Organizations:DescribeOrganization", {
  Organization: { Id: "o-own1", MasterAccountId: MANAGEMENT },
});
const accounts = answer(ACCOUNTS, { Accounts: [{ Id: ACCOUNT }, { Id: MANAGEMENT }] });
const image = answer(LIST, { Images: [{ ImageId: "ami-1", State: "available", Public: false }] });
const shared = (...LaunchPermissions: JsonObject[]) => [image, answer(GET, { ImageId: "ami-1", LaunchPermissions })];
const arn = (rest: string) => `arn:aws:organizations::${MANAGEMENT}:${rest}`;

checkTable(check, [
  { name: "with nobody", calls: shared(), expected: "passed", message: "shared with no account" },
  { name: "with itself", calls: shared({ UserId: ACCOUNT }), expected: "passed" },
  { name: "with everyone, which is another check's", calls: shared({ Group: "all" }), expected: "passed" },
  {
    name: "with a stranger",
    calls: [...shared({ UserId: ACCOUNT }, { UserId: OTHER }), member, accounts],
    expected: "failed",
    observed: { sharedWith: [ACCOUNT, OTHER], notKnown: [OTHER] },
  },
  {
    name: "with an account, and the organization's may not be listed",
    calls: [...shared({ UserId: OTHER }), member, refused(ACCOUNTS)],
    expected: "unknown",
    unread: [`${ACCOUNTS} AccessDenied`],
  },
  {
    name: "with an account and a stranger's organization, and the own one's accounts may not be listed",
    calls: [...shared({ UserId: OTHER }, { OrganizationArn: STRANGERS }), member, refused(ACCOUNTS)],
    expected: "failed",
    observed: { notKnown: [STRANGERS] },
  },
  {
    name: "with an account that the organization lists",
    calls: [...shared({ UserId: OTHER }), member, answer(ACCOUNTS, { Accounts: [{ Id: ACCOUNT }, { Id: OTHER }] })],
    expected: "passed",
  },
  {
    name: "with an own account",
    calls: shared({ UserId: OTHER }),
    settings: { ownAccounts: [OTHER] },
    expected: "passed",
  },
  {
    name: "with a vendor",
    calls: shared({ UserId: OTHER }),
    settings: { trustedAccounts: [OTHER] },
    expected: "passed",
  },
  {
    name: "with an account of the organization",
    calls: shared({ UserId: MANAGEMENT }),
    settings: OWN_ORGANIZATION,
    expected: "passed",
  },
  {
    name: "with an account that is not of the organization",
    calls: shared({ UserId: OTHER }),
    settings: OWN_ORGANIZATION,
    expected: "failed",
  },
  ...["organization/o-own1", "ou/o-own1/ou-ab12-1"].map((rest) => ({
    name: `with the own ${rest}`,
    calls: shared({ OrganizationArn: arn(rest) }),
    settings: OWN_ORGANIZATION,
    expected: "passed" as const,
  })),
  {
    name: "with an organization whose management account is an own one",
    calls: shared({ OrganizationArn: arn("organization/o-own1") }),
    settings: { ownAccounts: [MANAGEMENT] },
    expected: "passed",
  },
  {
    name: "with another organization",
    calls: shared({ OrganizationalUnitArn: `arn:aws:organizations::${OTHER}:ou/o-own12/ou-ab12-1` }),
    settings: OWN_ORGANIZATION,
    expected: "failed",
  },
  { name: "with nobody knows whom", calls: shared({}), expected: "failed" },
  { name: "refused", calls: [image, refused(GET)], expected: "unknown", unread: [`${GET} AccessDenied`] },
  { name: "not told", calls: [image, answer(GET, {})], expected: "unknown", unread: [`${GET} MalformedAnswer`] },
  {
    name: "gone since it was listed",
    calls: [image, refused(GET, "InvalidAMIID.NotFound")],
    expected: "none",
  },
  { name: "denied", calls: [refused(LIST)], expected: "none", unread: [`${LIST} AccessDenied`] },
]);
