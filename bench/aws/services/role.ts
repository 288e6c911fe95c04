import type { ManagedPolicyDetail, RoleDetail } from "@aws-sdk/client-iam";
import type { RoleKind } from "../estate.ts";

const CREATED = new Date("2023-04-05T06:07:08.000Z");
/** A vendor, or a member where the estate has this account. */
const OTHER = "444455556666";
const GITHUB = "token.actions.githubusercontent.com";

/** IAM gives documents URL-encoded, and the SDK leaves them so. */
export function roleOf(account: string, id: string, kind: RoleKind): RoleDetail {
  const path = kind === "service-linked" ? "/aws-service-role/rds.amazonaws.com/" : "/";
  const name = `role-${id}`;
  return {
    Path: path,
    RoleName: name,
    RoleId: `AROA${id}`,
    Arn: `arn:aws:iam::${account}:role${path}${name}`,
    CreateDate: CREATED,
    AssumeRolePolicyDocument: encoded(trustOf(account, kind)),
    InstanceProfileList: [],
    RolePolicyList: [{ PolicyName: "inline", PolicyDocument: encoded({ Effect: "Allow", ...LISTING }) }],
    AttachedManagedPolicies: [{ PolicyName: policyName("aws", FIRST), PolicyArn: policyArn("aws", FIRST) }],
    Tags: [{ Key: "team", Value: "platform" }],
    RoleLastUsed: { LastUsedDate: CREATED, Region: "us-east-1" },
  };
}

const LISTING = { Action: ["s3:ListBucket", "s3:GetObject"], Resource: "arn:aws:s3:::acme-example*" };
export const FIRST = "0".repeat(17);

function trustOf(account: string, kind: RoleKind): object {
  const assume = { Effect: "Allow", Action: "sts:AssumeRole" };
  switch (kind) {
    case "service":
      return { ...assume, Principal: { Service: "ec2.amazonaws.com" } };
    case "service-linked":
      return { ...assume, Principal: { Service: "rds.amazonaws.com" } };
    case "own-account":
      return { ...assume, Principal: { AWS: `arn:aws:iam::${account}:root` } };
    case "public":
      return { ...assume, Principal: "*" };
    case "other-account":
      return { ...assume, Principal: { AWS: `arn:aws:iam::${OTHER}:root` } };
    case "saml":
      return {
        Effect: "Allow",
        Action: "sts:AssumeRoleWithSAML",
        Principal: { Federated: samlProviderArn(account) },
        Condition: { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } },
      };
    case "github":
      return {
        Effect: "Allow",
        Action: "sts:AssumeRoleWithWebIdentity",
        Principal: { Federated: oidcProviderArn(account) },
        Condition: {
          StringEquals: {
            [`${GITHUB}:aud`]: "sts.amazonaws.com",
            [`${GITHUB}:sub`]: "repo:acme/app:ref:refs/heads/main",
          },
        },
      };
  }
}

export function oidcProviderArn(account: string): string {
  return `arn:aws:iam::${account}:oidc-provider/${GITHUB}`;
}

export function samlProviderArn(account: string): string {
  return `arn:aws:iam::${account}:saml-provider/acme`;
}

/** What a managed policy allows, and whether anything has it. */
export type PolicyKind = "reading" | "administrator" | "unattached";

/** The first of AWS's is what roles have; the account's own take turns. */
export function policyKindOf(owner: string, index: number): PolicyKind {
  if (owner === "aws") return index === 0 ? "reading" : "unattached";
  return (["reading", "administrator", "unattached"] as const)[index % 3] ?? "reading";
}

/** `owner`: an account, or `aws` for a policy of AWS's. */
export function policyOf(owner: string, id: string, kind: PolicyKind = "reading"): ManagedPolicyDetail {
  const Action = kind === "administrator" ? "*" : "ec2:Describe*";
  return {
    PolicyName: policyName(owner, id),
    PolicyId: `ANPA${id}`,
    Arn: policyArn(owner, id),
    Path: "/",
    DefaultVersionId: "v1",
    AttachmentCount: kind === "unattached" ? 0 : 1,
    PermissionsBoundaryUsageCount: 0,
    IsAttachable: true,
    CreateDate: CREATED,
    UpdateDate: CREATED,
    PolicyVersionList: [
      {
        Document: encoded({ Effect: "Allow", Action, Resource: "*" }),
        VersionId: "v1",
        IsDefaultVersion: true,
        CreateDate: CREATED,
      },
    ],
  };
}

export function policyName(owner: string, id: string): string {
  return `${owner === "aws" ? "Reader" : "policy"}-${id}`;
}

export function policyArn(owner: string, id: string): string {
  return `arn:aws:iam::${owner}:policy/${policyName(owner, id)}`;
}

export function encoded(statement: object): string {
  return encodeURIComponent(JSON.stringify({ Version: "2012-10-17", Statement: [statement] }));
}
