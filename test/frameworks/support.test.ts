import { describe, expect, test } from "vitest";
import { frameworkIds, loadFramework } from "../../src/compliance/load.ts";

/** Those that do not say it all yet. (dash says nothing of it: its mapping is as given.) */
const pending = new Set([
  "aws-fsbp",
  "fedramp-20x",
  "mitre-attack-v18",
  "mitre-attack-v19",
  "nist-800-53-r5",
  "pci-dss-4.0.1",
  "soc2-tsc",
]);

const all = await Promise.all((await frameworkIds()).map((id) => loadFramework(id)));
const said = all.filter(({ id }) => !pending.has(id));

describe.each(said.filter(({ mapping }) => mapping === "suggested"))("$id", ({ controls, supportSources }) => {
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

test.each(said.filter(({ complete, mapping }) => complete && mapping === "suggested"))(
  "$id says of every control how far configuration can be evidence for it",
  ({ controls }) => {
    expect(controls.filter(({ evidence }) => evidence === undefined).map(({ id }) => id)).toEqual([]);
  },
);
