import { describe, expect, test } from "vitest";
import { adminPaths, type ChainRole, parsePolicy } from "../../src/policy/index.ts";

const ACCOUNT = "111122223333";
const ROOT = `arn:aws:iam::${ACCOUNT}:root`;
const context = {
  account: ACCOUNT,
  partition: "aws",
  organization: "o-acme",
  ownAccounts: new Set<string>(),
  trustedAccounts: new Set<string>(),
  now: new Date("2026-01-01T00:00:00Z"),
};

const arn = (name: string): string => `arn:aws:iam::${ACCOUNT}:role/${name}`;

function document(statements: readonly object[]) {
  const parsed = parsePolicy({ Version: "2012-10-17", Statement: statements });
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.policy;
}

const allow = (action: unknown, resource: unknown = "*", more: object = {}) => ({
  Effect: "Allow",
  Action: action,
  Resource: resource,
  ...more,
});
const deny = (action: unknown, resource: unknown = "*", more: object = {}) => ({
  ...allow(action, resource, more),
  Effect: "Deny",
});
const trusts = (principal: unknown, more: object = {}) => ({
  Effect: "Allow",
  Action: "sts:AssumeRole",
  Principal: principal,
  ...more,
});

interface Draft {
  readonly trust?: readonly object[] | "unread";
  readonly may?: readonly object[] | "unread";
  readonly boundary?: readonly object[] | "unread";
}

function role(name: string, { trust = [], may = [], boundary }: Draft): ChainRole {
  const policy = (label: string, statements: readonly object[] | "unread") => ({
    name: label,
    document: statements === "unread" ? undefined : document(statements),
  });
  return {
    arn: arn(name),
    trust: trust === "unread" ? undefined : document(trust),
    policies: [policy(`${name}-policy`, may)],
    boundary: boundary === undefined ? undefined : policy("boundary", boundary),
  };
}

const ADMIN: Draft = { trust: [trusts({ AWS: ROOT })], may: [allow("*")] };

interface Row {
  readonly name: string;
  readonly roles: Readonly<Record<string, Draft>>;
  readonly expected: readonly string[] | "none";
  readonly certainty?: "yes" | "maybe";
}

