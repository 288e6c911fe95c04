import { expect, test } from "vitest";
import { manifestBody, readManifest } from "../../src/fleet/manifest.ts";
import { MARKER_SIZE, markerBody, readMarker } from "../../src/fleet/marker.ts";
import { ConfigError } from "../../src/model/errors.ts";
import { HOSTILE } from "../support/hostile.ts";
import { Bucket } from "./bucket.ts";
import { COMPLETE, FAILED, FIRST, MANIFEST, roundsIn, SECOND, summaryOf } from "./round.ts";

/** What somebody else has written where a round keeps its own. */

const manifest = JSON.parse(Buffer.from(manifestBody(MANIFEST)).toString());
const marker = JSON.parse(Buffer.from(markerBody(COMPLETE)).toString());

const WRONG_MANIFESTS: Readonly<Record<string, string | object>> = {
  "an empty object": "",
  "no JSON": "{",
  "no UTF-8": "\udcff",
  "a list": [],
  "a text": '"round"',
  "another document": { ...manifest, aplomb: "recording" },
  "a newer one": { ...manifest, version: 2 },
  "another round's": { ...manifest, id: "r2" },
  "a round without an id": { ...manifest, id: undefined },
  "no start": { ...manifest, started: "yesterday" },
  "a start that is a number": { ...manifest, started: 0 },
  "a start that never was": { ...manifest, started: "2026-13-45T00:00:00.000Z" },
  "no accounts": { ...manifest, accounts: [] },
  "accounts that are no list": { ...manifest, accounts: { length: 1, 0: { id: FIRST } } },
  "an account that is none": { ...manifest, accounts: [{ id: "1" }] },
  "an account that ends a path": { ...manifest, accounts: [{ id: `${FIRST}/../x` }] },
  "an account with a line break": { ...manifest, accounts: [{ id: `${FIRST}\n` }] },
  "an account twice": { ...manifest, accounts: [{ id: FIRST }, { id: FIRST }] },
  "an account that is a text": { ...manifest, accounts: [FIRST] },
  "a name without end": { ...manifest, accounts: [{ id: FIRST, name: "a".repeat(10_000) }] },
  "a name that is no text": { ...manifest, accounts: [{ id: FIRST, name: { toString: "x" } }] },
  "units without end": { ...manifest, accounts: [{ id: FIRST, units: Array(17).fill({ id: "r-1", name: "Root" }) }] },
  "a unit that is none": { ...manifest, accounts: [{ id: FIRST, units: [null] }] },
  "an organization that is none": { ...manifest, organization: { id: "o-acme\u001b[2J", managementAccount: FIRST } },
  "an organization's accounts that are none": {
    ...manifest,
    organization: { ...manifest.organization, accounts: [1] },
  },
};

test.each(Object.entries(WRONG_MANIFESTS))(
  "%s is no manifest: a ConfigError that names the object",
  async (_, body) => {
    const bucket = new Bucket();
    bucket.set("prod/rounds/open/r1.json", bytes(body));
    const rounds = await roundsIn(bucket);
    const error: unknown = await rounds.manifest("r1").catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(ConfigError);
    expect(String(error)).toContain("s3://acme/prod/rounds/open/r1.json is no round of this aplomb's: ");
    await expect(rounds.complete("r1")).rejects.toThrow(ConfigError);
    await expect(rounds.create(MANIFEST)).rejects.toThrow(ConfigError);
  },
);

test("a manifest has nothing but what was asked for", () => {
  const text = JSON.stringify({ ...manifest, more: 1 }).replace(
    '"accounts":[{',
    '"__proto__":{"organization":{}},"accounts":[{"__proto__":{"name":"x"},"constructor":1,',
  );
  const read = readManifest(Buffer.from(text), "r1");
  expect(read).toEqual(MANIFEST);
  expect(Object.keys(read.accounts[0] ?? {})).toEqual(["id", "name", "organization", "units"]);
  expect(Object.getPrototypeOf(read.accounts[0])).toBe(Object.prototype);
});

test("what an object inherits is not read", () => {
  const text = JSON.stringify({ aplomb: "round", version: 1, id: "r1", started: manifest.started, accounts: [{}] });
  const inherited = text.replace("[{}]", `[{"__proto__":{"id":"${FIRST}"}}]`);
  expect(() => readManifest(Buffer.from(inherited), "r1")).toThrow(/its id/);
});

