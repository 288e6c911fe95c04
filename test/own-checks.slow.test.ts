import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { packageRoot } from "../src/package.ts";
import { answer } from "./support/recorded.ts";
import { recordingFile } from "./support/recording-file.ts";

/** Checks of one's own, by the built command: how Node finds and runs other files is a part of it. */
const ROOT = packageRoot();
const BIN = join(ROOT, "dist/bin/aplomb.js");
const EXAMPLE = join(ROOT, "examples/custom-check");

function run(args: readonly string[], cwd = ROOT) {
  const env = { PATH: process.env["PATH"], HOME: cwd, AWS_EC2_METADATA_DISABLED: "true" };
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], { cwd, env, encoding: "utf8" });
  return { status, stdout, stderr };
}

function folder(files: Readonly<Record<string, string>> = {}): string {
  const path = realpathSync(mkdtempSync(join(tmpdir(), "aplomb-own-")));
  onTestFinished(() => rmSync(path, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(path, name, ".."), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  return path;
}

/** A check as somebody would begin it. */
const checkText = (id: string, { evaluate = `pass("It is there.")`, more = "" } = {}) => `
import { defineCheck, pass } from "aplomb";
import { ebsVolume } from "aplomb/resources";

export default defineCheck({
  id: "${id}", title: "T", severity: "low", why: "W", fix: "F", references: [], techniques: [],
  resource: ebsVolume, facts: [], ${more}
  evaluate() { return ${evaluate}; },
});
`;

const VOLUMES = answer("EC2:DescribeVolumes", {
  Volumes: [{ VolumeId: "vol-1", State: "in-use", Encrypted: true, Tags: [{ Key: "CostCenter", Value: "1" }] }],
});

describe("the example", () => {
  test("its tests pass as a package that has installed aplomb", () => {
    const path = folder();
    cpSync(EXAMPLE, path, { recursive: true });
    mkdirSync(join(path, "node_modules"));
    symlinkSync(ROOT, join(path, "node_modules/aplomb"));
    const { status, stdout } = spawnSync(process.execPath, ["--test"], { cwd: path, encoding: "utf8" });
    expect(status, stdout).toBe(0);
    expect(stdout).toMatch(/pass 9\b/);
  });

  test("its checks judge, with their options and controls, wherever the folder is", () => {
    const path = folder();
    cpSync(EXAMPLE, path, { recursive: true });
    const pairs = answer("EC2:DescribeKeyPairs", {
      KeyPairs: [{ KeyPairId: "key-1", CreateTime: { $date: "2025-06-01T00:00:00.000Z" } }],
    });
    const replay = recordingFile(path, [VOLUMES, pairs]);
    const own = ["--checks-dir", "checks", "--frameworks", "./acme.framework.json", "--checks", "!iam-*"];
    const { status, stdout, stderr } = run(
      ["scan", "--replay", replay, ...own, "--option", "ec2-key-pair-rotated.maxAgeDays=30", "--format", "ndjson"],
      path,
    );
    expect(stderr).not.toContain("Error");
    const events = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const verdicts = events.flatMap(({ rule, result, aplomb }) =>
      result === undefined || aplomb.finding === undefined ? [] : [[rule.id, result.evaluation, aplomb.compliance]],
    );
    expect(verdicts.sort()).toEqual([
      ["ebs-volume-has-cost-center", "passed", { "acme-house-rules": ["1"] }],
      ["ec2-key-pair-rotated", "failed", { "acme-house-rules": ["2"] }],
    ]);
    expect(status).toBe(0);
  });

  test("its permissions, its explanation and its plan are asked for like those of any other", () => {
    const dir = ["--checks-dir", join(EXAMPLE, "checks")];
    const policy = run(["permissions", ...dir, "--checks", "ec2-key-pair-rotated"]);
    expect(JSON.parse(policy.stdout).Statement[0].Action).toContain("ec2:DescribeKeyPairs");
    expect(run(["checks", ...dir]).stdout).toContain("ebs-volume-has-cost-center");
    expect(run(["checks", ...dir, "ec2-key-pair-rotated"]).stdout).toContain("maxAgeDays");
    expect(run(["checks", "ec2-key-pair-rotated"]).stderr).toContain("There is no check ec2-key-pair-rotated.");
    const plan = run(["scan", "--plan", ...dir, "--checks", "ec2-key-pair-rotated", "--regions", "eu-west-1"]);
    expect(plan.stdout).toContain('"operation":"DescribeKeyPairs"');
    const controls = run(["frameworks", ...dir, join(EXAMPLE, "acme.framework.json")]);
    expect(controls.stdout).toContain("ec2-key-pair-rotated");
  });

  test("a configuration names the folder, too", () => {
    const path = folder({
      "a.yaml": `checksDir: [${JSON.stringify(join(EXAMPLE, "checks"))}]\nchecks: [ebs-volume-has-*]\n`,
    });
    const replay = recordingFile(path, [VOLUMES]);
    const { stdout } = run(["scan", "--config", join(path, "a.yaml"), "--replay", replay, "--format", "ndjson"], path);
    expect(stdout).toContain('"ebs-volume-has-cost-center"');
  });
});

describe("what is wrong is told with its file, before any work starts", () => {
  const MISTAKES: readonly (readonly [string, Readonly<Record<string, string>>, RegExp])[] = [
    ["nothing in it", { "readme.md": "" }, /There is no check in /],
    [
      "a type that Node cannot take away",
      { "a-b.ts": "enum A { B }\nexport default 1" },
      /a-b\.ts.* cannot be loaded[\s\S]*no enum/,
    ],
    ["a mistake in its third line", { "a-b.ts": "\n\nconst = 1;" }, /a-b\.ts, line 3, cannot be loaded/],
    ["an error while it is loaded", { "a-b.js": "\nthrow new Error('no');" }, /a-b\.js, line 2, cannot be loaded: no/],
    ["an import of nothing", { "a-b.ts": 'import "./resources/c";' }, /a-b\.ts.* cannot be loaded[\s\S]*ending/],
    ["no default export", { "a-b.ts": "export const a = 1;" }, /a-b\.ts has no default export/],
    ["no check", { "a-b.ts": "export default { id: 7 };" }, /a-b\.ts exports is no check: id must be a text/],
    ["another name", { "a-b.ts": checkText("a-c") }, /a-b\.ts has the check a-c/],
    [
      "a name that is taken",
      { "ebs-volume-encrypted.ts": checkText("ebs-volume-encrypted") },
      /ebs-volume-encrypted is in .* and in aplomb itself/,
    ],
    ["one name twice", { "a-b.ts": checkText("a-b"), "more/a-b.ts": checkText("a-b") }, /a-b is in .*more.* and in /],
    [
      "a fact that there is not",
      { "a-b.ts": checkText("a-b").replace("facts: []", 'facts: ["x"]') },
      /facts names a fact/,
    ],
  ];

  test.each(MISTAKES)("%s", (_, files, message) => {
    const { status, stdout, stderr } = run(["checks", "--checks-dir", folder(files)]);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect([status, stdout]).toEqual([2, ""]);
  });

  test("a folder that is not there", () => {
    expect(run(["scan", "--checks-dir", "/nowhere/at/all"])).toMatchObject({ status: 2, stdout: "" });
  });

  test("a link to what is not there, and a file in the place of a folder", () => {
    const path = folder({ "a-b.ts": checkText("a-b") });
    expect(run(["checks", "--checks-dir", join(path, "a-b.ts")]).stderr).toMatch(/a-b\.ts is a file\./);
    symlinkSync("/nowhere/at/all", join(path, "a-c.ts"));
    expect(run(["checks", "--checks-dir", path]).stderr).toMatch(/There is no file .*a-c\.ts\./);
  });

  test("but a link that leads back to its folder is none", () => {
    const path = folder({ "a-b.ts": checkText("a-b") });
    symlinkSync(path, join(path, "again"));
    const { status, stdout } = run(["checks", "--checks-dir", path]);
    expect(stdout).toContain("a-b ");
    expect(status).toBe(0);
  });

  test("an action that changes something", () => {
    const text = readFileSync(join(EXAMPLE, "checks/resources/key-pair.ts"), "utf8");
    const path = folder();
    cpSync(join(EXAMPLE, "checks"), path, { recursive: true });
    writeFileSync(join(path, "resources/key-pair.ts"), text.replace("ec2:DescribeKeyPairs", "ec2:DeleteKeyPair"));
    expect(run(["checks", "--checks-dir", path]).stderr).toContain("must be an IAM action that reads");
  });

  test.runIf(process.platform !== "win32")("a file that everybody may change", () => {
    const path = folder({ "a-b.ts": checkText("a-b") });
    chmodSync(join(path, "a-b.ts"), 0o666);
    const { status, stderr } = run(["checks", "--checks-dir", path]);
    expect(stderr).toContain("Everybody on this machine may change");
    expect(status).toBe(2);
  });
});

describe("an error in a check", () => {
  test("makes its finding unknown, and is told with file and line as the check's own", () => {
    const path = folder({ "a-b.ts": checkText("a-b", { evaluate: "undefined.x" }) });
    const replay = recordingFile(path, [VOLUMES]);
    const args = ["scan", "--checks-dir", path, "--checks", "a-b", "--replay", replay, "--format", "ndjson"];
    const { status, stdout, stderr } = run(args, path);
    expect(stderr).toMatch(/an error in .*a-b\.ts, line 8, on arn:.*vol-1: /);
    expect(stderr).not.toContain("Please report it");
    expect(stdout).toContain("an error in the check's own file");
    expect(status).toBe(3);
  });

  test.each([
    ["true", /\(it is none\)/],
    ["undefined", /\(it is none\)/],
    [`{ status: "great", message: "It is." }`, /no verdict/],
    [`{ status: "passed", message: "It is." }`, /\(it\.evidence must be an object\)/],
    [`pass("It is.", { observed: { size: 1n } })`, /\(it\.evidence must be what JSON can write\)/],
  ])("or no verdict, %s, is one too, and the others are told", (evaluate, reason) => {
    const path = folder({ "a-b.js": checkText("a-b", { evaluate }), "a-c.js": checkText("a-c") });
    const replay = recordingFile(path, [VOLUMES]);
    const args = ["scan", "--checks-dir", path, "--checks", "a-b,a-c", "--replay", replay, "--format", "ndjson"];
    const { status, stdout, stderr } = run(args, path);
    expect(stderr).toMatch(/an error in .*a-b\.js on arn:.*vol-1: evaluate returned no verdict/);
    expect(stderr).toMatch(reason);
    expect(stderr).toContain("1 unknown, 1 passed");
    expect(stdout.trimEnd().split("\n").at(-1)).toContain('"aplomb.scan"');
    expect(status).toBe(3);
  });

  test("or in how it lists is a gap, and spoils nothing else", () => {
    const path = folder();
    cpSync(join(EXAMPLE, "checks"), path, { recursive: true });
    const text = readFileSync(join(path, "resources/key-pair.ts"), "utf8");
    writeFileSync(
      join(path, "resources/key-pair.ts"),
      text.replace("const answer =", "throw new TypeError('oops');\n      const answer ="),
    );
    const replay = recordingFile(path, [VOLUMES]);
    const args = [
      "scan",
      "--checks-dir",
      path,
      "--checks",
      "e*-has-*,ec2-key-*",
      "--replay",
      replay,
      "--format",
      "ndjson",
    ];
    const { status, stdout } = run(args, path);
    expect(stdout).toContain('"ebs-volume-has-cost-center"');
    expect(stdout).toContain("oops");
    expect(status).toBe(3);
  });
});
