import check from "../../../checks/s3/s3-bucket-grants-to-known-accounts-only.ts";
import type { RecordedCall } from "../../../src/aws/recording/format.ts";
import { bucketWith, LIST_BUCKETS } from "../../support/bucket-setting.ts";
import { checkTable } from "../../support/check-table.ts";
import { ACCOUNT, answer, refused } from "../../support/recorded.ts";

const POLICY = "S3:GetBucketPolicy";
const OWNERSHIP = "S3:GetBucketOwnershipControls";
const ACL = "S3:GetBucketAcl";
const ORGANIZATION = "Organizations:DescribeOrganization";
const ACCOUNTS = "Organizations:ListAccounts";

const MEMBER = "444455556666";
const STRANGER = "999988887777";
const OWNER = "a".repeat(64);
const OTHER = "b".repeat(64);
const CLOUDFRONT_LOGS = "c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0";

const ENFORCED = answer(OWNERSHIP, { OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] } });
const IN_FORCE = refused(OWNERSHIP, "OwnershipControlsNotFoundError");
const NO_POLICY = refused(POLICY, "NoSuchBucketPolicy");
const MINE = [
  answer(ORGANIZATION, { Organization: { Id: "o-mine", MasterAccountId: "222233334444" } }),
  answer(ACCOUNTS, { Accounts: [{ Id: ACCOUNT }, { Id: MEMBER }] }),
];
const ALONE = [refused(ORGANIZATION, "AWSOrganizationsNotInUseException")];

const statement = (Principal: unknown, more: object = {}) => ({
  Effect: "Allow",
  Principal,
  Action: "s3:GetObject",
  Resource: "arn:aws:s3:::acme/*",
  ...more,
});
const root = (account: string) => ({ AWS: `arn:aws:iam::${account}:root` });

function granting(statements: readonly object[], around: readonly RecordedCall[] = MINE): RecordedCall[] {
  const Policy = JSON.stringify({ Version: "2012-10-17", Statement: statements });
  return bucketWith(answer(POLICY, { Policy }), ENFORCED, ...around);
}

function withAcl(grantees: readonly object[], ownership = IN_FORCE, owner: string | undefined = OWNER): RecordedCall[] {
  const Grants = [{ ID: OWNER }, ...grantees].map((Grantee) => ({ Grantee: { ...Grantee }, Permission: "READ" }));
  return bucketWith(NO_POLICY, ownership, answer(ACL, { ...(owner !== "" && { Owner: { ID: owner } }), Grants }));
}

const UNKNOWN_ACCOUNT = "an account that is not known";

