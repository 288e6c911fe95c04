import { describe, expect, test } from "vitest";
import { checks } from "../../checks/index.ts";
import { changeTable } from "../../src/changes/table.ts";

/** What the rules of the catalogue's resource types must be, so that the table can use them. */
const types = [...new Map(checks.map(({ resource }) => [resource.type, resource])).values()];
const rules = types.flatMap(({ type, ids = "", changes = [] }) => changes.map((rule) => ({ type, ids, ...rule })));
const table = changeTable(types);

test("there are some", () => {
  expect(rules.length).toBeGreaterThan(0);
});

describe.each(rules)("$type is changed by $source", ({ type, ids, source, names, at }) => {
  test("its ids say how they are written", () => {
    expect(ids).not.toBe("");
  });

  test("the source is a service's, as CloudTrail writes it", () => {
    expect(source).toMatch(/^[a-z0-9-]+\.amazonaws\.com$/);
  });

  test("the calls are named without versions, once each, and none only reads", () => {
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !/^[A-Z][A-Za-z0-9]+$/.test(name) || /\d{8}$/.test(name))).toEqual([]);
    expect(names.filter((name) => /^(?:Get|List|Describe|Lookup|Head)[A-Z]/.test(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(table.mayMatter(source, name)).toBe(true);
  });

  test("the paths lead into a record; a setting needs none, and all else does", () => {
    // The root user is one for each account, too, and changes by what it does itself.
    const isSetting = !/\{(?:name|path)\}/.test(ids) && type !== "AWS::IAM::RootUser";
    expect(at.length === 0).toBe(isSetting);
    const step = /^[A-Za-z][A-Za-z0-9_-]*(?:\[\])*$/;
    const roots = [
      "requestParameters",
      "responseElements",
      "resources[]",
      "serviceEventDetails",
      "additionalEventData",
      "userIdentity",
    ];
    for (const path of at) {
      const [root, ...steps] = path.split(".");
      expect(roots).toContain(root);
      expect(steps.filter((one) => !step.test(one))).toEqual([]);
    }
  });
});
