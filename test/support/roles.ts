import type { RecordedCall } from "../../src/aws/recording/format.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { ACCOUNT, answer, refused } from "./recorded.ts";
import { LIST_ROLES, type Organization, organizationLines } from "./role.ts";

/** A role with what it may do. */
export interface RoleDraft {
  readonly trust: JsonObject | string;
  /** Statements of an inline policy, which is named `inline`; or its text. */
  readonly inline?: readonly JsonObject[] | string;
  /** ARNs of managed policies. */
  readonly attached?: readonly string[];
  readonly boundary?: string;
  /** Of the role, with slashes. */
  readonly path?: string;
}

/** The default version of a managed policy, by ARN; older ones come before it. */
export type ManagedPolicies = Readonly<Record<string, readonly JsonObject[]>>;

export interface RolesOptions {
  readonly organization?: Organization;
  readonly managed?: ManagedPolicies | "denied" | "empty";
}

export const ADMINISTRATOR_ACCESS = "arn:aws:iam::aws:policy/AdministratorAccess";

export function allow(Action: string | string[], Resource: string | string[] = "*", more: JsonObject = {}): JsonObject {
  return { Effect: "Allow", Action, Resource, ...more };
}

export const ADMIN = allow("*");

export function arnOf(name: string, path = "/"): string {
  return `arn:aws:iam::${ACCOUNT}:role${path}${name}`;
}

/** The recording of an account with these roles, by name. */
export function roles(drafts: Readonly<Record<string, RoleDraft>>, options: RolesOptions = {}): RecordedCall[] {
  const { organization = "readable", managed = {} } = options;
  const RoleDetailList = Object.entries(drafts).map(([name, draft]) => detailOf(name, draft));
  return [
    answer(LIST_ROLES, { RoleDetailList }, { input: { Filter: ["Role"] } }),
    managedLine(managed),
    ...organizationLines(organization),
  ];
}

function detailOf(RoleName: string, { trust, inline, attached = [], boundary, path = "/" }: RoleDraft): JsonObject {
  return {
    Arn: arnOf(RoleName, path),
    RoleName,
    Path: path,
    AssumeRolePolicyDocument: typeof trust === "string" ? trust : encoded(trust),
    RolePolicyList: inline === undefined ? [] : [{ PolicyName: "inline", PolicyDocument: textOf(inline) }],
    AttachedManagedPolicies: attached.map((PolicyArn) => ({ PolicyArn })),
    ...(boundary !== undefined && { PermissionsBoundary: { PermissionsBoundaryArn: boundary } }),
  };
}

function managedLine(managed: NonNullable<RolesOptions["managed"]>): RecordedCall {
  const place = { input: { Filter: ["LocalManagedPolicy", "AWSManagedPolicy"] } };
  if (managed === "denied") return refused(LIST_ROLES, "AccessDenied", place);
  if (managed === "empty") return answer(LIST_ROLES, {}, place);
  const Policies = Object.entries(managed).map(([Arn, versions]) => ({
    Arn,
    DefaultVersionId: `v${versions.length}`,
    PolicyVersionList: versions.map((statement, index) => ({
      VersionId: `v${index + 1}`,
      IsDefaultVersion: index === versions.length - 1,
      Document: textOf([statement]),
    })),
  }));
  return answer(LIST_ROLES, { Policies }, place);
}

function textOf(statements: readonly JsonObject[] | string): string {
  return typeof statements === "string" ? statements : encoded({ Version: "2012-10-17", Statement: [...statements] });
}

function encoded(policy: JsonObject): string {
  return encodeURIComponent(JSON.stringify(policy));
}
