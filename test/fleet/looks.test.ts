import { describe, expect, test } from "vitest";
import { MOST_CHANGES } from "../../src/changes/gather.ts";
import { Looks, type Want } from "../../src/fleet/looks.ts";
import type { Change } from "../../src/model/change.ts";
import { VirtualTime } from "../aws/traffic/virtual-time.ts";

const ACCOUNT = "111122223333";
const OTHER = "444455556666";

function change(id: string): Change {
  const time = new Date("2026-01-01T00:00:00.000Z");
  return { id, name: "PutBucketPolicy", source: "s3.amazonaws.com", time, account: ACCOUNT, region: "eu-west-1" };
}

const want = (id: string, ...changes: string[]): Want => ({ id, changes: changes.map(change) });

/** Looks that take a second each, and what they were of. */
function watched({ most = 100, fails = false }: { readonly most?: number; readonly fails?: boolean } = {}) {
  const time = new VirtualTime();
  const told: string[] = [];
  let [under, widest] = [0, 0];
  const looks = new Looks({
    clock: time,
    most,
    async look(account, wants) {
      const of = wants.map(({ id, changes }) => `${id}(${changes.map((one) => one.id).join("")})`).join(" ");
      told.push(`${time.now() / 1_000} ${account === ACCOUNT ? "" : "other "}${of}`);
      under += 1;
      widest = Math.max(widest, under);
      await new Promise<void>((resolve) => void time.after(1_000, resolve));
      under -= 1;
      if (fails) throw new Error("It broke.");
    },
  });
  return { time, told, looks, widest: () => widest };
}

describe("what is to be looked at", () => {
  test("is looked at at once, and what comes in the same moment together with it", async () => {
    const { time, told, looks } = watched();
    const done = Promise.all([
      looks.want(ACCOUNT, [want("a", "1"), want("b", "1")]),
      looks.want(ACCOUNT, [want("c", "2")]),
    ]);
    await time.pass(1_000);
    await done;
    expect(told).toEqual(["0 a(1) b(1) c(2)"]);
  });

  test("a burst on one resource is a look at once, and one for all the rest", async () => {
    const { time, told, looks } = watched();
    const done: Promise<void>[] = [];
    for (const id of ["1", "2", "3", "4"]) {
      done.push(looks.want(ACCOUNT, [want("a", id)]));
      await time.pass(300);
    }
    await time.pass(10_000);
    await Promise.all(done);
    expect(told).toEqual(["0 a(1)", "5 a(234)"]);
  });

  test("another resource of the account does not wait for that", async () => {
    const { time, told, looks } = watched();
    void looks.want(ACCOUNT, [want("a", "1")]);
    await time.pass(1_500);
    void looks.want(ACCOUNT, [want("a", "2"), want("b", "2")]);
    await time.pass(10_000);
    expect(told).toEqual(["0 a(1)", "1.5 b(2)", "5 a(2)"]);
  });

  test("one look at a time in an account, and accounts side by side", async () => {
    const { time, told, looks, widest } = watched();
    void looks.want(ACCOUNT, [want("a", "1")]);
    void looks.want(OTHER, [want("x", "1")]);
    await time.pass(500);
    void looks.want(ACCOUNT, [want("b", "2")]);
    await time.pass(5_000);
    expect(told).toEqual(["0 a(1)", "0 other x(1)", "1 b(2)"]);
    expect(widest()).toBe(2);
  });

  test("no look is of more than it may be", async () => {
    const { time, told, looks } = watched({ most: 2 });
    const done = looks.want(ACCOUNT, [want("a"), want("b"), want("c")]);
    await time.pass(5_000);
    await done;
    expect(told).toEqual(["0 a() b()", "1 c()"]);
  });

  test("a first and a second look at one resource are a first one", async () => {
    const seen: (number | undefined)[] = [];
    const time = new VirtualTime();
    const looks = new Looks({
      clock: time,
      look: async (_, wants) => void seen.push(...wants.map((one) => one.seen?.size)),
    });
    void looks.want(ACCOUNT, [{ ...want("a", "1"), seen: new Map([["finding", "failed"]]) }, want("b", "1")]);
    void looks.want(ACCOUNT, [want("a", "2")]);
    void looks.want(ACCOUNT, [{ ...want("c", "1"), seen: new Map([["finding", "failed"]]) }]);
    await time.pass(10);
    expect(seen).toEqual([undefined, undefined, 1]);
  });

  test("a resource that changes all the time has no more changes than a message may hold", async () => {
    const counts: number[] = [];
    const time = new VirtualTime();
    const looks = new Looks({ clock: time, look: async (_, wants) => void counts.push(wants[0]?.changes.length ?? 0) });
    for (let index = 0; index < 50; index += 1) void looks.want(ACCOUNT, [want("a", `e${index}`)]);
    await time.pass(10);
    expect(counts).toEqual([MOST_CHANGES]);
  });

  test("more resources than a call takes arguments are looked at like others", async () => {
    const time = new VirtualTime();
    let looked = 0;
    const looks = new Looks({
      clock: time,
      most: 50_000,
      async look(_, wants) {
        looked += wants.length;
      },
    });
    const all = Array.from({ length: 200_000 }, (_, index) => want(`id-${index}`));
    const done = looks.want(ACCOUNT, all);
    await time.pass(1_000);
    await done;
    expect(looked).toBe(all.length);
  });

  test("whoever waits for a look that breaks hears of it, and the next one is another", async () => {
    const { time, told, looks } = watched({ fails: true });
    const done = looks.want(ACCOUNT, [want("a")]);
    const heard = expect(done).rejects.toThrow("It broke.");
    await time.pass(2_000);
    await heard;
    void looks.want(ACCOUNT, [want("b")]).catch(() => undefined);
    await time.pass(2_000);
    expect(told).toEqual(["0 a()", "2 b()"]);
  });

  test("what is over is forgotten", async () => {
    const { time, looks } = watched();
    for (let index = 0; index < 20; index += 1) void looks.want(String(index), [want("a")]);
    await time.pass(2_000);
    expect(looks.accounts).toBe(20);
    await time.pass(10_000);
    expect(looks.accounts).toBe(0);
    expect(time.pending).toBe(0);
  });
});
