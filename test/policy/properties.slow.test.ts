import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { globCovers, globMatches, globsOverlap } from "../../src/policy/glob.ts";
import {
  documentedPolicyStatus,
  judgeResourcePolicy,
  judgeTrust,
  parsePolicy,
  type TrustResult,
} from "../../src/policy/index.ts";
import { allow, type Block, conditionBlock, deny, policyOf, statements, withCondition } from "./arbitraries.ts";
import { resourceContext, trustContext } from "./contexts.ts";

const ORDER = ["own-account", "cross-account", "undetermined", "public"];
const SEVERE = ["passed", "not-applicable", "unknown", "failed"];
const runs = { numRuns: 1500 };

function access(policy: unknown): string {
  const parsed = parsePolicy(policy);
  if (!parsed.ok) throw new Error(`${parsed.path}: ${parsed.reason}`);
  return judgeResourcePolicy(parsed.policy, resourceContext({})).access;
}

function trust(policy: unknown): readonly TrustResult[] {
  const parsed = parsePolicy(policy);
  if (!parsed.ok) throw new Error(`${parsed.path}: ${parsed.reason}`);
  return judgeTrust(parsed.policy, trustContext({}));
}

function publicness(policy: unknown): number {
  const result = trust(policy).find((one) => one.rule === "iam-role-trust-not-public");
  return ["passed", "unknown", "failed"].indexOf(result?.status ?? "");
}

describe("reading", () => {
  test("never throws, whatever JSON it is given", () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.string(), fc.anything()), (value) => {
        for (const input of [
          value,
          { Statement: value },
          { Statement: [{ Effect: "Allow", Principal: value, Action: value, Condition: value }] },
        ]) {
          const parsed = parsePolicy(input);
          if (!parsed.ok) {
            expect(parsed.path.startsWith("$")).toBe(true);
            continue;
          }
          judgeResourcePolicy(parsed.policy, resourceContext({}));
          documentedPolicyStatus(parsed.policy, resourceContext({}));
          judgeTrust(parsed.policy, trustContext({}));
        }
      }),
      runs,
    );
  });

  test("survives deep and giant input", () => {
    const deep = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
    expect(parsePolicy(deep).ok).toBe(false);
    expect(parsePolicy(`{"Statement":${deep}}`).ok).toBe(false);
    expect(parsePolicy(" ".repeat(10) + "x".repeat(5_000_000)).ok).toBe(false);
    const trap = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error("trap");
        },
      },
    );
    expect(parsePolicy(trap)).toMatchObject({ ok: false, path: "$" });
  });

  test("takes giant lists and patterns in stride", () => {
    const started = performance.now();
    const accounts = Array.from({ length: 60_000 }, (_, index) => String(100_000_000_000 + index));
    const statement = { Effect: "Allow", Principal: "*", Action: "s3:*", Resource: "*" };
    const many = policyOf([{ ...statement, Condition: { StringEquals: { "aws:PrincipalAccount": accounts } } }]);
    expect(access(many)).toBe("cross-account");
    expect(publicness(many)).toBe(0);
    const value = `$${"{".repeat(500_000)}`;
    access(policyOf([{ ...statement, Condition: { StringLike: { "aws:PrincipalOrgID": value } } }]));
    const pattern = "s3:*a".repeat(50_000);
    access(
      policyOf([
        { ...statement, Action: pattern },
        { ...statement, Effect: "Deny", Action: `${pattern}b` },
      ]),
    );
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test("a key named __proto__ pollutes nothing", () => {
    parsePolicy('{"__proto__":{"polluted":1},"Statement":{"__proto__":{"polluted":1},"Effect":"Allow","Action":"*"}}');
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });
});

describe("narrowing", () => {
  test("a Deny never makes a policy more public", () => {
    fc.assert(
      fc.property(statements, deny, (list, extra) => {
        expect(ORDER.indexOf(access(policyOf([...list, extra])))).toBeLessThanOrEqual(
          ORDER.indexOf(access(policyOf(list))),
        );
        expect(publicness(policyOf([...list, extra]))).toBeLessThanOrEqual(publicness(policyOf(list)));
      }),
      runs,
    );
  });

  test("a further condition on an Allow never makes it more public", () => {
    fc.assert(
      fc.property(allow, conditionBlock, (one, condition) => {
        const Condition: Block | undefined = withCondition(one.Condition, condition);
        fc.pre(Condition !== undefined);
        const narrower = policyOf([{ ...one, Condition }]);
        expect(ORDER.indexOf(access(narrower))).toBeLessThanOrEqual(ORDER.indexOf(access(policyOf([one]))));
        expect(publicness(narrower)).toBeLessThanOrEqual(publicness(policyOf([one])));
      }),
      runs,
    );
  });

  test("another Allow never makes it less public", () => {
    fc.assert(
      fc.property(statements, allow, (list, extra) => {
        expect(ORDER.indexOf(access(policyOf([...list, extra])))).toBeGreaterThanOrEqual(
          ORDER.indexOf(access(policyOf(list))),
        );
      }),
      runs,
    );
  });
});

