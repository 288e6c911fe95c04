import type { RecordedCall } from "../../src/aws/recording/format.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { ACCOUNT, answer, refused } from "./recorded.ts";

export const DETAILS = "IAM:GetAccountAuthorizationDetails";
export const POLICIES = { input: { Filter: ["LocalManagedPolicy", "AWSManagedPolicy"] } };
export const USERS_AND_GROUPS = { input: { Filter: ["User", "Group"] } };
export const ROLES = { input: { Filter: ["Role"] } };

/** Statements, or the text as it is. */
type Document = readonly JsonObject[] | string;

export interface IdentityDraft {
  /** By the policy's name. */
  readonly inline?: Readonly<Record<string, Document>>;
  /** ARNs. */
  readonly attached?: readonly string[];
  readonly boundary?: string;
  readonly path?: string;
  /** More fields, or others. */
  readonly more?: JsonObject;
}

export interface UserDraft extends IdentityDraft {
  readonly groups?: readonly string[];
}

export interface PolicyDraft {
  readonly statements: Document;
  readonly attachments?: number;
  /** More fields, or others. */
  readonly more?: JsonObject;
}

export interface Estate {
  readonly users?: Readonly<Record<string, UserDraft>> | "denied";
  readonly groups?: Readonly<Record<string, IdentityDraft>>;
  readonly roles?: Readonly<Record<string, IdentityDraft>> | "denied";
  /** By ARN. */
  readonly managed?: Readonly<Record<string, PolicyDraft>> | "denied";
}

export function local(name: string): string {
  return `arn:aws:iam::${ACCOUNT}:policy/${name}`;
}

export function ofAws(name: string): string {
  return `arn:aws:iam::aws:policy/${name}`;
}

/** What IAM says of an account, in the three listings. */
export function account({ users = {}, groups = {}, roles = {}, managed = {} }: Estate): RecordedCall[] {
  return [
    users === "denied"
      ? refused(DETAILS, "AccessDenied", USERS_AND_GROUPS)
      : answer(
          DETAILS,
          {
            UserDetailList: Object.entries(users).map(([name, draft]) => ({
              ...identity("User", name, draft),
              GroupList: [...(draft.groups ?? [])],
              ...draft.more,
            })),
            GroupDetailList: Object.entries(groups).map(([name, draft]) => identity("Group", name, draft)),
          },
          USERS_AND_GROUPS,
        ),
    roles === "denied"
      ? refused(DETAILS, "AccessDenied", ROLES)
      : answer(
          DETAILS,
          { RoleDetailList: Object.entries(roles).map(([name, draft]) => identity("Role", name, draft)) },
          ROLES,
        ),
    managed === "denied"
      ? refused(DETAILS, "AccessDenied", POLICIES)
      : answer(DETAILS, { Policies: Object.entries(managed).map(([arn, draft]) => policy(arn, draft)) }, POLICIES),
  ];
}

/** One managed policy that is attached to something. */
export function attached(statements: Document, more: JsonObject = {}, arn = local("ops")): RecordedCall[] {
  return account({ managed: { [arn]: { statements, more } } });
}

/** One inline policy of a role. */
export function inline(statements: Document, draft: IdentityDraft = {}, estate: Estate = {}): RecordedCall[] {
  return account({ roles: { deploy: { inline: { rights: statements }, ...draft } }, ...estate });
}

function identity(kind: "User" | "Group" | "Role", name: string, draft: IdentityDraft): JsonObject {
  const { inline = {}, attached = [], boundary, path = "/", more = {} } = draft;
  const list = Object.entries(inline).map(([PolicyName, document]) => ({
    PolicyName,
    PolicyDocument: textOf(document),
  }));
  return {
    Arn: `arn:aws:iam::${ACCOUNT}:${kind.toLowerCase()}${path}${name}`,
    [`${kind}Name`]: name,
    Path: path,
    [`${kind}PolicyList`]: list,
    AttachedManagedPolicies: attached.map((PolicyArn) => ({ PolicyArn })),
    ...(boundary !== undefined && { PermissionsBoundary: { PermissionsBoundaryArn: boundary } }),
    ...more,
  };
}

function policy(Arn: string, { statements, attachments = 1, more = {} }: PolicyDraft): JsonObject {
  return {
    Arn,
    PolicyName: Arn.slice(Arn.lastIndexOf("/") + 1),
    Path: "/",
    DefaultVersionId: "v2",
    AttachmentCount: attachments,
    PermissionsBoundaryUsageCount: 0,
    PolicyVersionList: [
      { VersionId: "v2", IsDefaultVersion: true, Document: textOf(statements) },
      { VersionId: "v1", IsDefaultVersion: false, Document: textOf([{ Effect: "Deny", Action: "*", Resource: "*" }]) },
    ],
    ...more,
  };
}

function textOf(document: Document): string {
  if (typeof document === "string") return document;
  return encodeURIComponent(JSON.stringify({ Version: "2012-10-17", Statement: [...document] }));
}

/** A policy variable. */
export function variable(name: string): string {
  return `\${${name}}`;
}
