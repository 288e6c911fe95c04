import { expect, test } from "vitest";
import { isRoundId, newRoundId, roundId } from "../../src/fleet/round-id.ts";
import { stateTemplate } from "../../src/fleet/state-template.ts";
import { ConfigError } from "../../src/model/errors.ts";

test.each([
  ["s3://acme/prod/{account}", "prod/rounds/", "s3://acme/prod/111122223333"],
  ["s3://acme/prod/{account}.db", "prod/rounds/", "s3://acme/prod/111122223333.db"],
  ["s3://acme/{account}.state.db", "rounds/", "s3://acme/111122223333.state.db"],
  ["s3://acme.logs-1/a b/c=d/{account}", "a b/c=d/rounds/", "s3://acme.logs-1/a b/c=d/111122223333"],
])("%s", (text, rounds, state) => {
  const template = stateTemplate(text);
  expect(template).toMatchObject({ text, rounds });
  expect(template.stateOf("111122223333")).toBe(state);
});

test.each([
  ["aplomb.db", /is not in S3[\s\S]*where all of its workers find it/],
  ["", /is not in S3/],
  ["/var/{account}.db", /is not in S3/],
  ["S3://acme/{account}", /is not in S3/],
  ["s3://acme/prod/state.db", /has no \{account\}/],
  ["s3://acme/{account}/state.db", /must come last, once/],
  ["s3://acme/{account}/{account}", /must come last, once/],
  ["s3://acme/x-{account}", /must come last/],
  ["s3://acme/{region}/{account}", /must come last/],
  ["s3://acme//{account}", /must come last/],
  ["s3://acme/{account}.db/", /must come last/],
  ["s3://acme/{account}db", /must come last/],
  ["s3://Acme/{account}", /must come last/],
  ["s3://{account}", /must come last/],
  ["s3://acme/../{account}", /a prefix with/],
  ["s3://acme/a/./{account}", /a prefix with/],
  ["s3://acme/a\u001b/{account}", /a prefix with/],
  [`s3://acme/${"a".repeat(900)}/{account}`, /a prefix with/],
])("%j is refused", (text, message) => {
  expect(() => stateTemplate(text)).toThrow(ConfigError);
  try {
    stateTemplate(text);
  } catch (error) {
    expect(`${error}\n${(error as ConfigError).hint}`).toMatch(message);
    expect((error as ConfigError).hint).toContain("s3://bucket/aplomb/{account}.db");
  }
});

test.each(["a", "2027-01-31", "A.b_c-1", "x".repeat(64), "opened", "__proto__"])("%s is the id of a round", (id) => {
  expect(roundId(id)).toBe(id);
});

test.each(["", "open", "done", ".", "..", "a/b", "a b", "é", "x".repeat(65), "a\n"])("%j is none", (id) => {
  expect(isRoundId(id)).toBe(false);
  expect(() => roundId(id)).toThrow(ConfigError);
});

test("ids that are made sort as the rounds began", () => {
  const [first, second] = [
    newRoundId(new Date("2026-03-01T06:00:00.999Z")),
    newRoundId(new Date("2026-03-01T06:00:01Z")),
  ];
  expect(first).toMatch(/^20260301T060000Z-[0-9a-f]{8}$/);
  expect([second, first].sort()).toEqual([first, second]);
  expect(isRoundId(first)).toBe(true);
  expect(newRoundId(new Date(0))).not.toBe(newRoundId(new Date(0)));
});