describe("form", () => {
  test("scalars and lists of one agree", () => {
    fc.assert(
      fc.property(statements, (list) => {
        const scalar = policyOf(list.map((one) => unwrap(one)));
        expect(access(scalar)).toBe(access(policyOf(list)));
        expect(statuses(scalar)).toEqual(statuses(policyOf(list)));
      }),
      runs,
    );
  });

  test("text, URL-encoded text and the object agree", () => {
    fc.assert(
      fc.property(statements, (list) => {
        const text = JSON.stringify(policyOf(list));
        expect(parsePolicy(text)).toEqual(parsePolicy(policyOf(list)));
        expect(parsePolicy(encodeURIComponent(text))).toEqual(parsePolicy(text));
      }),
    );
  });

  test("the order of statements does not matter", () => {
    fc.assert(
      fc.property(statements, (list) => {
        const reversed = policyOf([...list].reverse());
        expect(access(reversed)).toBe(access(policyOf(list)));
        expect(statuses(reversed)).toEqual(statuses(policyOf(list)));
      }),
      runs,
    );
  });

  test("a CIDR block and its two halves agree", () => {
    fc.assert(
      fc.property(fc.nat(255), fc.nat(255), fc.integer({ min: 0, max: 16 }), fc.boolean(), (a, b, prefix, negated) => {
        const operator = negated ? "NotIpAddress" : "IpAddress";
        const open = (blocks: string[]) =>
          access(
            policyOf([
              {
                Effect: "Allow",
                Principal: "*",
                Action: "s3:*",
                Resource: "*",
                Condition: { [operator]: { "aws:SourceIp": blocks } },
              },
            ]),
          );
        const base = ((a * 256 + b) * 65536) & (prefix === 0 ? 0 : -1 << (32 - prefix));
        const half = (base | (1 << (31 - prefix))) >>> 0;
        expect(open([dotted(base >>> 0, prefix + 1), dotted(half, prefix + 1)])).toBe(
          open([dotted(base >>> 0, prefix)]),
        );
      }),
      runs,
    );
  });
});

describe("patterns", () => {
  const pattern = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 6 });
  const word = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 6 });

  test("matching is what the regular expression says", () => {
    fc.assert(
      fc.property(pattern, word, (glob, text) => {
        const expression = new RegExp(`^${glob.replaceAll("*", ".*").replaceAll("?", ".")}$`);
        expect(globMatches(glob, text)).toBe(expression.test(text));
      }),
      runs,
    );
  });

  test("covering and overlapping keep their promises", () => {
    fc.assert(
      fc.property(pattern, pattern, word, (outer, inner, text) => {
        if (globCovers(outer, inner) && globMatches(inner, text)) expect(globMatches(outer, text)).toBe(true);
        if (globMatches(outer, text) && globMatches(inner, text)) expect(globsOverlap(outer, inner)).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });
});

test("one rule, one result, in a fixed order", () => {
  fc.assert(
    fc.property(statements, (list) => {
      const results = trust(policyOf(list));
      expect(new Set(results.map((one) => one.rule)).size).toBe(21);
      for (const one of results) {
        expect(SEVERE).toContain(one.status);
        expect(one.message).not.toMatch(/\d{12}|arn:|o-[a-z0-9]{8}/);
        if (one.status === "not-applicable") expect(one.reason).toMatch(/^[a-z-]+$/);
        if (one.status === "failed" || one.status === "unknown") expect(one.statements.length).toBeGreaterThan(0);
      }
    }),
    runs,
  );
});

function statuses(policy: unknown): string[] {
  return trust(policy).map((one) => `${one.rule} ${one.status}`);
}

function unwrap(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 1 ? unwrap(value[0]) : value.map(unwrap);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unwrap(inner)]));
}

function dotted(value: number, prefix: number): string {
  return `${[24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join(".")}/${prefix}`;
}
