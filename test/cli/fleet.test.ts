import { expect, test } from "vitest";
import { aplomb } from "../support/command.ts";

const QUEUE = "https://sqs.eu-west-1.amazonaws.com/111122223333/aplomb.fifo";
const STATE = "s3://acme/prod/{account}.db";
const ENQUEUE = ["enqueue", "--queue", QUEUE, "--state", STATE];
const ACCOUNTS = ["--accounts", "111122223333"];

test.each<[string, readonly string[], RegExp]>([
  ["no queue", ["enqueue", "--state", STATE, ...ACCOUNTS], /required option '--queue/],
  ["no state", ["enqueue", "--queue", QUEUE, ...ACCOUNTS], /not said where the workers keep their state/],
  [
    "a state in a file",
    ["enqueue", "--queue", QUEUE, "--state", "aplomb.db", ...ACCOUNTS],
    /A fleet keeps its state where/,
  ],
  ["one state for all", ["enqueue", "--queue", QUEUE, "--state", "s3://acme/a.db", ...ACCOUNTS], /has no \{account\}/],
  [
    "a queue that is none",
    ["enqueue", "--queue", "aplomb.fifo", "--state", STATE, ...ACCOUNTS],
    /not the URL of a queue/,
  ],
  ["a file's URL", ["enqueue", "--queue", "file:///a/b.fifo", "--state", STATE, ...ACCOUNTS], /not the URL of a queue/],
  [
    "a queue that is not FIFO",
    ["enqueue", "--queue", QUEUE.replace(".fifo", ""), "--state", STATE, ...ACCOUNTS],
    /no FIFO queue/,
  ],
  ["no accounts", ENQUEUE, /not said which accounts[\s\S]*--organization or --accounts/],
  ["an account that is none", [...ENQUEUE, "--accounts", "acme"], /acme is not an account id/],
  ["accounts that are only left out", [...ENQUEUE, "--accounts", "!111122223333"], /only leaves out/],
  ["units of no organization", [...ENQUEUE, ...ACCOUNTS, "--organizational-units", "Root"], /Give --organization too/],
  ["two profiles", [...ENQUEUE, "--organization", "--profile", "a", "--profile", "b"], /Give one --profile/],
  ["a round's id that is none", [...ENQUEUE, ...ACCOUNTS, "--round", "a/b"], /a\/b is no id of a round/],
  ["a round's id that is taken", [...ENQUEUE, ...ACCOUNTS, "--round", "open"], /no id of a round/],
  ["another format", [...ENQUEUE, ...ACCOUNTS, "--format", "csv"], /Allowed choices are text, json/],
  ["a role, which is the workers'", [...ENQUEUE, ...ACCOUNTS, "--role-arn", "x"], /unknown option '--role-arn'/],
  ["no state to tell of", ["status"], /required option '--state/],
  ["a file's status", ["status", "--state", "a.db"], /is not in S3/],
  ["the status of a queue that is none", ["status", "--state", STATE, "--queue", "x"], /not the URL of a queue/],
  ["the status of no round", ["status", "--state", STATE, "--round", ".."], /is no id of a round/],
  ["another format of it", ["status", "--state", STATE, "--format", "ndjson"], /Allowed choices are table, json/],
  ["another command", ["enqeue"], /unknown command 'enqeue'/],
])("%s: usage", async (_, argv, message) => {
  // Nobody is asked: there are no credentials.
  const { code, stdout, stderr } = await aplomb(["fleet", ...argv], { AWS_PROFILE: "none" });
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(message);
});

test.each([["enqueue"], ["status"]])("%s --help has examples and exit codes", async (command) => {
  const { code, stdout } = await aplomb(["fleet", command, "--help"]);
  expect(code).toBe(0);
  expect(stdout).toContain("Examples:");
  expect(stdout).toContain("Exit codes: 0");
});

test("what a person writes reaches no terminal's controls", async () => {
  const { stderr } = await aplomb(["fleet", "status", "--state", "s3://\u001b[2J"]);
  expect(stderr).not.toContain("\u001b");
});
