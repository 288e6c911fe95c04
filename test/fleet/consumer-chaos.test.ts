import fc from "fast-check";
import { expect, test } from "vitest";
import { AgainError, PoisonError } from "../../src/fleet/consumer-errors.ts";
import { expectBalance, world } from "./consuming.ts";
import { settled } from "./hand-clock.ts";
import { failure } from "./memory-queue.ts";

/** What a handler does with a message, the first time, and then: it comes to a good end if it comes often enough. */
const plans = fc.record({
  group: fc.constantFrom("a", "b", "c"),
  seconds: fc.integer({ min: 0, max: 200 }),
  first: fc.constantFrom("done", "poison", "again", "error", "deaf"),
});

const operations = ["receive", "hide", "remove", "send", "bury"] as const;

test("whatever fails, no message is forgotten, and none is handled twice at once by one worker", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(plans, { maxLength: 30 }),
      fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 20, maxLength: 60 }),
      fc.constantFrom("changes", "scans.fifo"),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 0, max: 1_200 }),
      async (messages, dice, name, concurrency, stopAfter) => {
        const { clock, queue, start, stop, abort, ended, tally } = world({ name });
        let thrown = 0;
        for (const operation of operations) {
          queue.faults[operation] = () => ((dice[thrown++ % dice.length] ?? 0) < 15 ? failure("network") : undefined);
        }
        const bodies = messages.map((_, index) => String(index));
        messages.forEach(({ group }, index) => {
          queue.put(String(index), { group });
        });
        const seen = new Set<string>();
        const done = new Set<string>();
        const running = new Set<string>();
        const broken: string[] = [];
        await start({
          concurrency,
          async handle({ body }, { signal }) {
            // What a handler throws is none of the test's.
            if (running.has(body)) broken.push(`${body} is handled twice at once`);
            running.add(body);
            if (running.size > concurrency) broken.push(`${running.size} are handled at once`);
            const { first, seconds } = messages[Number(body)] ?? { first: "done", seconds: 0 };
            const isFirst = !seen.has(body);
            seen.add(body);
            try {
              await clock.sleep(seconds * 1_000, first === "deaf" ? new AbortController().signal : signal);
              if (isFirst && first === "poison") throw new PoisonError("no");
              if (isFirst && first === "again") throw new AgainError({ afterSeconds: seconds });
              if (isFirst && first === "error") throw new Error("no");
              done.add(body);
            } finally {
              running.delete(body);
            }
          },
        });
        await clock.pass(stopAfter * 1_000);
        expectBalance(tally);
        stop.abort();
        await clock.pass(100_000);
        abort.abort();
        await clock.pass(30_000);
        await settled();
        expect([ended(), broken]).toEqual(["well", []]);
        expectBalance(tally);
        expect(tally.inHand).toBe(0);
        const kept = new Set([...queue.bodies, ...queue.dead.map(({ body }) => body), ...done]);
        expect(bodies.filter((body) => !kept.has(body))).toEqual([]);
      },
    ),
    { numRuns: 40 },
  );
});
