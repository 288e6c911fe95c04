import { expect, onTestFinished, test } from "vitest";
import type { PastScan } from "../../src/model/past.ts";
import { openHistory } from "../../src/state/history.ts";
import { openStore } from "../../src/state/store.ts";
import { framework } from "../compliance/support.ts";
import { temporary } from "../support/folder.ts";
import { volumes } from "./answers.ts";
import { dayOf, look } from "./look.ts";

const own = { ...framework("own", [{ id: "1", checks: ["ebs-volume-encrypted"] }]), version: "1" };
const ACCOUNT = "111122223333";
const OTHER = "444455556666";

async function pastOf(path: string) {
  const stored = await openHistory(path, path);
  onTestFinished(() => stored.close());
  return stored.past;
}

async function looked(days: readonly boolean[]): Promise<string> {
  const path = temporary("state.db");
  for (const [index, isGood] of days.entries()) {
    await look({ path, day: index + 1, frameworks: [own], lines: [volumes({ "vol-1": isGood, "vol-2": false })] });
  }
  return path;
}

const numbers = (scans: readonly PastScan[]) =>
  scans.map(({ accounts, opened, reopened, resolved, open }) => [accounts, opened, reopened, resolved, open]);

/** The same scans of another account, each a day later. */
async function doubled(path: string): Promise<void> {
  const now = dayOf(9);
  const store = await openStore({ path, now, notice: () => undefined });
  const { database } = store;
  const day = 24 * 60 * 60 * 1000;
  database.exec(`INSERT INTO scans SELECT id, '${OTHER}', started, ended, 'interrupted', 1, 0, 0, 5 FROM scans WHERE started > ${dayOf(2).getTime()};
    INSERT INTO control_series SELECT id + 100, '${OTHER}', framework, version, regions, name, seen FROM control_series;
    INSERT INTO compliance (series, time, met, not_met, accepted_risk, unknown, not_assessed, complete)
      SELECT series + 100, time + ${day}, 1, 0, 0, 0, 0, 1 FROM compliance`);
  store.save(now);
}

test("what each scan has changed and left open, and what a framework came to, oldest first", async () => {
  const past = await pastOf(await looked([false, true, false]));
  const of = { accounts: [ACCOUNT], until: dayOf(3).getTime() };
  expect(numbers(past.scans(of))).toEqual([
    [1, 2, 0, 0, 2],
    [1, 0, 0, 1, 1],
    [1, 0, 1, 0, 2],
  ]);
  expect(past.frameworks(of)).toMatchObject([
    { id: "own", version: "1", regions: [], looks: [{ met: 0, notMet: 1, time: dayOf(1).getTime() }, {}, {}] },
  ]);
});

test("nothing that is later, and nothing of accounts that are not asked for", async () => {
  const past = await pastOf(await looked([false, true, false]));
  const until = dayOf(2).getTime();
  expect(past.scans({ accounts: [ACCOUNT], until })).toHaveLength(2);
  expect(past.frameworks({ accounts: [ACCOUNT], until })[0]?.looks).toHaveLength(2);
  expect(past.scans({ accounts: [OTHER], until })).toEqual([]);
  expect(past.frameworks({ accounts: [], until })).toEqual([]);
});

test("of several accounts the sums, with how many there are in each", async () => {
  const path = await looked([false, false, true]);
  await doubled(path);
  const past = await pastOf(path);
  const of = { accounts: [ACCOUNT, OTHER], until: dayOf(9).getTime() };
  expect(numbers(past.scans(of)).map(([accounts, , , , open]) => [accounts, open])).toEqual([
    [1, 2],
    [1, 2],
    [2, 6],
  ]);
  expect(past.scans(of).at(-1)?.status).toBe("interrupted");
  const [first] = past.frameworks(of);
  expect(first?.looks.map(({ accounts, met, notMet }) => [accounts, met, notMet])).toEqual([
    [1, 0, 1],
    [2, 1, 1],
    [2, 1, 1],
    [1, 1, 0],
  ]);
});

test("the latest ninety, however many there are", async () => {
  const path = await looked([false]);
  const store = await openStore({ path, now: dayOf(9), notice: () => undefined });
  const put = store.database.prepare("INSERT INTO scans VALUES (?, ?, ?, ?, 'complete', 0, 0, 0, ?)");
  for (let index = 1; index <= 200; index += 1) put.run(`s${index}`, ACCOUNT, index, index, index);
  store.save(new Date(300));
  const scans = (await pastOf(path)).scans({ accounts: [ACCOUNT], until: 200 });
  expect([scans.length, scans[0]?.open, scans.at(-1)?.open]).toEqual([90, 111, 200]);
});
