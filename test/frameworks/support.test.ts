import { describe, expect, test } from "vitest";
import { frameworkIds, loadFramework } from "../../src/compliance/load.ts";

const all = await Promise.all((await frameworkIds()).map((id) => loadFramework(id)));
describe.each(all.filter(({ mapping }) => mapping === "suggested"))("$id", ({ controls, supportSources }) => {
  test("says of every check of every control who else maps it, in the same order", () => {
    for (const { id, checks, support } of controls) {
      expect(checks, id).toEqual(checks.toSorted());
      if (checks.length === 0) expect(support, id).toBeUndefined();
      else expect(Object.keys(support ?? {}), id).toEqual(checks);
    }
  });

  test("says what each name stands for, and of no other", () => {
    const lists = controls.flatMap(({ support }) => Object.values(support ?? {}));
    for (const list of lists) expect(list).toEqual([...new Set(list)].sort());
    expect(Object.keys(supportSources ?? {}).toSorted()).toEqual([...new Set(lists.flat())].sort());
  });
});

test.each(all.filter(({ complete, mapping }) => complete && mapping === "suggested"))(
  "$id says of every control how far configuration can be evidence for it",
  ({ controls }) => {
    expect(controls.filter(({ evidence }) => evidence === undefined).map(({ id }) => id)).toEqual([]);
  },
);
