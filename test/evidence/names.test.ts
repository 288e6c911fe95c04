import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fileNames } from "../../src/evidence/names.ts";
import { HOSTILE } from "../support/hostile.ts";

describe("fileNames", () => {
  test.each<[string, string]>([
    ["164.308(a)(1)(i)", "164.308_a_1_i"],
    ["AC-2(1)", "AC-2_1"],
    ["../../etc/passwd", "etc_passwd"],
    ["C:\\Windows\\x", "C_Windows_x"],
    ["CON", "_CON"],
    ["nul.txt", "_nul.txt"],
    ["com1", "_com1"],
    ["console", "console"],
    [".hidden", "hidden"],
    ["name. ", "name"],
    ["管理", "_"],
    ["", "_"],
    ["x".repeat(300), "x".repeat(80)],
  ])("%j is %s", (id, name) => {
    expect(fileNames([id]).get(id)).toBe(name);
  });

  test("no two are one file, also where case does not count, and the order does not matter", () => {
    const ids = ["A.1", "a.1", "A_1", "A 1", "b"];
    const names = fileNames(ids);
    expect(new Set([...names.values()].map((name) => name.toLowerCase())).size).toBe(ids.length);
    expect(names.get("b")).toBe("b");
    for (const id of ids) expect(fileNames(ids.toReversed()).get(id)).toBe(names.get(id));
  });

  test("who takes another one's name with a hash gets one of his own", () => {
    const taken = fileNames(["A.1", "a.1"]).get("A.1") ?? "";
    const names = fileNames(["A.1", "a.1", taken]);
    expect(new Set([...names.values()].map((name) => name.toLowerCase())).size).toBe(3);
  });

  test.each(Object.entries(HOSTILE))("%s", (_, id) => {
    expect(fileNames([id]).get(id)).toMatch(/^[A-Za-z0-9_][A-Za-z0-9._-]*$/);
  });

  test("whatever the ids are, the names are plain, short and different", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom("a", "A", ".", "/", " ") }))),
        (ids) => {
          const names = [...fileNames(ids).values()];
          expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(ids.length);
          for (const name of names) expect(name).toMatch(/^(?!.*\.\.)\w[\w.-]{0,99}$/);
        },
      ),
    );
  });
});
