import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { workerPlan } from "../../src/cli/worker-settings.ts";
import { aplomb } from "../support/command.ts";

const SCANS = "https://sqs.eu-west-1.amazonaws.com/111122223333/scans.fifo";
const CHANGES = "https://sqs.eu-west-1.amazonaws.com/111122223333/changes";
const STATE = ["--state", "s3://acme/aplomb/{account}.db"];
const ROLE = ["--role-arn", "arn:aws:iam::{account}:role/aplomb"];
const SOUND = ["--queue", SCANS, ...STATE, ...ROLE];

/** Nobody answers there: whoever asks before all flags are looked at fails in another way. */
beforeEach(() => {
  for (const service of ["SQS", "S3", "STS"]) vi.stubEnv(`AWS_ENDPOINT_URL_${service}`, "http://127.0.0.1:9");
});
afterEach(() => void vi.unstubAllEnvs());

const WRONG: readonly (readonly [string, readonly string[], string])[] = [
  ["no queue", [...STATE, ...ROLE], "There is no queue to work for."],
  ["a queue that is no URL", ["--queue", "scans", ...STATE], "--queue is no URL of a queue: scans"],
  ["a queue of no messages", ["--queue", `0=${SCANS}`, ...STATE], "--queue N=URL"],
  ["a queue of too many", ["--queue", `501=${SCANS}`, ...STATE], "--queue N=URL"],
  ["a queue of some messages", ["--queue", `some=${SCANS}`, ...STATE], "--queue N=URL"],
  ["a queue twice", ["--queue", SCANS, "--queue", `4=${SCANS}`, ...STATE], "--queue names a queue twice."],
  ["no state", ["--queue", SCANS, ...ROLE], "A worker needs a state for each account."],
  ["a state that is a file", ["--queue", SCANS, "--state", "state.db", ...ROLE], "--state is not in S3"],
  ["a state for all", ["--queue", SCANS, "--state", "s3://acme/state.db", ...ROLE], "it has no {account}"],
  ["a role for all", ["--queue", SCANS, ...STATE, "--role-arn", "arn:aws:iam::111122223333:role/a"], "{account}"],
  ["no time that messages stay hidden", [...SOUND, "--visibility", "0s"], "--visibility cannot be 0s."],
  ["hidden for a day", [...SOUND, "--visibility", "1d"], "--visibility cannot be 1d."],
  ["a drain without a unit", [...SOUND, "--drain", "100"], "--drain cannot be 100."],
  ["a drain of two hours", [...SOUND, "--drain", "2h"], "--drain cannot be 2h."],
  ["no idle time at all", [...SOUND, "--idle", "0s"], "--idle cannot be 0s."],
  ["a second look that SQS cannot delay", [...SOUND, "--second-look", "16m"], "--second-look cannot be 16m."],
  ["a negative second look", [...SOUND, "--second-look=-1s"], "--second-look cannot be -1s."],
  ["a port that is none", [...SOUND, "--metrics-port", "70000"], "--metrics-port"],
  ["a host without a port", [...SOUND, "--metrics-host", "0.0.0.0"], "--metrics-port"],
  ["a table", [...SOUND, "--format", "table"], "--format cannot be table for a worker"],
  ["two profiles", [...SOUND, "--profile", "one", "--profile", "two"], "A worker has one profile."],
  ["no check of that name", [...SOUND, "--checks", "none-such"], "none-such"],
];

describe("a worker that is set up wrongly", () => {
  test.each(WRONG)("says so before it asks anybody: %s", async (_, flags, sentence) => {
    const { code, stdout, stderr } = await aplomb(["worker", ...flags]);
    expect(stderr).toContain(sentence);
    expect(stdout).toBe("");
    expect(code).toBe(2);
  });
});

describe("how a worker works", () => {
  const PLAN = workerPlan({ queue: [SCANS, CHANGES] });

  test("by itself", () => {
    expect(PLAN).toEqual({
      queues: [
        { url: SCANS, concurrency: 2 },
        { url: CHANGES, concurrency: 50 },
      ],
      visibility: 60_000,
      drain: 100_000,
      idle: undefined,
      secondLook: 60_000,
      metrics: undefined,
    });
  });

  test.each([
    [{ queue: [`7=${CHANGES}`] }, { queues: [{ url: CHANGES, concurrency: 7 }] }],
    [{ drain: "0s" }, { drain: 0 }],
    [{ secondLook: "0s" }, { secondLook: 0 }],
    [{ secondLook: "15m" }, { secondLook: 900_000 }],
    [{ visibility: "1h" }, { visibility: 3_600_000 }],
    [{ idle: "1s" }, { idle: 1_000 }],
  ])("as it is told: %o", (flags, more) => {
    expect(workerPlan({ queue: [SCANS, CHANGES], ...flags })).toEqual({ ...PLAN, ...more });
  });
});
