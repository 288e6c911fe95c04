import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { packageRoot } from "../src/package.ts";

const root = packageRoot();
const bin = join(root, "dist/bin/aplomb.js");
const demo = join(root, "recordings/demo.ndjson.gz");
const env = { PATH: `${dirname(process.execPath)}${delimiter}${process.env["PATH"] ?? ""}` };

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "aplomb-examples-"));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

const cron = join(root, "examples/cron/aplomb-scan.sh");

test("cron: a scan leaves one whole file", () => {
  const out = folder();
  const run = spawnSync(cron, ["--replay", demo], { env: { ...env, APLOMB: bin, APLOMB_OUT: out }, encoding: "utf8" });
  expect(run.status).toBe(3);
  expect(run.stderr).toContain("something could not be read or delivered");
  const files = readdirSync(out).filter((name) => name !== ".lock");
  expect(files).toHaveLength(1);
  const lines = readFileSync(join(out, files[0] ?? ""), "utf8")
    .trimEnd()
    .split("\n");
  expect(JSON.parse(lines.at(-1) ?? "").data_stream.dataset).toBe("aplomb.scan");
});

test("cron: a command that is not there leaves no file", () => {
  const out = folder();
  const run = spawnSync(cron, ["--replay", demo], {
    env: { ...env, APLOMB: join(out, "missing"), APLOMB_OUT: out },
    encoding: "utf8",
  });
  expect(run.status).toBe(127);
  expect(run.stderr).toContain("no scan, exit code 127");
  expect(readdirSync(out)).toEqual([".lock"]);
});

test("cron: nothing scanned leaves no file", () => {
  const out = folder();
  const args = ["--replay", join(out, "missing.ndjson")];
  const run = spawnSync(cron, args, { env: { ...env, APLOMB: bin, APLOMB_OUT: out }, encoding: "utf8" });
  expect(run.status).toBe(2);
  expect(run.stderr).toContain("missing.ndjson");
  expect(readdirSync(out)).toEqual([".lock"]);
});

test("cron: a second scan does not overtake the first", () => {
  const out = folder();
  const lock = join(out, ".lock");
  writeFileSync(lock, "");
  const run = spawnSync("flock", [lock, cron, "--replay", demo], {
    env: { ...env, APLOMB: bin, APLOMB_OUT: out },
    encoding: "utf8",
  });
  expect(run.status).toBe(3);
  expect(run.stderr).toContain("still running");
  expect(readdirSync(out)).toEqual([".lock"]);
});

/** The shell lines of a CI file that run aplomb, with the demo in the account's place. */
function scanLines(script: string): string {
  const line = script.split("\n").find((text) => text.includes("aplomb.js scan")) ?? "";
  return line.replace("aplomb/dist/bin/aplomb.js scan", `"${bin}" scan --replay "${demo}"`);
}

const ci = [
  {
    name: "github-actions.yml",
    script: (file: { jobs: { scan: { steps: { name?: string; run?: string }[] } } }) =>
      file.jobs.scan.steps.find((step) => step.name === "scan")?.run ?? "",
  },
  {
    name: "gitlab-ci.yml",
    script: (file: { "cloud posture": { script: string[] } }) => file["cloud posture"].script.join("\n"),
  },
];

test.each(ci)("CI: $name fails the job on a high finding and leaves the findings", ({ name, script }) => {
  const cwd = folder();
  const file = parse(readFileSync(join(root, "examples/ci", name), "utf8"));
  const run = spawnSync("sh", ["-ec", scanLines(script(file))], { cwd, env, encoding: "utf8" });
  expect(run.status).toBe(1);
  expect(run.stdout).toContain("failed");
  const lines = readFileSync(join(cwd, "findings.ndjson"), "utf8").trimEnd().split("\n");
  expect(JSON.parse(lines.at(-1) ?? "").data_stream.dataset).toBe("aplomb.scan");
});
