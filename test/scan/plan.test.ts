import { expect, test } from "vitest";
import { actionsFor, needsRegions, plan } from "../../src/scan/plan.ts";
import { thingCheck, thingTarget, thingType } from "../support/things.ts";

const account = thingType("Account", { scope: "account" });
const global = thingType("Global", { scope: "account", global: true });
const regional = thingType("Regional");
const targets = { global: thingTarget(""), regional: [thingTarget("eu-west-1"), thingTarget("us-east-1")] };

test("one unit per type and target, account-wide ones first, with every check of the type", () => {
  const checks = [thingCheck("r1", regional), thingCheck("a", account), thingCheck("r2", regional)];
  const units = plan(checks, targets).map((unit) => [
    unit.type.type,
    unit.target.region,
    unit.checks.map(({ id }) => id).join(),
  ]);
  expect(units).toEqual([
    ["Account", "", "a"],
    ["Regional", "eu-west-1", "r1,r2"],
    ["Regional", "us-east-1", "r1,r2"],
  ]);
});

test("nothing selected, nothing to read", () => {
  expect(plan([], targets)).toEqual([]);
  expect(actionsFor([])).toEqual([]);
});

test.each([
  ["global things", [thingCheck("g", global)], false],
  ["things of an account, each in a region", [thingCheck("a", account)], false],
  ["regional things", [thingCheck("r", regional)], true],
  ["some of them", [thingCheck("g", global), thingCheck("r", regional)], true],
])("whether regions are asked for: %s", (_, checks, expected) => {
  expect(needsRegions(checks)).toBe(expected);
  expect(actionsFor(checks).includes("ec2:DescribeRegions")).toBe(expected);
});

test("a region that was named is checked wherever things have one", () => {
  expect(needsRegions([thingCheck("a", account)], ["eu-west-1"])).toBe(true);
  expect(needsRegions([thingCheck("g", global)], ["eu-west-1"])).toBe(false);
});

test("the actions are those of the listing and of the facts that the checks name, sorted, each once", () => {
  expect(actionsFor([thingCheck("g", global)])).toEqual(["thing:GetThingSize", "thing:ListThings"]);
  expect(actionsFor([{ ...thingCheck("g", global), facts: [] }])).toEqual(["thing:ListThings"]);
});