/** In each row the question is where `entry` leads. */
const ROWS: readonly Row[] = [
  {
    name: "all but one bucket includes IAM",
    roles: { entry: { may: [{ Effect: "Allow", Action: "*", NotResource: "arn:aws:s3:::acme/*" }] } },
    expected: ["entry"],
  },
  {
    name: "all of IAM in the account is all of IAM",
    roles: { entry: { may: [allow("iam:*", `arn:aws:iam::${ACCOUNT}:*`)] } },
    expected: ["entry"],
  },
  {
    name: "all of IAM on one role is not",
    roles: { entry: { may: [allow("iam:*", arn("app"))] } },
    expected: "none",
  },
  {
    name: "a Deny of IAM by its ARN takes it away",
    roles: { entry: { may: [allow("*"), deny("iam:*", "arn:aws:iam::*:*")] } },
    expected: "none",
  },
  {
    name: "so does a Deny of all but one bucket",
    roles: { entry: { may: [allow("*"), { Effect: "Deny", Action: "*", NotResource: "arn:aws:s3:::acme/*" }] } },
    expected: "none",
  },
  {
    name: "a variable for the own account in the resource",
    roles: {
      entry: { may: [allow("sts:AssumeRole", `arn:aws:iam::\${aws:PrincipalAccount}:role/admin`)] },
      admin: ADMIN,
    },
    expected: ["entry", "admin"],
  },
  {
    name: "a variable that is not known leaves it open",
    roles: {
      entry: { may: [allow("sts:AssumeRole", `arn:aws:iam::${ACCOUNT}:role/\${aws:PrincipalTag/team}`)] },
      admin: ADMIN,
    },
    expected: ["entry", "admin"],
    certainty: "maybe",
  },
  ...(
    [
      ["the own account by variable", { StringEquals: { "aws:PrincipalAccount": `\${aws:ResourceAccount}` } }],
      ["the own organization by variable", { StringEquals: { "aws:PrincipalOrgID": `\${aws:ResourceOrgID}` } }],
      ["TLS", { Bool: { "aws:SecureTransport": "true" } }],
      ["no service", { Bool: { "aws:PrincipalIsAWSService": "false" } }],
      ["a date that has not come", { DateLessThan: { "aws:CurrentTime": "2030-01-01T00:00:00Z" } }],
      ["somebody who is signed in", { Null: { "aws:PrincipalArn": "false" } }],
    ] as const
  ).map(([what, Condition]) => ({
    name: `a trust that asks for ${what}`,
    roles: {
      entry: { may: [allow("sts:AssumeRole")] },
      admin: { trust: [trusts({ AWS: ROOT }, { Condition })], may: [allow("*")] },
    },
    expected: ["entry", "admin"],
  })),

  {
    name: "everything on everything is an administrator",
    roles: { entry: { may: [allow("*")] } },
    expected: ["entry"],
  },
  { name: "all of IAM is one too", roles: { entry: { may: [allow("IAM:*")] } }, expected: ["entry"] },
  {
    name: "all but something else includes IAM",
    roles: { entry: { may: [{ Effect: "Allow", NotAction: "organizations:*", Resource: "*" }] } },
    expected: ["entry"],
  },
  {
    name: "a power user is none",
    roles: { entry: { may: [{ Effect: "Allow", NotAction: ["iam:*", "organizations:*"], Resource: "*" }] } },
    expected: "none",
  },
  {
    name: "everything on one bucket is none",
    roles: { entry: { may: [allow("*", "arn:aws:s3:::acme")] } },
    expected: "none",
  },
  { name: "reading IAM is none", roles: { entry: { may: [allow("iam:Get*")] } }, expected: "none" },
  {
    name: "a boundary without IAM takes it away",
    roles: { entry: { may: [allow("*")], boundary: [allow("s3:*")] } },
    expected: "none",
  },
  {
    name: "a boundary that allows everything does not",
    roles: { entry: { may: [allow("*")], boundary: [allow("*")] } },
    expected: ["entry"],
  },
  {
    name: "a boundary that denies IAM does",
    roles: { entry: { may: [allow("*")], boundary: [allow("*"), deny("iam:*")] } },
    expected: "none",
  },
  {
    name: "a boundary that could not be read leaves it open",
    roles: { entry: { may: [allow("*")], boundary: "unread" } },
    expected: ["entry"],
    certainty: "maybe",
  },
  { name: "a Deny of everything takes it away", roles: { entry: { may: [allow("*"), deny("*")] } }, expected: "none" },
  {
    name: "a Deny of one action does not",
    roles: { entry: { may: [allow("*"), deny("iam:DeleteRole")] } },
    expected: ["entry"],
  },
  {
    name: "a Deny under a condition leaves it open",
    roles: {
      entry: {
        may: [allow("*"), deny("*", "*", { Condition: { NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } } })],
      },
    },
    expected: ["entry"],
    certainty: "maybe",
  },
  {
    name: "a policy that could not be read leaves it open",
    roles: { entry: { may: "unread" } },
    expected: ["entry"],
    certainty: "maybe",
  },
  {
    name: "one step through the whole account",
    roles: { entry: { may: [allow("sts:AssumeRole", arn("admin"))] }, admin: ADMIN },
    expected: ["entry", "admin"],
  },
  {
    name: "a wildcard of the action and of the resource",
    roles: { entry: { may: [allow("sts:*", "arn:aws:iam::*:role/adm*")] }, admin: ADMIN },
    expected: ["entry", "admin"],
  },
  {
    name: "another role's name does not match",
    roles: { entry: { may: [allow("sts:AssumeRole", arn("reader"))] }, admin: ADMIN },
    expected: "none",
  },
  {
    name: "without the permission the account's trust gives nothing",
    roles: { entry: { may: [allow("s3:*")] }, admin: ADMIN },
    expected: "none",
  },
  {
    name: "a trust that names the role needs no permission",
    roles: { entry: {}, admin: { trust: [trusts({ AWS: arn("entry") })], may: [allow("*")] } },
    expected: ["entry", "admin"],
  },
  {
    name: "nor one that names its session",
    roles: {
      entry: {},
      admin: { trust: [trusts({ AWS: `arn:aws:sts::${ACCOUNT}:assumed-role/entry/ci` })], may: [allow("*")] },
    },
    expected: ["entry", "admin"],
  },
  {
    name: "but a Deny of its own keeps it out",
    roles: {
      entry: { may: [deny("sts:AssumeRole")] },
      admin: { trust: [trusts({ AWS: arn("entry") })], may: [allow("*")] },
    },
    expected: "none",
  },
  {
    name: "three steps, the shortest way",
    roles: {
      entry: { may: [allow("sts:AssumeRole", [arn("a"), arn("long")])] },
      a: { trust: [trusts({ AWS: ROOT })], may: [allow("sts:AssumeRole", arn("b"))] },
      b: { trust: [trusts({ AWS: arn("a") })], may: [allow("sts:AssumeRole", arn("admin"))] },
      long: { trust: [trusts({ AWS: ROOT })], may: [allow("sts:AssumeRole", arn("a"))] },
      admin: ADMIN,
    },
    expected: ["entry", "a", "b", "admin"],
  },
  {
    name: "a trust that denies that role by name keeps it out",
    roles: {
      entry: { may: [allow("sts:AssumeRole")] },
      admin: {
        trust: [trusts({ AWS: ROOT }), { ...trusts({ AWS: arn("entry") }), Effect: "Deny" }],
        may: [allow("*")],
      },
    },
    expected: "none",
  },
  {
    name: "one that denies another role does not",
    roles: {
      entry: { may: [allow("sts:AssumeRole")] },
      admin: {
        trust: [trusts({ AWS: ROOT }), { ...trusts({ AWS: arn("other") }), Effect: "Deny" }],
        may: [allow("*")],
      },
    },
    expected: ["entry", "admin"],
  },
  {
    name: "one that denies that role under a condition leaves it open",
    roles: {
      entry: { may: [allow("sts:AssumeRole")] },
      admin: {
        trust: [
          trusts({ AWS: ROOT }),
          {
            ...trusts({ AWS: arn("entry") }, { Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } } }),
            Effect: "Deny",
          },
        ],
        may: [allow("*")],
      },
    },
    expected: ["entry", "admin"],
    certainty: "maybe",
  },
  {
    name: "all roles but one",
    roles: { entry: { may: [{ Effect: "Allow", Action: "sts:AssumeRole", NotResource: arn("other") }] }, admin: ADMIN },
    expected: ["entry", "admin"],
  },
  {
    name: "a circle ends",
    roles: {
      entry: { trust: [trusts({ AWS: ROOT })], may: [allow("sts:AssumeRole")] },
      other: { trust: [trusts({ AWS: ROOT })], may: [allow("sts:AssumeRole")] },
    },
    expected: "none",
  },
  {
    name: "a second factor that the target asks for stops a role's session",
    roles: {
      entry: { may: [allow("sts:AssumeRole")] },
      admin: {
        trust: [trusts({ AWS: ROOT }, { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } })],
        may: [allow("*")],
      },
    },
    expected: "none",
  },
  {
    name: "an external id is the caller's to choose",
    roles: {
      entry: { may: [allow("sts:AssumeRole")] },
      admin: {
        trust: [trusts({ AWS: ROOT }, { Condition: { StringEquals: { "sts:ExternalId": "x" } } })],
        may: [allow("*")],
      },
    },
    expected: ["entry", "admin"],
  },
  {
    name: "a condition on another role's ARN keeps this one out",
    roles: {
      entry: { may: [allow("sts:AssumeRole")] },
      admin: {
        trust: [trusts({ AWS: ROOT }, { Condition: { ArnLike: { "aws:PrincipalArn": arn("deploy-*") } } })],
        may: [allow("*")],
      },
    },
    expected: "none",
  },
  {
    name: "one on its own organization does not",
    roles: {
      entry: { may: [allow("sts:AssumeRole")] },
      admin: {
        trust: [trusts("*", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-acme" } } })],
        may: [allow("*")],
      },
    },
    expected: ["entry", "admin"],
  },
  {
    name: "a condition that cannot be decided leaves it open",
    roles: {
      entry: { may: [allow("sts:AssumeRole")] },
      admin: {
        trust: [trusts({ AWS: ROOT }, { Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } } })],
        may: [allow("*")],
      },
    },
    expected: ["entry", "admin"],
    certainty: "maybe",
  },
  {
    name: "a certain long way beats a possible short one",
    roles: {
      entry: {
        may: [
          allow("sts:AssumeRole", arn("a")),
          allow("sts:AssumeRole", arn("admin"), { Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } } }),
        ],
      },
      a: { trust: [trusts({ AWS: ROOT })], may: [allow("sts:AssumeRole", arn("admin"))] },
      admin: ADMIN,
    },
    expected: ["entry", "a", "admin"],
  },
  {
    name: "a service's trust lets no role in",
    roles: {
      entry: { may: [allow("sts:AssumeRole")] },
      admin: { trust: [trusts({ Service: "ec2.amazonaws.com" })], may: [allow("*")] },
    },
    expected: "none",
  },
  {
    name: "a trust that cannot be read lets nobody in that we know of",
    roles: { entry: { may: [allow("sts:AssumeRole")] }, admin: { trust: "unread", may: [allow("*")] } },
    expected: "none",
  },
];

