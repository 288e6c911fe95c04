import { describe, expect, test } from "vitest";
import { matches, parsePattern } from "../../src/filter-pattern/index.ts";

/** The event of AWS's own examples, more or less. */
const EVENT = {
  eventName: "UpdateTrail",
  sourceIPAddress: "111.111.111.111",
  arrayKey: ["value", "another value"],
  objectList: [
    { name: "a", id: 1 },
    { name: "b", id: 2 },
  ],
  SomeObject: null,
  ThisFlag: true,
  status: 404,
  account: "111122223333",
  "cluster.name": "c",
  nested: { deep: [[0, 1], [4]] },
};

function told(pattern: string, event: unknown = EVENT): boolean | "unknown" {
  const parsed = parsePattern(pattern);
  if (!parsed.ok) throw new Error(`${pattern}: ${parsed.reason}`);
  return matches(parsed.pattern, event) ?? "unknown";
}

describe("JSON", () => {
  const rows: readonly (readonly [string, boolean | "unknown"])[] = [
    ['{ $.eventName = "UpdateTrail" }', true],
    ["{$.eventName=UpdateTrail}", true],
    ['{ $.eventName = "updatetrail" }', false],
    ['{ $.eventName != "UpdateTrail" }', false],
    ["{ $.sourceIPAddress != 123.123.* }", true],
    ["{ $.sourceIPAddress != 111.111.* }", false],
    ['{ $.eventName = "*Trail" }', true],
    ['{ $.eventName = "Update*" }', true],
    ['{ $.eventName = "*teTr*" }', true],
    ['{ $.eventName = "*" }', true],
    ["{ $.eventName = * }", true],
    ['{ $.eventName = "*Trails" }', false],
    // Once an asterisk in the middle was itself, now AWS says nothing of it.
    ['{ $.eventName = "Up*Trail" }', "unknown"],
    ['{ $.eventName = "Up*Group" }', false],
    ['{ $.arrayKey[0] = "value" }', true],
    ['{ $.arrayKey[1] = "value" }', false],
    ['{ $.arrayKey[2] = "value" }', false],
    ['{ $.arrayKey[*] = "another value" }', true],
    ['{ $.arrayKey[*] != "another value" }', "unknown"],
    ['{ $.arrayKey[*] != "none of them" }', true],
    ['{ $.ThisFlag[0] = "value" }', false],
    ["{ $.objectList[1].id = 2 }", true],
    ["{ $.objectList[1].id != 2 }", false],
    ["{ $.objectList[1].number = 2 }", false],
    ["{ $.nested.deep[0][1] = 1 }", true],
    ["{ $.nested.deep[0][1] = 1e0 }", true],
    ["{ $.SomeObject IS NULL }", true],
    ["{ $.eventName IS NULL }", false],
    ["{ $.Other IS NULL }", false],
    ["{ $.Other NOT EXISTS }", true],
    ["{ $.Other.inside NOT EXISTS }", true],
    ["{ $.eventName NOT EXISTS }", false],
    ["{ $.SomeObject NOT EXISTS }", false],
    ["{ $.ThisFlag IS TRUE }", true],
    ["{ $.ThisFlag IS FALSE }", false],
    ["{ $.ThisFlag = true }", "unknown"],
    ["{ $.ThisFlag = false }", false],
    ["{ $.['cluster.name'] = \"c\" }", true],
    ["{ $.status >= 400 && $.status < 500 }", true],
    ["{ $.status > +1e3 }", false],
    ["{ $.status <= 404 }", true],
    ["{ $.status = 4* }", true],
    ['{ $.status = "404" }', "unknown"],
    ["{ $.status = 405 }", false],
    ["{ $.account = 111122223333 }", "unknown"],
    ["{ $.account = 444455556666 }", false],
    ["{ $.eventName > 5 }", false],
    ["{ $.missing = 5 }", false],
    // AWS does not say whether what is missing is another.
    ['{ $.missing != "x" }', "unknown"],
    ['{ $.objectList = "x" }', false],
    ['{ $.objectList != "x" }', false],
    ["{ $.eventName = %Trail% }", true],
    ["{ $.eventName = %^Trail% }", false],
    ["{ $.eventName = %^Up.*l$% }", true],
    ["{ $.* = %111\\.111\\.111\\.1[0-9]{1,2}% }", true],
    ["{ $.eventName = %Create|Update% }", true],
    ["{ $.eventName != %Create|Delete% }", true],
    // && binds closer than ||.
    ["{ $.eventName = UpdateTrail || $.status = 1 && $.status = 2 }", true],
    ["{ ($.eventName = UpdateTrail || $.status = 1) && $.status = 2 }", false],
    ['{ $.missing != "x" && $.status = 1 }', false],
    ['{ $.missing != "x" || $.status = 404 }', true],
    ['{ $.__proto__.constructor = "*" }', false],
  ];
  test.each(rows)("%s: %s", (pattern, expected) => {
    expect(told(pattern)).toBe(expected);
  });
});

describe("terms", () => {
  const rows: readonly (readonly [string, boolean | "unknown"])[] = [
    ["", true],
    ["  ", true],
    ["UpdateTrail", true],
    ['"UpdateTrail"', true],
    ['"eventName\\":\\"UpdateTrail"', true],
    ["DeleteTrail", false],
    ["updatetrail", false],
    // AWS's examples do not agree on parts of words.
    ["Update", "unknown"],
    ["UpdateTrail -DeleteTrail", true],
    ["UpdateTrail -eventName", false],
    ["UpdateTrail DeleteTrail", false],
    ["?UpdateTrail ?DeleteTrail", true],
    ["?CreateTrail ?DeleteTrail", false],
    ["?UpdateTrail eventName", "unknown"],
    ["%Update[A-Z]rail%", true],
    ["[a, b, c]", "unknown"],
  ];
  test.each(rows)("%s: %s", (pattern, expected) => {
    expect(told(pattern)).toBe(expected);
  });
});

test("a regular expression that would take JavaScript for ever takes no time", () => {
  expect(told(`%${"a*".repeat(100)}b%`, "a".repeat(1_000))).toBe(false);
  expect(told(`{ $.x = %${"[a-z]+".repeat(100)}$% }`, { x: `${"a".repeat(1_000)}!` })).toBe(false);
});