test("one of an older writer, without the organization's other accounts, is of its own", () => {
  const { accounts: _, ...organization } = manifest.organization;
  const read = readManifest(Buffer.from(JSON.stringify({ ...manifest, organization })), "r1");
  expect(read.organization).toEqual(MANIFEST.organization);
});

const WRONG_MARKERS: Readonly<Record<string, string | object>> = {
  "an empty object": "",
  "no JSON": "complete",
  "a number": "1",
  "another status": { ...marker, status: "passed" },
  "a status that all objects have": { ...marker, status: "constructor" },
  "complete without sums": { ...marker, summary: undefined },
  "complete with sums that are not": { ...marker, summary: summaryOf({ status: "incomplete" }) },
  "a count below nothing": { ...marker, summary: { ...summaryOf(), calls: -1 } },
  "a count that is a text": { ...marker, summary: { ...summaryOf(), calls: "1" } },
  "a count beyond all counting": { ...marker, summary: { ...summaryOf(), calls: 1e300 } },
  "half a count": { ...marker, summary: { ...summaryOf(), calls: 0.5 } },
  "no findings": { ...marker, summary: { ...summaryOf(), findings: { __proto__: { passed: 1 } } } },
  "no end": { ...marker, ended: undefined },
  "attempts that are none": { ...marker, attempts: null },
  "a reason without end": { ...marker, reason: "a".repeat(10_000) },
  "changes that are none": { ...marker, changes: [] },
  "more than a marker has": `${JSON.stringify(marker)}${" ".repeat(MARKER_SIZE)}`,
};

test.each(Object.entries(WRONG_MARKERS))(
  "%s is no marker: the account has failed, and the round can end",
  async (_, body) => {
    const bucket = new Bucket();
    const rounds = await roundsIn(bucket);
    await rounds.create(MANIFEST);
    await rounds.mark("r1", SECOND, COMPLETE);
    bucket.set(`prod/rounds/r1/${FIRST}.json`, bytes(body));
    const end = await rounds.complete("r1");
    expect(end?.sums.accounts).toEqual({ complete: 1, incomplete: 0, unentered: 0, unended: 1 });
    expect(end?.sums.summary).toEqual(summaryOf({ status: "incomplete" }));
    expect(end?.sums.reasons).toEqual([{ reason: expect.stringMatching(/^The marker cannot be used: /), accounts: 1 }]);
  },
);

test.each(Object.entries(HOSTILE))("a reason that is %s is kept as it is, and cut", (_, text) => {
  const long = text.repeat(1_000);
  const { reason = "" } = readMarker(markerBody({ ...FAILED, reason: long }));
  expect(reason.length).toBe(1_000);
  expect(reason.isWellFormed()).toBe(true);
  expect(long.slice(0, 1_000).toWellFormed()).toBe(reason);
});

test("reasons without number are counted, and told of a few", async () => {
  const bucket = new Bucket();
  const rounds = await roundsIn(bucket);
  const ids = Array.from({ length: 600 }, (_, index) => String(100_000_000_000 + index));
  await rounds.create({ ...MANIFEST, accounts: ids.map((id) => ({ id })) });
  for (const [index, id] of ids.entries()) {
    const reason = index < 300 ? "The same." : `Reason ${index}.`;
    bucket.set(`prod/rounds/r1/${id}.json`, Buffer.from(markerBody({ ...FAILED, reason })));
  }
  const end = await rounds.complete("r1");
  expect(end?.sums.accounts.unended).toBe(600);
  expect(end?.sums.reasons.slice(0, 2)).toEqual([
    { reason: "The same.", accounts: 300 },
    { reason: "other reasons", accounts: 101 },
  ]);
  expect(end?.sums.reasons).toHaveLength(20);
});

test("sums that nobody can read are a ConfigError", async () => {
  const bucket = new Bucket();
  bucket.set("prod/rounds/done/r1.json", JSON.stringify({ ...manifest, outcome: { accounts: {} } }));
  await expect((await roundsIn(bucket)).outcome("r1")).rejects.toThrow(ConfigError);
  expect(await (await roundsIn(bucket)).manifest("r1")).toEqual(MANIFEST);
});

function bytes(body: string | object): Uint8Array {
  return Buffer.from(typeof body === "string" ? body : JSON.stringify(body), body === "\udcff" ? "latin1" : "utf8");
}
