import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, renameSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { accessKeyFor, startSimulatedAws } from "../../bench/aws/index.ts";
import { at, textAt } from "../../src/formats/read-event.ts";
import { packageRoot } from "../../src/package.ts";
import { aplomb } from "../support/command.ts";
import { temporary } from "../support/folder.ts";

const DEMO = join(packageRoot(), "recordings", "demo.ndjson.gz");
const FRAMEWORKS = "hipaa-security-rule,dash";

async function simulated(latency = 0) {
  const accounts = ["111122223333", "444455556666"];
  const estate = { accounts, regions: ["us-east-1", "eu-west-1"], volumes: 20, buckets: 4, users: 3, roles: 3 };
  const aws = await startSimulatedAws({ estate, latency: { milliseconds: latency } });
  onTestFinished(() => aws.close());
  return {
    AWS_ENDPOINT_URL: aws.endpoint,
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: accessKeyFor("111122223333"),
    AWS_SECRET_ACCESS_KEY: "nobody checks it",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
  };
}

test("the demo's pack has the verdicts and the findings of its scan, to the last one", async () => {
  const pack = temporary("pack");
  expect((await aplomb(["evidence", "--framework", FRAMEWORKS, "--replay", DEMO, "-o", pack])).code).toBe(3);
  const { stdout } = await aplomb(["scan", "--frameworks", FRAMEWORKS, "--replay", DEMO, "--format", "ndjson"]);
  const scanned: unknown[] = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const verdicts = scanned
    .filter((event) => textAt(event, "data_stream.dataset") === "aplomb.compliance")
    .map((event) =>
      [
        textAt(event, "aplomb.control.framework.id"),
        textAt(event, "aplomb.control.id"),
        textAt(event, "aplomb.control.verdict"),
      ].join(" "),
    );
  const records: unknown[] = readdirSync(join(pack, "controls"), { recursive: true, withFileTypes: true })
    .filter(({ name }) => name.endsWith(".json"))
    .map(({ parentPath, name }) => JSON.parse(readFileSync(join(parentPath, name), "utf8")));
  const told = records.map((record) =>
    [textAt(record, "framework.id"), textAt(record, "control.id"), textAt(record, "verdict")].join(" "),
  );
  expect(told.toSorted()).toEqual(verdicts.toSorted());
  const findings = readdirSync(join(pack, "findings")).flatMap((name) =>
    readFileSync(join(pack, "findings", name), "utf8")
      .trim()
      .split("\n"),
  );
  const events = scanned.filter((event) => textAt(event, "data_stream.dataset") === "aplomb.findings");
  expect(findings.length).toBe(events.length);
  expect(new Set(findings)).toEqual(new Set(events.map((event) => JSON.stringify(event))));
  expect((await aplomb(["evidence", "verify", pack])).code).toBe(0);
});

describe("a live pack", () => {
  test.each<[string, string[]]>([
    ["of one account", []],
    ["of an organization", ["--organization", "--role-arn", "arn:{partition}:iam::{account}:role/aplomb"]],
  ])("%s is what its own recording gives", async (_, flags) => {
    const env = await simulated();
    const argv = ["evidence", "--framework", "dash", ...flags];
    const live = temporary("live");
    const made = await aplomb([...argv, "-o", live, "--no-budget"], env);
    expect(made.code).toBe(0);
    expect(statSync(live).mode & 0o77).toBe(0);
    const [one, other] = [temporary("one.zip"), temporary("other.zip")];
    const replay = ["--replay", join(live, "recording.ndjson.gz")];
    for (const zip of [one, other]) expect((await aplomb([...argv, ...replay, "-o", zip])).code).toBe(0);
    expect(readFileSync(other).equals(readFileSync(one))).toBe(true);
    // Moved, it is the same pack.
    const moved = temporary("moved");
    renameSync(live, moved);
    for (const pack of [moved, one]) expect((await aplomb(["evidence", "verify", pack])).code).toBe(0);
    const manifest: unknown = JSON.parse(readFileSync(join(moved, "manifest.json"), "utf8"));
    expect(at(manifest, "accounts")).toHaveLength(flags.length > 0 ? 2 : 1);
  });

  test("that is interrupted is none, and nothing of it is left", async () => {
    const env = await simulated(50);
    const pack = temporary("pack.zip");
    const argv = [
      join(packageRoot(), "dist", "bin", "aplomb.js"),
      "evidence",
      "--framework",
      "cis-aws-7.0",
      "-o",
      pack,
    ];
    const child = spawn(process.execPath, argv, {
      env: { ...process.env, ...env },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let stderr = "";
    child.stderr.on("data", (chunk) => {
      stderr += String(chunk);
    });
    const ended = once(child, "exit");
    // It is under way when its recording is there.
    await expect
      .poll(() => readdirSync(dirname(pack), { recursive: true }).some((name) => String(name).endsWith(".ndjson.gz")), {
        timeout: 20_000,
      })
      .toBe(true);
    child.kill("SIGINT");
    expect((await ended)[0]).toBe(130);
    expect(stderr).toContain("there is no pack");
    expect(readdirSync(dirname(pack))).toEqual([]);
  });
});
