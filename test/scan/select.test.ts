import { describe, expect, test } from "vitest";
import { ConfigError } from "../../src/model/errors.ts";
import { type Selection, select } from "../../src/scan/select.ts";
import { thingCheck, thingType } from "../support/things.ts";

const disks = thingType("Disk", { service: "disks" });
const roles = thingType("Role", { service: "roles" });
const ALL = [
  thingCheck("disk-encrypted", disks, { severity: "high" }),
  thingCheck("disk-small", disks, { severity: "low" }),
  thingCheck("role-not-public", roles, { severity: "critical" }),
  thingCheck("role-known", roles, { severity: "medium" }),
];

const rows: readonly (readonly [string, Selection, string])[] = [
  ["nothing: all", {}, "disk-encrypted disk-small role-not-public role-known"],
  ["an id", { checks: ["disk-small"] }, "disk-small"],
  ["ids, in the catalogue's order", { checks: ["role-known", "disk-small"] }, "disk-small role-known"],
  ["a glob", { checks: ["disk-*"] }, "disk-encrypted disk-small"],
  ["a glob in the middle", { checks: ["*-not-*"] }, "role-not-public"],
  ["a star", { checks: ["*"] }, "disk-encrypted disk-small role-not-public role-known"],
  ["an exclusion from all", { checks: ["!disk-small"] }, "disk-encrypted role-not-public role-known"],
  ["an exclusion from a glob", { checks: ["disk-*", "!disk-small"] }, "disk-encrypted"],
  [
    "an exclusion wins, whatever the order",
    { checks: ["!disk-small", "disk-small", "disk-encrypted"] },
    "disk-encrypted",
  ],
  ["a glob excluded", { checks: ["!role-*"] }, "disk-encrypted disk-small"],
  ["a service", { services: ["roles"] }, "role-not-public role-known"],
  ["a severity and above", { severity: "high" }, "disk-encrypted role-not-public"],
  ["the lowest severity", { severity: "low" }, "disk-encrypted disk-small role-not-public role-known"],
  ["those a framework names", { mapped: new Set(["role-known", "other"]) }, "role-known"],
  ["all of it", { services: ["disks"], severity: "medium", checks: ["*"] }, "disk-encrypted"],
  ["a dot is a dot", { checks: ["disk-small", "!role-kno*"] }, "disk-small"],
];

test.each(rows)("%s", (_, selection, expected) => {
  expect(
    select(ALL, selection)
      .map(({ id }) => id)
      .join(" "),
  ).toBe(expected);
});

describe("refused", () => {
  test.each([
    [
      "a mistyped id",
      { checks: ["disk-encryptd"] },
      "There is no check disk-encryptd.",
      "Did you mean disk-encrypted?",
    ],
    ["a part of an id", { checks: ["not-public"] }, "There is no check not-public.", "Did you mean role-not-public?"],
    ["a mistyped exclusion", { checks: ["!disk-smal"] }, "There is no check disk-smal.", "Did you mean disk-small?"],
    ["a glob that matches nothing", { checks: ["bucket-*"] }, "There is no check bucket-*.", "lists all"],
    [
      "a regular expression is no glob",
      { checks: ["disk.small"] },
      "There is no check disk.small.",
      "Did you mean disk-small?",
    ],
    ["a mistyped service", { services: ["disk"] }, "There is no service disk.", "Did you mean disks?"],
    [
      "a service far from any",
      { services: ["kubernetes"] },
      "There is no service kubernetes.",
      "There are: disks, roles.",
    ],
    ["a choice of nothing", { services: ["roles"], checks: ["disk-*"] }, "No check is left by that choice.", "Loosen"],
    ["everything excluded", { checks: ["!*"] }, "No check is left by that choice.", "Loosen"],
  ])("%s", (_, selection, message, hint) => {
    let thrown: unknown;
    try {
      select(ALL, selection);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(ConfigError);
    expect(thrown).toMatchObject({ message, hint: expect.stringContaining(hint) });
  });
});
