import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { accessKeyFor, type SimulatedAws, startSimulatedAws } from "../../bench/aws/index.ts";
import { tellUsage } from "../../src/cli/usage.ts";
import { at } from "../../src/formats/read-event.ts";
import type { OperationUsage } from "../../src/model/usage.ts";
import { packageRoot } from "../../src/package.ts";
import { aplomb, recordingFile } from "../support/command.ts";
import { PATIENT } from "../support/patient.ts";
import { answer } from "../support/recorded.ts";

const REGIONS = ["eu-west-1", "us-east-1"];

let aws: SimulatedAws;

beforeEach(async () => {
  aws = await startSimulatedAws({ estate: { regions: REGIONS, volumes: 4 } });
  return () => aws.close();
});

/** `scan` of EBS volumes in a process of its own, which must end by itself. */
async function scan(...flags: string[]) {
  return ended(begin(...flags));
}

function begin(...flags: string[]) {
  const argv = [join(packageRoot(), "bin/aplomb.ts"), "scan", "--checks", "ebs-volume-encrypted", "--format", "ndjson"];
  const env = {
    PATH: process.env["PATH"],
    HOME: "/nonexistent",
    AWS_ENDPOINT_URL: aws.endpoint,
    AWS_REGION: "eu-west-1",
    AWS_ACCESS_KEY_ID: accessKeyFor("111122223333"),
    AWS_SECRET_ACCESS_KEY: "nobody checks it",
  };
  return spawn(process.execPath, [...argv, ...flags], { env });
}

async function ended(child: ReturnType<typeof begin>) {
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  const events: unknown[] = stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
  return { code, events, stderr };
}

describe("--timeout", () => {
  test("ends a scan that hangs: incomplete, with what was seen", async () => {
    aws.setFaults([{ match: { operation: "DescribeVolumes", region: "us-east-1" }, fault: { name: "hang" } }]);
    const { code, events, stderr } = await scan("--timeout", "4s");
    expect(code).toBe(3);
    expect(stderr).toMatch(
      /^aplomb: the time for the scan is over; what it has not reached is told as not seen\.\naplomb: 1 failed .*; incomplete\.\n$/,
    );
    expect(at(events.at(-1), "aplomb.scan.status")).toBe("incomplete");
    expect(at(events.at(-1), "aplomb.scan.resources")).toBe(2);
  });

  test("a finding that counts for --fail-on still does", async () => {
    aws.setFaults([{ match: { operation: "DescribeVolumes", region: "us-east-1" }, fault: { name: "throttled" } }]);
    expect((await scan("--timeout", "4s", "--fail-on", "high", "--quiet")).code).toBe(1);
  });

  test("before anybody said who we are, nothing was scanned", async () => {
    aws.setFaults([{ match: { service: "STS" }, fault: { name: "hang" } }]);
    const { code, events, stderr } = await scan("--timeout", "1s");
    expect([code, events]).toEqual([2, []]);
    expect(stderr).toContain("DeadlineExceeded: The time for the scan, 1 s, was over before it was answered.\n");
    expect(stderr).toContain("  Nothing was scanned. Give --timeout more time.\n");
  });
});

test("whoever is interrupted before anybody said who we are scans nothing, and does not wait", async () => {
  aws.setFaults([{ match: { service: "STS" }, fault: { name: "hang" } }]);
  const child = begin();
  const end = ended(child);
  await vi.waitUntil(() => aws.counts.all().some(({ faulted }) => faulted > 0), PATIENT);
  child.kill("SIGINT");
  expect(await end).toEqual({ code: 130, events: [], stderr: "" });
});

test("what the network fails is not seen, and the calls are counted", async () => {
  aws.setFaults([{ match: { operation: "DescribeVolumes", region: "us-east-1" }, fault: { name: "reset" } }]);
  const { code, events, stderr } = await scan("--debug");
  expect(code).toBe(3);
  expect(stderr).toContain("not seen: AWS::EC2::Volume in us-east-1: EC2:DescribeVolumes: ECONNRESET\n");
  expect(stderr).toMatch(
    /^api EC2:DescribeVolumes 2 calls, 2 retries, 0 throttles, 1 errors, 0\.0 s waited, \d+\.\d s in all$/m,
  );
  expect(at(events.at(-1), "aplomb.scan.api")).toContainEqual({
    operation: "EC2:DescribeVolumes",
    calls: 2,
    retries: 2,
    throttles: 0,
    wait_ms: 0,
  });
});

describe("settings that cannot be", () => {
  const file = () => recordingFile([answer("EC2:DescribeVolumes", { Volumes: [] })]);

  test.each([
    ["--max-rate", "0", "above 0"],
    ["--max-rate", "-1", "above 0"],
    ["--max-rate", "fast", "above 0"],
    ["--max-rate", "", "above 0"],
    ["--max-rate", "10001", "at most 10000"],
    ["--timeout", "90", "90s, 15m or 2h"],
    ["--timeout", "0s", "from 1s"],
    ["--timeout", "8d", "to 7d"],
  ])("%s %s", async (flag, value, hint) => {
    const { code, stdout, stderr } = await aplomb(["scan", "--replay", file(), `${flag}=${value}`]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(`${flag} cannot be ${value}.`);
    expect(stderr).toContain(hint);
  });

  test.each([["--max-rate=0.5"], ["--timeout=90s"], ["--no-budget"]])("%s can be", async (flag) => {
    expect((await aplomb(["scan", "--checks", "ebs-volume-encrypted", "--replay", file(), flag])).code).toBe(0);
  });
});

describe("the line about calls", () => {
  const used = (operation: string, throttles: number): OperationUsage => ({
    ...{ operation, throttles, calls: 1, retries: 0, errors: 0, waited: 0, took: 0 },
  });

  test.each<readonly [string, readonly OperationUsage[], number, string]>([
    ["nothing to say", [used("IAM:GetRole", 0)], 999, ""],
    ["once", [used("IAM:GetRole", 1)], 0, "aplomb: throttled once: IAM:GetRole 1.\n"],
    [
      "often",
      [used("A:A", 1), used("A:B", 0), used("A:C", 7), used("A:D", 2), used("A:E", 2)],
      3_210,
      "aplomb: throttled 12 times: A:C 7, A:D 2, A:E 2, ...; waited 3.2 s for the budget.\n",
    ],
    ["waiting alone", [used("IAM:GetRole", 0)], 1_000, "aplomb: waited 1.0 s for the budget.\n"],
  ])("%s", (_, operations, heldUp, line) => {
    expect(told(() => tellUsage({ operations, heldUp }, { debug: false }))).toBe(line);
  });
});

function told(act: () => void): string {
  const { write } = process.stderr;
  let written = "";
  process.stderr.write = (chunk: string | Uint8Array) => {
    written += String(chunk);
    return true;
  };
  try {
    act();
  } finally {
    process.stderr.write = write;
  }
  return written;
}
