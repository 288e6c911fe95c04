import { describe, expect, test } from "vitest";
import { checks } from "../../checks/index.ts";
import { readPolicies } from "../../src/permissions/policies.ts";
import { actionsFor, policyOf } from "../../src/scan/plan.ts";
import { ASKING, MANY } from "./roles.ts";

const LIMIT = 6_144;

describe("the role's policies", () => {
  test("are the one that `aplomb permissions` prints, when it fits", () => {
    expect(readPolicies(ASKING.actions)).toEqual([policyOf(actionsFor(checks))]);
  });

  test("are as many as the limit of IAM asks for, with every action once and in order", () => {
    const policies = readPolicies(MANY.actions);
    expect(policies.flatMap(({ Statement }) => Statement.flatMap(({ Action }) => Action))).toEqual(MANY.actions);
    const sizes = policies.map((policy) => JSON.stringify(policy).length);
    expect(sizes).toHaveLength(3);
    for (const size of sizes) expect(size).toBeLessThanOrEqual(LIMIT);
    // One action more would not have gone in.
    for (const size of sizes.slice(0, -1)) expect(size).toBeGreaterThan(LIMIT - 110);
  });

  test("are none without an action", () => {
    expect(readPolicies([])).toEqual([]);
  });
});
