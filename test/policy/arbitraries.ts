import fc from "fast-check";

const principal = fc.constantFrom<unknown>(
  "*",
  { AWS: "*" },
  { AWS: "111122223333" },
  { AWS: ["arn:aws:iam::777788889999:role/x", "222233334444"] },
  { Service: "scheduler.amazonaws.com" },
  { Federated: "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" },
  { Federated: "cognito-identity.amazonaws.com" },
  { CanonicalUser: "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be" },
);

const key = fc.constantFrom(
  "aws:PrincipalOrgID",
  "aws:PrincipalAccount",
  "aws:PrincipalArn",
  "aws:SourceVpce",
  "aws:userid",
  "aws:Referer",
  "sts:ExternalId",
  "acme:Mystery",
  "token.actions.githubusercontent.com:sub",
  "aws:MultiFactorAuthPresent",
);

const text = fc.constantFrom(
  "*",
  "o-exampleorgid",
  "o-*",
  "111122223333",
  "777788889999",
  "arn:aws:iam::111122223333:role/*",
  "vpce-1a2b3c4d",
  "repo:acme/app:ref:refs/heads/main",
  "$" + "{aws:ResourceAccount}",
  "true",
);

const operator = fc.constantFrom(
  "StringEquals",
  "StringNotEquals",
  "StringLike",
  "StringNotLike",
  "ArnLike",
  "StringEqualsIfExists",
  "StringNotEqualsIfExists",
  "ForAllValues:StringEquals",
  "ForAnyValue:StringLike",
  "ForAnyValue:StringNotEquals",
  "ForAnyValue:StringEqualsIfExists",
  "Bool",
  "Null",
  "StringSoundsLike",
);

const network = fc.constantFrom("0.0.0.0/0", "203.0.113.0/24", "10.0.0.0/8", "2.0.0.0/7", "2001:db8::/32", "::/0");

export const conditionBlock = fc.oneof(
  fc.tuple(operator, key, fc.array(text, { minLength: 1, maxLength: 2 })),
  fc.tuple(
    fc.constantFrom("IpAddress", "NotIpAddress"),
    fc.constant("aws:SourceIp"),
    fc.array(network, { minLength: 1, maxLength: 3 }),
  ),
);

export type Block = Record<string, Record<string, unknown>>;

/** Adds a condition without touching the ones that are there; `undefined` where it would. */
export function withCondition(block: Block, [op, name, values]: [string, string, string[]]): Block | undefined {
  if (block[op]?.[name] !== undefined) return undefined;
  return { ...block, [op]: { ...block[op], [name]: values } };
}

const conditions = fc
  .array(conditionBlock, { maxLength: 3 })
  .map((list) => list.reduce<Block>((block, one) => withCondition(block, one) ?? block, {}));

const action = fc.subarray(
  ["s3:GetObject", "s3:*", "*", "sts:AssumeRole", "sts:AssumeRoleWithWebIdentity", "sts:*", "S3:Put*"],
  { minLength: 1 },
);

const resource = fc.subarray(["arn:aws:s3:::example-bucket", "arn:aws:s3:::example-bucket/*", "*"], { minLength: 1 });

const principals = fc.oneof(
  { weight: 5, arbitrary: principal.map((value) => ({ Principal: value })) },
  { weight: 1, arbitrary: principal.map((value) => ({ NotPrincipal: value })) },
);

function statement(effect: "Allow" | "Deny") {
  return fc
    .tuple(principals, action, resource, conditions)
    .map(([who, Action, Resource, Condition]) => ({ Effect: effect, ...who, Action, Resource, Condition }));
}

export const allow = statement("Allow");
export const deny = statement("Deny");
export const statements = fc.array(fc.oneof({ weight: 2, arbitrary: allow }, { weight: 1, arbitrary: deny }), {
  maxLength: 4,
});

export function policyOf(list: readonly unknown[]) {
  return { Version: "2012-10-17", Statement: list };
}
