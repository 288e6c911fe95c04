import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { documentedPolicyStatus, judgeResourcePolicy, judgeTrust, parsePolicy } from "../../src/policy/index.ts";
import { type CaseContext, resourceContext, trustContext } from "./contexts.ts";

interface Case {
  name: string;
  policy: unknown;
  context?: CaseContext;
  expected: {
    /** For documents that cannot be read. */
    path?: string;
    access?: string;
    relation?: string;
    documented?: string;
    /** Rules that fail, and rules that stay open; every other rule passes or does not apply. */
    failed?: string[];
    unknown?: string[];
    notApplicable?: string[];
    /** Index of the deciding statements. */
    statements?: number[];
  };
  because: string;
}

const folder = new URL("./cases/", import.meta.url);
const files = readdirSync(folder).sort();
const names = new Set<string>();

describe.each(files)("%s", (file) => {
  const cases: Case[] = JSON.parse(readFileSync(new URL(file, folder), "utf8"));
  test.each(cases)("$name", ({ name, policy, context = {}, expected, because }) => {
    expect(names).not.toContain(name);
    names.add(name);
    expect(because).not.toBe("");
    const parsed = parsePolicy(policy);
    if (expected.path !== undefined) {
      expect(parsed).toMatchObject({ ok: false, path: expected.path });
      return;
    }
    if (!parsed.ok) throw new Error(`${parsed.path}: ${parsed.reason}`);
    if (expected.access !== undefined) {
      const judged = judgeResourcePolicy(parsed.policy, resourceContext(context));
      expect(judged.access).toBe(expected.access);
      if (expected.relation) expect(judged.relation).toBe(expected.relation);
      if (expected.statements) expect(judged.statements.map((one) => one.index)).toEqual(expected.statements);
    }
    if (expected.documented !== undefined) {
      expect(documentedPolicyStatus(parsed.policy, resourceContext(context)).access).toBe(expected.documented);
    }
    if (expected.failed !== undefined || expected.unknown !== undefined) {
      const results = judgeTrust(parsed.policy, trustContext(context));
      const having = (status: string) =>
        results.filter((one) => one.status === status).map((one) => one.rule.replace("iam-role-trust-", ""));
      expect({ failed: having("failed"), unknown: having("unknown") }).toEqual({
        failed: expected.failed ?? [],
        unknown: expected.unknown ?? [],
      });
      for (const rule of expected.notApplicable ?? []) expect(having("not-applicable")).toContain(rule);
    }
  });
});