test.each(ROWS)("$name", ({ roles, expected, certainty = "yes" }) => {
  const drafts = Object.entries(roles).map(([name, draft]) => role(name, draft));
  const path = adminPaths(drafts, context).from(arn("entry"));
  if (expected === "none") expect(path).toBeUndefined();
  else expect(path).toMatchObject({ certainty, roles: expected.map(arn) });
});

describe("ten thousand roles", () => {
  const COUNT = 10_000;

  test("a chain through all of them", () => {
    const chain = Array.from({ length: COUNT }, (_, index) =>
      role(`r${index}`, {
        trust: index === 0 ? [] : [trusts({ AWS: arn(`r${index - 1}`) })],
        may: index === COUNT - 1 ? [allow("*")] : [],
      }),
    );
    expect(adminPaths(chain, context).from(arn("r0"))?.roles).toHaveLength(COUNT);
  });

  test("a chain of permissions through all of them, each trusting the account", () => {
    const chain = Array.from({ length: COUNT }, (_, index) =>
      role(`r${index}`, {
        trust: [trusts({ AWS: ROOT })],
        may: [index === COUNT - 1 ? allow("*") : allow("sts:AssumeRole", arn(`r${index + 1}`))],
      }),
    );
    expect(adminPaths(chain, context).from(arn("r0"))?.roles).toHaveLength(COUNT);
  });

  test("everyone may assume everyone", () => {
    const crowd = Array.from({ length: COUNT }, (_, index) =>
      role(`r${index}`, { trust: [trusts({ AWS: ROOT })], may: [index === 0 ? allow("*") : allow("sts:AssumeRole")] }),
    );
    const paths = adminPaths(crowd, context);
    expect(crowd.every(({ arn }) => paths.from(arn)?.roles.length === (arn.endsWith("/r0") ? 1 : 2))).toBe(true);
  });
});
