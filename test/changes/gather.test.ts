import fc from "fast-check";
import { expect, test } from "vitest";
import { gather } from "../../src/changes/gather.ts";
import type { Change } from "../../src/model/change.ts";
import { ACCOUNT, REGION } from "./samples.ts";

const changeAt = (id: string, second: number): Change => ({
  id,
  name: "PutBucketPolicy",
  source: "s3.amazonaws.com",
  time: new Date(Date.UTC(2026, 0, 5, 0, 0, second)),
  account: ACCOUNT,
  region: REGION,
});

test("the newest first, each once, and the newest is the cause", () => {
  const gathered = gather([changeAt("a", 1), changeAt("c", 3), changeAt("b", 2), changeAt("c", 3)]);
  expect(gathered?.changes.map(({ id }) => id)).toEqual(["c", "b", "a"]);
  expect(gathered?.cause.id).toBe("c");
  expect(gather([])).toBeUndefined();
});

test("twenty at most, and the order in which they came does not matter", () => {
  const changes = Array.from({ length: 40 }, (_, index) => changeAt(`e${index}`, Math.floor(index / 2)));
  const expected = gather(changes)?.changes;
  expect(expected).toHaveLength(20);
  fc.assert(
    fc.property(fc.shuffledSubarray(changes, { minLength: 40 }), (shuffled) => {
      expect(gather(shuffled)?.changes).toEqual(expected);
    }),
  );
});
