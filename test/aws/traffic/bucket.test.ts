import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Bucket, type Rate } from "../../../src/aws/traffic/bucket.ts";
import { overfull } from "./windows.ts";

const rates: fc.Arbitrary<Rate> = fc.record({
  burst: fc.integer({ min: 1, max: 30 }),
  refill: fc.double({ min: 0.1, max: 200, noNaN: true }),
});

test("no window has more than the burst and what flows in, whatever is asked and refused", () => {
  const steps = fc.array(
    fc.record({
      after: fc.integer({ min: 0, max: 3_000 }),
      asks: fc.integer({ min: 0, max: 20 }),
      refused: fc.boolean(),
    }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(rates, steps, (rate, all) => {
      const bucket = new Bucket(rate, 0);
      const times: number[] = [];
      let now = 0;
      for (const { after, asks, refused } of all) {
        now += after;
        for (let count = 0; count < asks && bucket.delay(now) === 0; count += 1) {
          bucket.take(now);
          times.push(now);
        }
        if (refused) bucket.refused(now, now);
        // Whoever waits as long as it says gets a token.
        expect(bucket.refill).toBeLessThanOrEqual(rate.refill);
        expect(bucket.refill).toBeGreaterThan(0);
      }
      expect(overfull(times, rate)).toBeUndefined();
      expect(bucket.delay(now + bucket.delay(now))).toBe(0);
    }),
  );
});

describe("a refusal", () => {
  const full = { burst: 50, refill: 10 };

  test("halves the rate and empties the bucket; the rate comes back in steady steps", () => {
    const bucket = new Bucket(full, 0);
    bucket.refused(1, 0);
    expect([bucket.refill, bucket.delay(1)]).toEqual([5, 200]);
    expect([bucket.delay(15_001), bucket.refill]).toEqual([0, 7.5]);
    expect([bucket.delay(60_000), bucket.refill]).toEqual([0, 10]);
  });

  test("counts once for all that was under way", () => {
    const bucket = new Bucket(full, 0);
    for (const now of [10, 11, 12]) bucket.refused(now, 5);
    expect(bucket.refill).toBeCloseTo(5, 2);
    bucket.refused(20, 13);
    expect(bucket.refill).toBeCloseTo(2.5, 2);
  });

  test("does not end it all", () => {
    const bucket = new Bucket(full, 0);
    for (let now = 1; now < 100; now += 1) bucket.refused(now, now);
    expect(bucket.refill).toBeCloseTo(0.5, 1);
  });

  test("leaves a burst in proportion to the rate", () => {
    const bucket = new Bucket(full, 0);
    bucket.refused(1, 0);
    let taken = 0;
    for (; bucket.delay(6_001) === 0; taken += 1) bucket.take(6_001);
    expect(taken).toBe(25);
  });
});
