import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { Delivery } from "../../../src/sinks/webhook/delivery.ts";
import { posterTo } from "../../../src/sinks/webhook/poster.ts";
import { Sent } from "../../../src/sinks/webhook/sent.ts";
import { openInMemory, openSentFile } from "../../../src/sinks/webhook/sent-file.ts";
import { compare } from "../../../src/tickets/compare.ts";
import { temporary } from "../../support/folder.ts";
import { type About, event, gatheredOf } from "../../tickets/events.ts";
import { type Received, type Reply, startReceiver } from "./receiver.ts";

/** A run after another; a ticket per check. `reply` is asked for each message by its check. */
async function world(reply: (check: string, received: Received) => Reply) {
  const receiver = await startReceiver((received) => reply(checkIn(received), received));
  const sent = new Sent(await openInMemory());
  const notices: string[] = [];
  const { signal } = new AbortController();

  async function run(scan: number, checks: readonly string[], about: About = {}) {
    notices.length = 0;
    const wait = async () => undefined;
    const poster = posterTo({ url: receiver.url, tls: { insecure: false }, key: undefined, attempts: 2, wait });
    const notice = (sentence: string) => void notices.push(sentence);
    const delivery = new Delivery({ sent, poster, signal, now: () => new Date(scan), notice });
    const gathered = gatheredOf(checks.map((check) => event("failed", { check, scan, ...about })));
    await delivery.run(() => {
      return compare(gathered, sent.memory(), { floor: undefined, includeUnknown: false }).steps;
    });
    await poster.close();
    return [delivery.isWhole, delivery.refused, delivery.waiting];
  }

  const told = () => receiver.received.splice(0);
  return { receiver, sent, run, told, notices };
}

const checkIn = ({ body }: Received) => (body.item as unknown as { check: string }).check;
const checks = (received: readonly Received[]) => [...new Set(received.map(checkIn))];
const ids = (received: readonly Received[]) => [...new Set(received.map(({ headers }) => headers["webhook-id"]))];
const OTHERS = ["d", "e", "f", "g"];

test.each<[string, Reply]>([
  ["503", { status: 503 }],
  ["no answer", "reset"],
])("three that always get %s let all others pass, and are tried last", async (_, bad) => {
  const { receiver, run, told } = await world((check) => (/[abc]/.test(check) ? bad : { status: 200 }));
  expect(await run(1, ["a", "b", "c"])).toEqual([false, 0, 3]);
  told();
  expect(await run(2, ["a", "b", "c", ...OTHERS])).toEqual([false, 0, 3]);
  const all = told();
  expect(checks(all).slice(0, 4).sort()).toEqual(OTHERS);
  expect(checks(all).slice(4).sort()).toEqual(["a", "b", "c"]);
  expect(receiver.open.size).toBe(bad === "reset" ? 7 : 4);
});

test("one that failed before others that never succeed gets its turn", async () => {
  let isUp = false;
  const { run, told } = await world((check) => (isUp && check === "z" ? { status: 200 } : { status: 503 }));
  for (const [index, check] of ["a", "b", "c", "z"].entries()) await run(index + 1, [check]);
  isUp = true;
  told();
  for (let scan = 5; scan < 8 && !checks(told()).includes("z"); scan += 1) await run(scan, []);
  expect(await run(9, [])).toEqual([false, 0, 3]);
});

test("three new ones without an answer, and it counts as down", async () => {
  const { run, told, notices } = await world(() => ({ status: 503 }));
  expect(await run(1, ["a", "b", "c", "d", "e"])).toEqual([false, 0, 5]);
  expect([checks(told()).length, notices.at(-1)]).toEqual([
    ...[3, "3 messages in a row got no answer: no more are posted now."],
  ]);
});

test.each([401, 403])("%d: it is kept with its id, and nothing more is posted", async (status) => {
  let isRight = false;
  const { run, told, notices } = await world(() => ({ status: isRight ? 200 : status }));
  expect(await run(1, ["a", "b"])).toEqual([false, 0, 2]);
  const first = told();
  expect([first.length, notices]).toEqual([
    1,
    [expect.stringContaining(`it answers ${status}.`), "Is APLOMB_WEBHOOK_SECRET the receiver's?"],
  ]);
  isRight = true;
  expect(await run(2, ["a", "b"])).toEqual([true, 0, 0]);
  expect(ids(told())).toContain(ids(first)[0]);
});

test("a message that is never let in does not stand before the others", async () => {
  const { receiver, run } = await world((check) => ({ status: check === "a" ? 403 : 200 }));
  await run(1, ["a"]);
  expect(await run(2, ["a", ...OTHERS])).toEqual([false, 0, 1]);
  expect(receiver.open.size).toBe(4);
});

test.each<[string, Reply]>([
  ["no answer", "reset"],
  ["504", { status: 504 }],
])("refused after %s: it stays as it was, whatever is found meanwhile, until it is taken", async (_, lost) => {
  const replies: Reply[] = [lost, { status: 422 }, { status: 422 }];
  const { receiver, run, told, notices } = await world(() => replies.shift() ?? { status: 200 });
  expect(await run(1, ["a"])).toEqual([false, 0, 1]);
  expect(notices[0]).toContain("may have been heard before");
  expect(await run(2, ["a"], { resource: "r2" })).toEqual([false, 0, 1]);
  const before = told();
  expect(await run(3, ["a"], { resource: "r2" })).toEqual([true, 0, 0]);
  const [third, ...more] = told();
  expect([third?.text, ids(before)]).toEqual([before[0]?.text, [third?.headers["webhook-id"]]]);
  expect([more.map(({ body }) => body.type), [...receiver.open.values()]]).toEqual([
    ...[["ticket.updated"], [["r1", "r2"]]],
  ]);
});

test("refused after 429 alone: decided anew", async () => {
  const replies: Reply[] = [{ status: 429 }, { status: 429 }, { status: 422 }];
  const { sent, run } = await world(() => replies.shift() ?? { status: 200 });
  await run(1, ["a"]);
  expect(await run(2, ["a"])).toEqual([false, 1, 0]);
  expect([...sent.outbox()]).toEqual([]);
});

test("a crash while it is posted again leaves behind that it may have been heard", async () => {
  const { sent, run } = await world(() => ({ status: 429 }));
  await run(1, ["a"]);
  const [letter] = sent.outbox();
  expect(letter).toMatchObject({ hasFailed: true, mayBeHeard: false });
  if (letter !== undefined) sent.postedAgain(letter);
  expect([...sent.outbox()]).toMatchObject([{ mayBeHeard: true }]);
});

test("a file of the first version is taken over with what waits in it", async () => {
  const path = temporary("sent.db");
  (await openSentFile(path)).close();
  const old = new DatabaseSync(path);
  old.exec("ALTER TABLE outbox DROP COLUMN failed; ALTER TABLE outbox DROP COLUMN heard; PRAGMA user_version = 1");
  old.exec("INSERT INTO outbox (key, id, type, body, remember) VALUES ('k', 'i', 'ticket.created', '{}', '{}')");
  old.close();
  for (const _ of [1, 2]) {
    const sent = new Sent(await openSentFile(path));
    expect([...sent.outbox()]).toMatchObject([{ key: "k", hasFailed: false, mayBeHeard: true }]);
    sent.close();
  }
});
