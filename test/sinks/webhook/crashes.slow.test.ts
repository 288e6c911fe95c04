import fc from "fast-check";
import { expect, test } from "vitest";
import { SinkError } from "../../../src/model/errors.ts";
import { sha256 } from "../../../src/model/identity.ts";
import { Delivery } from "../../../src/sinks/webhook/delivery.ts";
import { posterTo } from "../../../src/sinks/webhook/poster.ts";
import { Sent } from "../../../src/sinks/webhook/sent.ts";
import { openInMemory } from "../../../src/sinks/webhook/sent-file.ts";
import { compare } from "../../../src/tickets/compare.ts";
import { ended, listing } from "../../diff/outputs.ts";
import { event, gatheredOf } from "../../tickets/events.ts";
import { startReceiver } from "./receiver.ts";

const REGIONS = ["eu-west-1", "us-east-1"] as const;
const RESOURCES = ["a", "b", "c"] as const;

/** What a scan comes to of one resource: fails for a cause, or does not. */
const STATES = ["one", "two", "passed", "unknown", "suppressed", "absent"] as const;

type State = (typeof STATES)[number];

interface Scan {
  readonly hasEnded: boolean;
  readonly regions: readonly { readonly status: "complete" | "failed" | "dark"; readonly states: readonly State[] }[];
}

const region = fc.record({
  status: fc.constantFrom("complete" as const, "complete" as const, "failed" as const, "dark" as const),
  states: fc.tuple(...RESOURCES.map(() => fc.constantFrom(...STATES))),
});
const anyScan: fc.Arbitrary<Scan> = fc.record({
  hasEnded: fc.integer({ max: 5, min: 0 }).map((number) => number > 0),
  regions: fc.tuple(region, region),
});

/** What befalls a message, or this process around it. */
const FAULTS = [
  "none",
  "none",
  "none",
  "busy",
  "heard-busy",
  "reset",
  "refused",
  "unsigned",
  "undecided",
  "unremembered",
] as const;

const faults = fc.array(fc.constantFrom(...FAULTS), { maxLength: 60 });

function eventsOf({ regions, hasEnded }: Scan, scan: number): unknown[] {
  const all = regions.flatMap(({ status, states }, index): unknown[] => {
    const where = { region: REGIONS[index] ?? "", scan };
    const found =
      status === "dark" ? [] : states.flatMap((state, at) => findingOf(state, `${index}${RESOURCES[at]}`, where));
    return status === "dark" ? [] : [...found, listing(status, { ...where, findings: found.length })];
  });
  return hasEnded ? [...all, ended("complete", { scan })] : all;
}

function findingOf(state: State, resource: string, where: { readonly region: string; readonly scan: number }) {
  if (state === "absent") return [];
  if (state === "passed" || state === "unknown") return [event(state, { ...where, resource })];
  const suppressed = state === "suppressed";
  return [
    event("failed", { ...where, resource, message: suppressed ? "one" : state, ...(suppressed && { suppressed }) }),
  ];
}

/** What must be open, told without any of the code under test: the cause that each resource is open for. */
function judge(open: Map<string, string>, { regions, hasEnded }: Scan): void {
  for (const [index, { status, states }] of regions.entries()) {
    if (status === "dark") continue;
    for (const [at, state] of states.entries()) {
      const resource = `${index}${RESOURCES[at]}`;
      if (state === "one" || state === "two") {
        if (hasEnded || !open.has(resource)) open.set(resource, state);
      } else if (state !== "unknown" && hasEnded && !(state === "absent" && status === "failed")) open.delete(resource);
    }
  }
}

function itemsIn(open: ReadonlyMap<string, string>): Map<string, string[]> {
  const groups = Map.groupBy([...open], ([, cause]) => sha256(["volume", cause, ""]).slice(0, 16));
  return new Map([...groups].map(([key, list]) => [key, list.map(([resource]) => resource).sort()]));
}

async function world(given: readonly (typeof FAULTS)[number][]) {
  const left = [...given];
  const fault = () => left[0] ?? "none";
  const receiver = await startReceiver(({ isRepeat }) => {
    const next = left.shift() ?? "none";
    if (next === "reset") return "reset";
    // One that knows a message again does not look at it again.
    if (next === "refused" && !isRepeat) return { status: 422 };
    if (next === "busy") return { status: 503 };
    if (next === "unsigned") return { status: 401 };
    return next === "heard-busy" ? { status: 504, heard: true } : { status: 200 };
  });
  const sent = new Sent(await openInMemory());

  /** False if it did not come to its end, or not all was heard. */
  async function run(scan: Scan, number: number): Promise<boolean> {
    const wait = async () => undefined;
    const poster = posterTo({ url: receiver.url, tls: { insecure: false }, key: undefined, attempts: 2, wait });
    const shaky = {
      outbox: () => sent.outbox(),
      refused: (...args: Parameters<Sent["refused"]>) => sent.refused(...args),
      postedAgain: (...args: Parameters<Sent["postedAgain"]>) => sent.postedAgain(...args),
      failed: (...args: Parameters<Sent["failed"]>) => sent.failed(...args),
      decide(...args: Parameters<Sent["decide"]>) {
        if (fault() === "undecided" && left.shift() !== undefined) throw new SinkError("killed", { hint: "" });
        sent.decide(...args);
      },
      accepted(...args: Parameters<Sent["accepted"]>) {
        if (fault() === "unremembered" && left.shift() !== undefined) throw new SinkError("killed", { hint: "" });
        sent.accepted(...args);
      },
    };
    const { signal } = new AbortController();
    const delivery = new Delivery({
      sent: shaky,
      poster,
      signal,
      now: () => new Date(number),
      notice: () => undefined,
    });
    try {
      await delivery.run(() => {
        const choice = { floor: undefined, includeUnknown: false };
        const comparison = compare(gatheredOf(eventsOf(scan, number)), sent.memory(), choice);
        sent.saw(comparison.seen);
        return comparison.steps;
      });
      return delivery.isWhole;
    } catch (error) {
      if (error instanceof SinkError) return false;
      throw error;
    } finally {
      await poster.close();
    }
  }

  return { receiver, run };
}

test("run again until all is heard, the receiver has after each scan what is open, whatever happens in between", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyScan, { minLength: 1, maxLength: 6 }), faults, async (scans, given) => {
      const { receiver, run } = await world(given);
      const open = new Map<string, string>();
      for (const [index, scan] of scans.entries()) {
        while (!(await run(scan, index + 1)));
        judge(open, scan);
        expect(new Map(receiver.open)).toEqual(itemsIn(open));
      }
    }),
    { numRuns: 150 },
  );
});

test("run once each, it has what is open after a scan that sees all and is heard", async () => {
  const whole: Scan["regions"] = REGIONS.map(() => ({ status: "complete", states: ["one", "passed", "absent"] }));
  await fc.assert(
    fc.asyncProperty(fc.array(anyScan, { minLength: 1, maxLength: 6 }), faults, async (scans, given) => {
      const { receiver, run } = await world(given);
      for (const [index, scan] of scans.entries()) await run(scan, index + 1);
      while (!(await run({ hasEnded: true, regions: whole }, scans.length + 1)));
      expect(new Map(receiver.open)).toEqual(
        itemsIn(
          new Map([
            ["0a", "one"],
            ["1a", "one"],
          ]),
        ),
      );
    }),
    { numRuns: 100 },
  );
});
