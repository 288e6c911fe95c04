import { expect, test } from "vitest";
import { checksOf, controlsOf } from "../../src/compliance/controls.ts";
import { loadFrameworks } from "../../src/compliance/load.ts";
import { framework } from "./support.ts";

const frameworks = [
  framework("nist-csf-2.0", [
    { id: "PR.DS-02", checks: ["b"] },
    { id: "PR.DS-01", checks: ["a", "b", "a"] },
  ]),
  framework("own", [{ id: "1", checks: ["a"] }]),
];

test("controls of a check, per framework, in the framework's order, with dots as _ in the key", () => {
  expect(controlsOf(frameworks, "a")).toEqual({ "nist-csf-2_0": ["PR.DS-01"], own: ["1"] });
  expect(controlsOf(frameworks, "b")).toEqual({ "nist-csf-2_0": ["PR.DS-02", "PR.DS-01"] });
});

test("an unmapped check has none", () => {
  expect(controlsOf(frameworks, "c")).toEqual({});
  expect(controlsOf([], "a")).toEqual({});
});

test("the index is made once per list", () => {
  expect(controlsOf(frameworks, "a")).toBe(controlsOf(frameworks, "a"));
  expect(controlsOf(frameworks.slice(1), "a")).toEqual({ own: ["1"] });
});

test("checks of a framework", () => {
  expect([
    ...checksOf(
      framework("x", [
        { id: "1", checks: ["a", "b"] },
        { id: "2", checks: ["b"] },
      ]),
    ),
  ]).toEqual(["a", "b"]);
});

test("an unencrypted volume bears on these controls", async () => {
  const shipped = await loadFrameworks([
    "cis-aws-7.0",
    "dash",
    "hipaa-security-rule",
    "iso-27001-2022",
    "nist-800-53-r5",
    "nist-csf-2.0",
  ]);
  expect(controlsOf(shipped, "ebs-volume-encrypted")).toEqual({
    dash: ["dash:ebs"],
    "hipaa-security-rule": ["164.312(a)(2)(iv)"],
    "iso-27001-2022": ["A.8.24"],
    "nist-800-53-r5": ["SC-13", "SC-28", "SC-28(1)"],
    "nist-csf-2_0": ["PR.DS-01"],
  });
});

test("a framework's id is a name like any other, also one that every object has", () => {
  const own = [framework("constructor", [{ id: "1", checks: ["a"] }])];
  expect(Object.entries(controlsOf(own, "a"))).toEqual([["constructor", ["1"]]]);
});