checkTable(check, [
  {
    name: "no grant at all",
    calls: bucketWith(NO_POLICY, ENFORCED),
    expected: "passed",
    notCalled: ["GetBucketAcl", "DescribeOrganization"],
  },
  {
    name: "the own account",
    calls: granting([statement(root(ACCOUNT))], []),
    expected: "passed",
    notCalled: ["DescribeOrganization"],
  },
  {
    name: "a service",
    calls: granting([statement({ Service: "cloudtrail.amazonaws.com" })], []),
    expected: "passed",
    notCalled: ["DescribeOrganization"],
  },
  {
    name: "an account that was named own",
    calls: granting([statement(root(STRANGER))], []),
    settings: { ownAccounts: [STRANGER] },
    expected: "passed",
  },
  {
    name: "a vendor that was named",
    calls: granting([statement(root(STRANGER))], []),
    settings: { trustedAccounts: [STRANGER] },
    expected: "passed",
    observed: { statements: [{ statement: 0, relation: "trusted" }] },
  },
  {
    name: "load balancers' logs, from an account of AWS's",
    calls: granting([statement(root("127311923021"))], []),
    expected: "passed",
  },
  {
    name: "a member of the organization",
    calls: granting([statement(root(MEMBER))]),
    expected: "passed",
    observed: { statements: [{ relation: "organization" }] },
  },
  {
    name: "the whole organization",
    calls: granting([statement("*", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-mine" } } })]),
    expected: "passed",
  },
  {
    name: "a fixed place",
    calls: granting([statement("*", { Condition: { StringEquals: { "aws:SourceVpce": "vpce-1" } } })], []),
    expected: "passed",
  },
  ...[
    ["the own account's endpoints", { "aws:VpceAccount": ACCOUNT }, "passed"],
    ["the organization's endpoints", { "aws:VpceOrgID": "o-mine" }, "passed"],
    ["a stranger's endpoints", { "aws:VpceAccount": STRANGER }, "failed"],
    ["a stranger's VPC", { "aws:SourceVpcArn": `arn:aws:ec2:eu-west-1:${STRANGER}:vpc/vpc-1` }, "failed"],
    ["another organization's endpoints", { "aws:VpceOrgID": "o-other" }, "failed"],
  ].map(([name, StringEquals, expected]) => ({
    name: `everyone who comes through ${name}`,
    calls: granting([statement("*", { Condition: { StringEquals } })]),
    expected: expected === "passed" ? ("passed" as const) : ("failed" as const),
    ...(expected === "failed" && { message: UNKNOWN_ACCOUNT }),
  })),
  {
    name: "CloudFront, by its older identity",
    calls: granting([statement({ AWS: "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1" })], []),
    expected: "passed",
  },
  {
    name: "a role that was deleted",
    calls: granting([statement({ AWS: "AROAEXAMPLEEXAMPLE123" })], []),
    expected: "passed",
  },
  {
    name: "a stranger whom a Deny keeps out",
    calls: granting([
      statement(root(STRANGER)),
      {
        ...statement("*"),
        Effect: "Deny",
        Action: "s3:*",
        Resource: "*",
        Condition: { StringNotEquals: { "aws:PrincipalAccount": ACCOUNT } },
      },
    ]),
    expected: "passed",
  },

  {
    name: "a stranger",
    calls: granting([statement(root(STRANGER))]),
    expected: "failed",
    message: UNKNOWN_ACCOUNT,
    observed: { statements: [{ relation: "external" }] },
  },
  {
    name: "a stranger, and no organization at all",
    calls: granting([statement(root(STRANGER))], ALONE),
    expected: "failed",
    message: UNKNOWN_ACCOUNT,
  },
  // A peer looks for the own account's id anywhere in the text.
  {
    name: "a role of a stranger whose name holds our account",
    calls: granting([statement({ AWS: `arn:aws:iam::${STRANGER}:role/${ACCOUNT}` })]),
    expected: "failed",
  },
  {
    name: "a stranger beside the own account",
    calls: granting([statement({ AWS: [ACCOUNT, STRANGER] })]),
    expected: "failed",
  },
  {
    name: "a stranger behind a wider grant within the organization",
    calls: granting([statement(root(MEMBER)), statement(root(STRANGER))]),
    expected: "failed",
    observed: { statements: [{ statement: 1 }] },
  },
  {
    name: "a service, for whomever it acts: the engine takes services for the own account's",
    calls: granting([
      statement(
        { Service: "cloudtrail.amazonaws.com" },
        { Condition: { StringEquals: { "aws:SourceAccount": STRANGER } } },
      ),
    ]),
    expected: "passed",
  },
  {
    name: "another organization",
    calls: granting([statement("*", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-other" } } })]),
    expected: "failed",
  },
  { name: "everyone", calls: granting([statement("*")], []), expected: "failed", message: "every account" },
  {
    name: "everyone but one",
    calls: granting([{ ...statement(undefined), NotPrincipal: root(STRANGER) }], []),
    expected: "failed",
    message: "every account",
  },

  {
    name: "the organization denied",
    calls: granting([statement(root(STRANGER))], [refused(ORGANIZATION)]),
    expected: "unknown",
    unread: [`${ORGANIZATION} AccessDenied`],
  },
  {
    name: "its accounts denied",
    calls: granting(
      [statement(root(STRANGER))],
      [...MINE, refused(ACCOUNTS)].filter((line) => line.operation !== "ListAccounts" || line.error !== undefined),
    ),
    expected: "unknown",
    message: "Whose account",
    unread: [`${ACCOUNTS} AccessDenied`],
  },
  {
    name: "a canonical id, which tells no account",
    calls: granting([statement({ CanonicalUser: OTHER })]),
    expected: "unknown",
    message: "cannot be told",
  },
  {
    name: "a condition that cannot be decided",
    calls: granting([statement("*", { Condition: { StringEquals: { "acme:Unheard": "of" } } })]),
    expected: "unknown",
    message: "cannot be decided",
  },
  {
    name: "no policy in the text",
    calls: bucketWith(answer(POLICY, { Policy: "{" }), ENFORCED),
    expected: "unknown",
    message: "cannot be understood",
    unread: [`${POLICY} MalformedAnswer`],
  },
  {
    name: "the policy denied",
    calls: bucketWith(refused(POLICY), ENFORCED),
    expected: "unknown",
    unread: [`${POLICY} AccessDenied`],
  },
  {
    name: "the policy not told",
    calls: bucketWith(answer(POLICY, {}), ENFORCED),
    expected: "unknown",
    unread: [`${POLICY} MalformedAnswer`],
  },

  { name: "an ACL for the owner alone", calls: withAcl([]), expected: "passed" },
  { name: "... and whether it is in force denied", calls: withAcl([], refused(OWNERSHIP)), expected: "passed" },
  {
    name: "an ACL for S3's and CloudFront's logs",
    calls: withAcl([{ URI: "http://acs.amazonaws.com/groups/s3/LogDelivery" }, { ID: CLOUDFRONT_LOGS }]),
    expected: "passed",
  },
  {
    name: "an ACL for another account that is not in force",
    calls: withAcl([{ ID: OTHER }], ENFORCED),
    expected: "passed",
  },
  {
    name: "an ACL for another account",
    calls: withAcl([{ ID: OTHER }]),
    expected: "unknown",
    message: "canonical id",
    observed: { otherGrants: [{ grantee: OTHER, permission: "READ" }] },
  },
  {
    name: "... that was named",
    calls: withAcl([{ ID: OTHER }]),
    options: { canonicalIds: [OTHER] },
    expected: "passed",
  },
  {
    name: "... and whether it is in force denied",
    calls: withAcl([{ ID: OTHER }], refused(OWNERSHIP)),
    expected: "unknown",
    unread: [`${OWNERSHIP} AccessDenied`],
  },
  {
    name: "an ACL for everyone",
    calls: withAcl([{ URI: "http://acs.amazonaws.com/groups/global/AllUsers" }]),
    expected: "failed",
    message: "every account",
  },
  {
    name: "an ACL without its owner",
    calls: withAcl([{ ID: OTHER }], IN_FORCE, ""),
    expected: "unknown",
    unread: [`${ACL} MalformedAnswer`],
  },
  { name: "an ACL to nobody known", calls: withAcl([{}]), expected: "unknown", unread: [`${ACL} MalformedAnswer`] },
  {
    name: "the ACL denied",
    calls: bucketWith(NO_POLICY, IN_FORCE, refused(ACL)),
    expected: "unknown",
    unread: [`${ACL} AccessDenied`],
  },
  {
    name: "a stranger in the policy, the ACL denied",
    calls: [...granting([statement(root(STRANGER))]).filter((line) => line !== ENFORCED), IN_FORCE, refused(ACL)],
    expected: "failed",
  },
  {
    name: "the listing denied",
    calls: [refused(LIST_BUCKETS)],
    expected: "none",
    unread: [`${LIST_BUCKETS} AccessDenied`],
  },
]);
