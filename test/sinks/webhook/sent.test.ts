import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { SinkError } from "../../../src/model/errors.ts";
import { Sent } from "../../../src/sinks/webhook/sent.ts";
import { openSentFile } from "../../../src/sinks/webhook/sent-file.ts";
import { messageOf } from "../../../src/tickets/body.ts";
import { compare } from "../../../src/tickets/compare.ts";
import type { Step } from "../../../src/tickets/step.ts";
import { temporary } from "../../support/folder.ts";
import { event, gatheredOf } from "../../tickets/events.ts";

const NOW = new Date(1_000);

function stepsFor(sent: Sent, count: number): readonly Step[] {
  const events = Array.from({ length: count }, (_, index) => event("failed", { resource: `r${index}` }));
  return compare(gatheredOf(events), sent.memory(), { floor: undefined, includeUnknown: false }).steps;
}

const letterOf = (step: Step) => ({ key: step.item.key, type: step.type, ...messageOf(step, NOW) });

test("a disk that is full: what was decided on stays decided, and nothing is half remembered", async () => {
  const path = temporary("sent.db");
  const database = await openSentFile(path);
  const sent = new Sent(database);
  const [step] = stepsFor(sent, 200);
  if (step === undefined) throw new Error("no step");
  const letter = letterOf(step);
  sent.decide(letter, step);
  const pages = Number(database.prepare("PRAGMA page_count").get()?.["page_count"]);
  database.exec(`PRAGMA max_page_count = ${pages}`);
  expect(() => sent.accepted(letter, NOW)).toThrow(SinkError);
  sent.close();

  const again = new Sent(await openSentFile(path));
  expect([...again.outbox()]).toEqual([{ ...letter, hasFailed: false, mayBeHeard: true }]);
  expect([again.memory().posted.size, again.memory().waiting.has(letter.key)]).toEqual([0, true]);
  again.accepted(letter, NOW);
  expect([...again.outbox()]).toEqual([]);
  expect(again.memory().posted.get(letter.key)).toMatchObject({ open: true, version: 1 });
  expect(stepsFor(again, 200)).toEqual([]);
  again.close();
});

test("a disk that is full before anything is decided: nothing is remembered", async () => {
  const database = await openSentFile(temporary("sent.db"));
  const sent = new Sent(database);
  const [step] = stepsFor(sent, 500);
  database.exec("PRAGMA max_page_count = 1");
  expect(() => step && sent.decide(letterOf(step), step)).toThrow(/cannot be remembered/);
  expect([...sent.outbox()]).toEqual([]);
  sent.close();
});

test("what was closed long ago is forgotten; what is open never is", async () => {
  const path = temporary("sent.db");
  const sent = new Sent(await openSentFile(path));
  const [step] = stepsFor(sent, 2);
  if (step === undefined) throw new Error("no step");
  sent.decide(letterOf(step), step);
  sent.accepted(letterOf(step), NOW);
  const years = new Date(10 * 365 * 24 * 3_600_000);
  sent.forget(years);
  expect(sent.memory().posted.get(step.item.key)?.held.size).toBe(2);
  const closed = [...(sent.memory().posted.get(step.item.key)?.held.keys() ?? [])].map((finding) => ({
    finding,
    seen: 2,
  }));
  const resolved: Step = {
    ...step,
    type: "ticket.resolved",
    remember: { ...step.remember, open: false, added: [], closed },
  };
  sent.decide(letterOf(resolved), resolved);
  sent.accepted(letterOf(resolved), NOW);
  expect(sent.memory().posted.size).toBe(1);
  sent.forget(years);
  expect(sent.memory().posted.size).toBe(0);
  sent.close();
  const database = new DatabaseSync(path);
  expect(database.prepare("SELECT count(*) AS count FROM resources").get()).toEqual({ count: 0 });
  database.close();
});
