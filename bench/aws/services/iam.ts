import type { ManagedPolicyDetail } from "@aws-sdk/client-iam";
import { Refusal } from "../answer.ts";
import type { Call } from "../call.ts";
import { type Operations, remembered, rowsOf, type World } from "../operation.ts";
import { type Paging, pageOf } from "../paging.ts";
import { QUERY_NAMES, queryProtocol } from "../query-protocol.ts";
import { kindOf } from "../spread.ts";
import { ACCOUNT_HOLE, ID_HOLE, idOf, makeTemplate, type Row } from "../template.ts";
import { xmlOf } from "../xml.ts";
import { groupOf, permissionsOf, userOf } from "./identity.ts";
import { oidcProviderArn, policyArn, policyKindOf, policyOf, roleOf, samlProviderArn } from "./role.ts";

const iamAnswer = queryProtocol("https://iam.amazonaws.com/doc/2010-05-08/");

const PAGING: Paging = {
  size: "MaxItems",
  token: "Marker",
  least: 1,
  most: 1_000,
  usual: 100,
  refuses: "ValidationError",
};

const DETAILS = "GetAccountAuthorizationDetails";

export const iam: Operations = {
  [`IAM:${DETAILS}`]: {
    action: `iam:${DETAILS}`,
    resource: () => "*",
    decides: "AssumeRolePolicyDocument",
    paged: true,
    answer: authorizationDetails,
  },
  "IAM:GetPolicy": {
    action: "iam:GetPolicy",
    resource: ({ parameters }) => parameters.get("PolicyArn") ?? "",
    decides: "DefaultVersionId",
    answer(call, world) {
      const { PolicyVersionList: _, ...policy } = policyAsked(call, world);
      return iamAnswer(call.operation, { Policy: policy });
    },
  },
  "IAM:GetPolicyVersion": {
    action: "iam:GetPolicyVersion",
    resource: ({ parameters }) => parameters.get("PolicyArn") ?? "",
    decides: "Document",
    answer(call, world) {
      const version = policyAsked(call, world).PolicyVersionList?.find(
        ({ VersionId }) => VersionId === call.parameters.get("VersionId"),
      );
      if (version === undefined) throw noSuchPolicy(call);
      return iamAnswer(call.operation, { PolicyVersion: version });
    },
  },
  "IAM:ListOpenIDConnectProviders": {
    action: "iam:ListOpenIDConnectProviders",
    resource: ({ account }) => `arn:aws:iam::${account}:oidc-provider/*`,
    decides: "OpenIDConnectProviderList",
    answer: ({ operation, account }) =>
      iamAnswer(operation, { OpenIDConnectProviderList: [{ Arn: oidcProviderArn(account) }] }),
  },
  "IAM:ListSAMLProviders": {
    action: "iam:ListSAMLProviders",
    resource: ({ account }) => `arn:aws:iam::${account}:saml-provider/*`,
    decides: "SAMLProviderList",
    answer: ({ operation, account }) => iamAnswer(operation, { SAMLProviderList: [{ Arn: samlProviderArn(account) }] }),
  },
};

/** One of the account's own, or of AWS's. */
function policyAsked(call: Call, { estate }: World): ManagedPolicyDetail {
  const arn = call.parameters.get("PolicyArn");
  const owners = [
    [call.account, estate.managedPolicies],
    ["aws", estate.awsManagedPolicies],
  ] as const;
  for (const [owner, total] of owners) {
    for (let index = 0; index < total; index += 1) {
      const id = idOf(index);
      if (policyArn(owner, id) === arn) return policyOf(owner, id, policyKindOf(owner, index));
    }
  }
  throw noSuchPolicy(call);
}

function noSuchPolicy({ parameters }: Call): Refusal {
  const message = `Policy ${parameters.get("PolicyArn")} was not found.`;
  return new Refusal({ code: "NoSuchEntity", status: 404, message });
}

const LISTS = ["UserDetailList", "GroupDetailList", "RoleDetailList", "Policies"] as const;

interface Section {
  readonly filter: string;
  readonly list: (typeof LISTS)[number];
  readonly total: number;
  readonly rowAt: (index: number) => Row;
}

/** The account's things in this order, cut into pages. */
function sectionsOf(world: World): Section[] {
  const { estate } = world;
  const policies = (filter: string, owner: string, total: number): Section => ({
    filter,
    list: "Policies",
    total,
    rowAt(index) {
      const kind = policyKindOf(owner, index);
      return { index, template: member(world, `${filter} ${kind}`, () => policyOf(owner, ID_HOLE, kind)) };
    },
  });
  const users: Section = {
    filter: "User",
    list: "UserDetailList",
    total: estate.users,
    rowAt(index) {
      const kind = permissionsOf(index);
      return { index, template: member(world, `user ${kind}`, () => userOf(ACCOUNT_HOLE, ID_HOLE, kind)) };
    },
  };
  const groups: Section = {
    filter: "Group",
    list: "GroupDetailList",
    total: estate.groups,
    rowAt: (index) => ({ index, template: member(world, "group", () => groupOf(ACCOUNT_HOLE, ID_HOLE)) }),
  };
  const roles: Section = {
    filter: "Role",
    list: "RoleDetailList",
    total: estate.roles,
    rowAt(index) {
      const kind = kindOf(estate.mix.roles, index);
      return { index, template: member(world, `role ${kind}`, () => roleOf(ACCOUNT_HOLE, ID_HOLE, kind)) };
    },
  };
  return [
    users,
    groups,
    roles,
    policies("LocalManagedPolicy", ACCOUNT_HOLE, estate.managedPolicies),
    policies("AWSManagedPolicy", "aws", estate.awsManagedPolicies),
  ];
}

function authorizationDetails(call: Call, world: World) {
  const filters = filtersOf(call);
  const sections = sectionsOf(world).filter(({ filter }) => filters.length === 0 || filters.includes(filter));
  const total = sections.reduce((sum, section) => sum + section.total, 0);
  const { from, to, next } = pageOf(call, PAGING, total, filters.join());
  const lists: Record<string, Buffer[]> = Object.fromEntries(LISTS.map((list) => [list, []]));
  let before = 0;
  for (const { list, total: length, rowAt } of sections) {
    const [first, end] = [Math.max(from - before, 0), Math.min(to - before, length)];
    lists[list]?.push(rowsOf(call.account, first, end, rowAt));
    before += length;
  }
  const pieces = Object.entries(lists).flatMap(([list, rows]) => [`<${list}>`, ...rows, `</${list}>`]);
  return iamAnswer(call.operation, { IsTruncated: next !== undefined, Marker: next }, ...pieces);
}

const FILTERS = ["User", "Role", "Group", "LocalManagedPolicy", "AWSManagedPolicy"];

function filtersOf({ parameters }: Call): string[] {
  const filters = [...parameters].filter(([name]) => name.startsWith("Filter.member.")).map(([, value]) => value);
  const unknown = filters.find((filter) => !FILTERS.includes(filter));
  if (unknown === undefined) return filters.toSorted();
  throw new Refusal({ code: "ValidationError", status: 400, message: `${unknown} is no filter.` });
}

function member(world: World, key: string, make: () => object) {
  return remembered(world, `iam ${key}`, () => makeTemplate(`<member>${xmlOf(make(), QUERY_NAMES)}</member>`));
}
