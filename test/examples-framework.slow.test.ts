import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { packageRoot } from "../src/package.ts";
import { fileOf } from "./support/command.ts";

/** `examples/custom-framework/`, by the built command. */
const ROOT = packageRoot();
const BIN = join(ROOT, "dist/bin/aplomb.js");
const OWN = join(ROOT, "examples/custom-framework/own-framework.json");
const DEMO = ["--replay", join(ROOT, "recordings/demo.ndjson.gz"), "--format", "ndjson"];

function run(...args: readonly string[]) {
  const env = { PATH: process.env["PATH"] };
  return spawnSync(process.execPath, [BIN, ...args], { cwd: ROOT, env, encoding: "utf8", maxBuffer: 1 << 26 });
}

function scanned(framework: string) {
  const { stdout } = run("scan", ...DEMO, "--frameworks", framework);
  const events = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  const of = (name: string) => events.filter((event) => event.data_stream.dataset === `aplomb.${name}`);
  const controls = of("compliance").map(({ aplomb: { control } }) => [control.id, control.verdict, control.unassessed]);
  return { findings: of("findings"), controls };
}

/** Of the demo's account. */
const VERDICTS = [
  ["DATA-1", "not-met", undefined],
  ["DATA-2", "not-met", undefined],
  ["IAM-1", "not-met", undefined],
  ["IAM-2", "not-met", undefined],
  ["IAM-3", "met", undefined],
  ["IAM-4", "not-assessed", "no-check-yet"],
  ["ORG-1", "not-assessed", "not-configuration"],
];

describe("the framework of one's own", () => {
  test("is right", () => {
    const { status, stdout, stderr } = run("frameworks", "check", OWN);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/own-framework\.json: right\. Acme cloud baseline/);
  });

  test("selects its checks, names its controls, and tells a verdict of each", () => {
    const { findings, controls } = scanned(OWN);
    expect(new Set(findings.map((event) => event.rule.category))).toEqual(new Set(["s3", "ebs", "iam"]));
    const isPublic = findings.find((event) => event.rule.id === "s3-bucket-not-public");
    expect(isPublic.aplomb.compliance).toEqual({ "acme-baseline": ["DATA-1"] });
    expect(controls).toEqual(VERDICTS);
  });

  test("has a baseline, whose controls alone are told", () => {
    expect(scanned(`${OWN}:minimum`).controls.map(([id]) => id)).toEqual(["DATA-1", "IAM-1", "IAM-3", "ORG-1"]);
  });

  test("says the same as YAML", () => {
    const path = fileOf(stringify(parse(readFileSync(OWN, "utf8"))), "own.yaml");
    expect(run("frameworks", "check", path).status).toBe(0);
    expect(scanned(path).controls).toEqual(VERDICTS);
  });

  test("is refused, with the place, if it is broken", () => {
    const path = fileOf(readFileSync(OWN, "utf8").replace("s3-bucket-not-public", "s3-bucket-not-publik"), "own.json");
    const check = run("frameworks", "check", path);
    expect(check.status).toBe(2);
    expect(check.stdout).toContain(`${path}:20:52: error: controls[0].checks[1] (control DATA-1): there is no check`);
    const scan = run("scan", ...DEMO, "--frameworks", path);
    expect([scan.status, scan.stdout]).toEqual([2, ""]);
    expect(scan.stderr).toContain(`${path} is not right: line 20, controls[0].checks[1]: there is no check`);
  });
});

test("a framework that names checks of one's own needs their folder", () => {
  const folder = join(ROOT, "examples/custom-check");
  const file = join(folder, "acme.framework.json");
  expect(run("frameworks", "check", file).stdout).toContain('there is no check "ebs-volume-has-cost-center"');
  expect(run("frameworks", "check", file, "--checks-dir", join(folder, "checks")).status).toBe(0);
});
