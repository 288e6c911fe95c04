import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openStore } from "../../src/state/store.ts";
import { openFindings, spoolBytes } from "../../src/watch/waiting.ts";
import { fileOf } from "../support/command.ts";
import { temporary } from "../support/folder.ts";

test("a spool's segments are counted, for all receivers, and nothing else", () => {
  const spool = temporary("spool");
  expect(spoolBytes(spool)).toBe(0);
  for (const [index, receiver] of ["logstash-a", "elasticsearch-b"].entries()) {
    mkdirSync(join(spool, receiver), { recursive: true });
    writeFileSync(join(spool, receiver, "20261122T170310123Z-9f3a-000001.spool"), "x".repeat(10 + index));
    writeFileSync(join(spool, receiver, "drain.lock"), "xx");
  }
  expect(spoolBytes(spool)).toBe(21);
});

test("a spool that is no folder gives no number", () => {
  expect(spoolBytes(fileOf("x", "spool"))).toBeUndefined();
});

test("a state that is not there, or is none, gives no number", async () => {
  expect(await openFindings(temporary("state.db"))).toBeUndefined();
  expect(await openFindings(fileOf("what?", "state.db"))).toBeUndefined();
});

test("a state without findings has none that are open, also while a scan holds it", async () => {
  const path = temporary("state.db");
  const now = new Date("2026-11-22T10:00:00Z");
  const store = await openStore({ path, now, notice: () => undefined });
  expect(await openFindings(path)).toBe(0);
  store.save(now);
  expect(await openFindings(path)).toBe(0);
});
