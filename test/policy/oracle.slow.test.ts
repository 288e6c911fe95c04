import fc from "fast-check";
import { expect, test } from "vitest";
import { parseCidr } from "../../src/network/cidr.ts";
import { globMatches } from "../../src/policy/glob.ts";
import { judgeResourcePolicy, parsePolicy } from "../../src/policy/index.ts";
import { resourceContext } from "./contexts.ts";

/**
 * The judge reasons about all callers at once. Here single callers knock instead, judged request by request as IAM's
 * documentation says: a public policy must let one of the strangers in, any other must refuse them all.
 */
interface Caller {
  keys: Record<string, string>;
}

const referers = [undefined, "secret", "other", "third"];
const identities: Record<string, string>[] = [
  {},
  ...["role/app", "role/other", "user/eve"].flatMap((name) =>
    ["999988887777", "111199998888"].flatMap((account) => {
      const signed = { "aws:PrincipalAccount": account, "aws:PrincipalArn": `arn:aws:iam::${account}:${name}` };
      return [signed, { ...signed, "aws:PrincipalOrgID": "o-stranger" }];
    }),
  ),
];
const places: Record<string, string>[] = [
  { "aws:SourceIp": "198.51.100.7" },
  { "aws:SourceIp": "2.2.2.2" },
  { "aws:SourceIp": "3333::7" },
  { "aws:SourceVpce": "vpce-stranger" },
  {},
  { "aws:SourceIp": "198.51.100.7", "aws:SourceVpce": "vpce-stranger" },
  { "aws:SourceIp": "3333::7", "aws:SourceVpce": "vpce-stranger" },
  { "aws:SourceIp": "2.2.2.2", "aws:SourceVpce": "vpce-stranger" },
];

const strangers: Caller[] = identities.flatMap((identity) =>
  places.flatMap((place) =>
    referers.map((referer) => ({ keys: { ...identity, ...place, ...(referer ? { "aws:Referer": referer } : {}) } })),
  ),
);

interface PlainStatement {
  Effect: string;
  Principal?: unknown;
  NotPrincipal?: unknown;
  Action: string[];
  Condition: Record<string, Record<string, string[]>>;
}

const principals = ["*", { AWS: "*" }, { AWS: "111122223333" }, { AWS: ["arn:aws:iam::111122223333:root", "*"] }];
const values: [string, string[]][] = [
  ["aws:PrincipalOrgID", ["o-exampleorgid", "o-*", "*"]],
  ["aws:PrincipalAccount", ["111122223333", "777788889999", "*", "1111*"]],
  ["aws:PrincipalArn", ["arn:aws:iam::111122223333:role/*", "arn:aws:iam::*:role/app", "arn:aws:iam::*:role/*"]],
  ["aws:SourceVpce", ["vpce-1a2b3c4d", "vpce-*", "*"]],
  ["aws:Referer", ["secret", "other"]],
];
const operators = [
  "Equals",
  "NotEquals",
  "Like",
  "NotLike",
  "EqualsIfExists",
  "NotEqualsIfExists",
  "LikeIfExists",
].flatMap((name) => [
  `String${name}`,
  `ForAllValues:String${name}`,
  ...(name.endsWith("IfExists") ? [] : [`ForAnyValue:String${name}`]),
]);
const condition = fc.oneof(
  fc
    .tuple(fc.constantFrom(...operators), fc.constantFrom(...values))
    .chain(([operator, [key, pool]]) =>
      fc.tuple(fc.constant(operator), fc.constant(key), fc.subarray(pool, { minLength: 1, maxLength: 2 })),
    ),
  fc.tuple(
    fc.constantFrom("IpAddress", "NotIpAddress", "IpAddressIfExists", "NotIpAddressIfExists"),
    fc.constant("aws:SourceIp"),
    fc.subarray(["203.0.113.0/24", "0.0.0.0/0", "::/0", "2.0.0.0/7"], { minLength: 1 }),
  ),
  fc.tuple(
    fc.constant("Null"),
    fc.constantFrom("aws:PrincipalOrgID", "aws:SourceVpce"),
    fc.constantFrom(["true"], ["false"]),
  ),
);
const block = fc.array(condition, { maxLength: 2 }).map((list) => {
  const made: Record<string, Record<string, string[]>> = {};
  for (const [operator, key, wanted] of list) made[operator] = { ...made[operator], [key]: [...wanted] };
  return made;
});
const statement = fc
  .tuple(fc.constantFrom("Allow", "Allow", "Deny"), fc.constantFrom(...principals), fc.boolean(), block)
  .map(([Effect, Principal, negated, Condition]): PlainStatement => {
    const who = negated && Effect === "Deny" ? { NotPrincipal: { AWS: "111122223333" } } : { Principal };
    return { Effect, ...who, Action: ["s3:GetObject"], Condition };
  });

test("the judge agrees with single callers", () => {
  const seen = { public: 0, closed: 0 };
  fc.assert(
    fc.property(fc.array(statement, { minLength: 1, maxLength: 3 }), (list) => {
      const parsed = parsePolicy({ Version: "2012-10-17", Statement: list });
      if (!parsed.ok) throw new Error(parsed.reason);
      const { access } = judgeResourcePolicy(parsed.policy, resourceContext({}));
      const letIn = strangers.filter((caller) => isAllowed(list, caller));
      expect({ access, letIn: letIn.length > 0 }).toEqual({ access, letIn: access === "public" });
      seen[access === "public" ? "public" : "closed"]++;
    }),
    { numRuns: 3000 },
  );
  expect(Math.min(seen.public, seen.closed)).toBeGreaterThan(300);
});

function isAllowed(list: PlainStatement[], caller: Caller): boolean {
  const applying = list.filter((one) => appliesTo(one, caller));
  return applying.some((one) => one.Effect === "Allow") && !applying.some((one) => one.Effect === "Deny");
}

function appliesTo(one: PlainStatement, caller: Caller): boolean {
  // No stranger is of the own account, so only the wildcard names one, and NotPrincipal names them all.
  const isNamed = one.NotPrincipal !== undefined || JSON.stringify(one.Principal).includes('"*"');
  return (
    isNamed &&
    Object.entries(one.Condition).every(([operator, keys]) =>
      Object.entries(keys).every(([key, wanted]) => holds(operator, wanted, caller.keys[key])),
    )
  );
}

function holds(operator: string, wanted: string[], value: string | undefined): boolean {
  const plain = operator.replace(/^For(All|Any)Values:/, "").replace(/IfExists$/, "");
  if (plain === "Null") return wanted.includes("true") === (value === undefined);
  const isNegated = plain.includes("Not");
  if (value === undefined) {
    if (operator.startsWith("ForAllValues")) return true;
    if (operator.startsWith("ForAnyValue")) return false;
    return isNegated || operator.endsWith("IfExists");
  }
  const matches = wanted.some((one) => {
    if (plain.includes("Ip")) return isIn(value, one);
    return plain.includes("Like") ? globMatches(one, value) : one === value;
  });
  return matches !== isNegated;
}

function isIn(address: string, block: string): boolean {
  const range = parseCidr(block);
  const one = parseCidr(address);
  return range !== undefined && one?.family === range.family && range.first <= one.first && one.first <= range.last;
}
