import { expect, test } from "vitest";
import { at } from "../../src/formats/read-event.ts";
import { temporary } from "../support/folder.ts";
import { volumes } from "./answers.ts";
import { look } from "./look.ts";

const BAD = [volumes({ "vol-1": false })];
const GOOD = [volumes({ "vol-1": true })];
const CHECKS = ["ebs-volume-encrypted"];

/** The transitions of each day, with what was suppressed until when. */
async function days(lines: readonly (typeof BAD)[], until: readonly number[]) {
  const path = temporary("state.db");
  const told = [];
  for (const [index, answers] of lines.entries()) {
    const suppressedUntil = until[index] ?? 0;
    told.push(await look({ path, day: index + 1, lines: answers, checks: CHECKS, suppressedUntil }));
  }
  return told;
}

test("what is suppressed is resolved once, stays so, and is there again when the suppression ends", async () => {
  const told = await days([BAD, BAD, BAD, BAD], [0, 9, 9, 0]);
  expect(told.map(({ transitions }) => transitions)).toEqual([
    ["vol-1 opened"],
    ["vol-1 resolved suppressed"],
    [],
    ["vol-1 reopened"],
  ]);
  expect(told.map(({ states }) => states)).toEqual([
    ["vol-1: new"],
    ["vol-1: resolved"],
    ["vol-1: resolved"],
    ["vol-1: reopened"],
  ]);
  expect(told.map(({ fresh }) => fresh.medium + fresh.high)).toEqual([1, 0, 0, 1]);
  expect(told.map(({ events }) => at(events.at(-1), "aplomb.scan.changes.open"))).toEqual([1, 0, 0, 1]);
});

test("what was suppressed before it was ever open is new when the suppression ends", async () => {
  const told = await days([BAD, BAD, BAD], [2, 2, 0]);
  expect(told.map(({ transitions }) => transitions)).toEqual([[], [], ["vol-1 opened"]]);
  expect(told.map(({ states }) => states)).toEqual([[], [], ["vol-1: new"]]);
});

test("what is fixed while it is suppressed, and breaks again after, is there again", async () => {
  const told = await days([BAD, BAD, GOOD, BAD], [0, 3, 3, 0]);
  expect(told.map(({ transitions }) => transitions)).toEqual([
    ["vol-1 opened"],
    ["vol-1 resolved suppressed"],
    [],
    ["vol-1 reopened"],
  ]);
});

test("what was fixed, and breaks again under a suppression, is told as failed and not as open", async () => {
  const told = await days([BAD, GOOD, BAD], [0, 0, 3]);
  expect(told.map(({ transitions }) => transitions)).toEqual([["vol-1 opened"], ["vol-1 resolved fixed"], []]);
  const [event] = told[2]?.events.filter((one) => at(one, "data_stream.dataset") === "aplomb.findings") ?? [];
  expect(at(event, "result.evaluation")).toBe("failed");
  expect(at(event, "aplomb.finding.suppressed")).toBe(true);
  expect(at(event, "aplomb.finding.state")).toBeUndefined();
});
