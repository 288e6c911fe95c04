import { execFile } from "node:child_process";
import { devNull } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";

interface DemoEvent {
  readonly data_stream: { readonly dataset: string };
  readonly rule: { readonly id: string };
  readonly resource: { readonly id: string };
  readonly cloud: { readonly account: { readonly id: string }; readonly region?: string };
  readonly result: { readonly evaluation: "passed" | "failed" | "unknown" };
  readonly error?: { readonly type: string };
  readonly aplomb: {
    readonly coverage: { readonly status: string };
    readonly scan: { readonly resources: number; readonly targets: number; readonly bugs: number };
  };
}

/** A machine without any AWS set-up; a call to a network would end at a closed port. */
const BARE = {
  PATH: process.env["PATH"] ?? "",
  HOME: devNull,
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_EC2_METADATA_DISABLED: "true",
  AWS_ENDPOINT_URL: "http://127.0.0.1:9",
};

let stdout: string;
let events: readonly DemoEvent[];
let findings: readonly DemoEvent[];

beforeAll(async () => {
  stdout = await demo("--format", "ndjson");
  events = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as DemoEvent);
  findings = events.filter(({ data_stream }) => data_stream.dataset === "aplomb.findings");
});

test("the demo is a company of four regions and 150 resources or more", () => {
  const scan = events.at(-1)?.aplomb.scan;
  expect(scan?.resources).toBeGreaterThanOrEqual(150);
  // The account itself is a target too.
  expect(scan?.targets).toBe(5);
  const regions = new Set(findings.flatMap(({ cloud }) => cloud.region ?? []));
  expect([...regions].sort()).toEqual(["eu-central-1", "eu-west-1", "us-east-1", "us-west-2"]);
  expect(new Set(events.map(({ cloud }) => cloud.account.id))).toEqual(new Set(["111122223333"]));
});

describe.each(["s3", "ebs", "rds", "iam"])("%s", (family) => {
  test.each(["passed", "failed", "unknown"])("has findings that %s", (verdict) => {
    const found = findings.filter(
      ({ rule, result }) => rule.id.startsWith(`${family}-`) && result.evaluation === verdict,
    );
    expect(found.length).toBeGreaterThan(0);
  });
});

test("the recording answers every call that the checks make, and no check breaks on it", () => {
  expect(events.filter(({ error }) => error?.type === "not-recorded")).toEqual([]);
  expect(events.at(-1)?.aplomb.scan.bugs).toBe(0);
});

test("what is unknown was refused, and a listing that was refused is told", () => {
  const unknown = findings.filter(({ result }) => result.evaluation === "unknown");
  expect(new Set(unknown.map(({ error }) => error?.type))).toEqual(new Set(["denied"]));
  const gaps = events.filter(({ data_stream }) => data_stream.dataset === "aplomb.coverage");
  expect(gaps.filter(({ aplomb }) => aplomb.coverage.status === "failed")).toHaveLength(1);
});

test.each([["ndjson"], ["table"]])("it says the same each time, to the byte: %s", async (format) => {
  expect(await demo("--format", format)).toBe(format === "ndjson" ? stdout : await demo("--format", format));
});

test("only AWS's example accounts appear in it", async () => {
  const accounts = stdout.match(/(?<=arn:aws:[a-z0-9-]+:[a-z0-9-]*:)\d{12}(?=:)/g) ?? [];
  const example = ["111122223333", "444455556666", "777788889999", "123456789012"];
  expect([...new Set(accounts)].filter((account) => !example.includes(account))).toEqual([]);
});

async function demo(...args: readonly string[]): Promise<string> {
  const bin = join(import.meta.dirname, "..", "bin", "aplomb.ts");
  const { stdout } = await promisify(execFile)(process.execPath, [bin, "demo", "--quiet", ...args], {
    env: BARE,
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}
