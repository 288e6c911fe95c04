import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { packageRoot } from "../src/package.ts";
import { temporary } from "./support/folder.ts";

interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly uses?: string;
  readonly if?: string;
  readonly shell?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

const FOLDER = join(packageRoot(), "examples/github-action");
const source = readFileSync(join(FOLDER, "action.yml"), "utf8");
const action: Action = parse(source);
const { steps } = action.runs;
const scan = steps.find(({ id }) => id === "scan");

describe("its form", () => {
  test("every script has a shell, and no expression is written into one", () => {
    expect(action.runs.using).toBe("composite");
    for (const { run, shell } of steps.filter((step) => step.run !== undefined)) {
      expect(shell).toBe("bash");
      expect(run).not.toContain("${{");
    }
  });

  test("what expressions name is there", () => {
    const named = [...source.matchAll(/inputs\.([a-z-]+)/g)].map(([, name = ""]) => name);
    expect(new Set(named)).toEqual(new Set(Object.keys(action.inputs)));
    const outputs = [...source.matchAll(/steps\.scan\.outputs\.([a-z-]+)/g)].map(([, name = ""]) => name);
    for (const name of outputs) expect(scan?.run).toMatch(new RegExp(`${name}=`));
  });

  test("the upload comes before the step that fails the job, and whatever was found", () => {
    const upload = steps.findIndex(({ uses = "" }) => uses.startsWith("github/codeql-action/upload-sarif@"));
    expect(upload).toBeGreaterThan(0);
    expect(upload).toBeLessThan(steps.length - 1);
    expect(steps.at(-1)?.run).toBe('exit "$CODE"');
  });

  test("credentials come after what is installed has run", () => {
    const at = (is: (step: Step) => boolean) => steps.findIndex(is);
    expect(at(({ run = "" }) => run.includes("npm ci"))).toBeLessThan(
      at(({ uses = "" }) => uses.startsWith("aws-actions/")),
    );
  });

  test("the workflow gives it inputs that it has, and the rights that it needs", () => {
    const workflow = parse(readFileSync(join(FOLDER, "workflow.yml"), "utf8"));
    const { permissions, steps: used } = workflow.jobs.scan;
    expect(workflow.permissions).toEqual({});
    expect(permissions).toEqual({ contents: "read", "id-token": "write", "security-events": "write" });
    const step = used.find(({ uses }: Step) => uses?.includes("/examples/github-action@"));
    expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(step.with)));
  });
});

/** Runs the scan's script with a stand-in for Node.js that says what it was called with, and leaves files as aplomb would. */
function run(inputs: Readonly<Record<string, string>>, code = 0) {
  const folder = join(temporary("."));
  const bin = join(folder, "bin");
  mkdirSync(bin);
  writeFileSync(
    join(bin, "node"),
    `#!/bin/bash
printf '%s\\0' "$@" >'${folder}/argv'
for word in "$@"; do
  case $word in *.ndjson | *.sarif | *.md) [ -z "$EMPTY" ] && echo "text of \${word##*/}" >"$word" ;; esac
done
exit ${code}
`,
  );
  chmodSync(join(bin, "node"), 0o755);
  const values = Object.fromEntries(
    Object.entries(scan?.env ?? {}).map(([name, value]) => {
      const [, input = ""] = /^\$\{\{ inputs\.([a-z-]+) \}\}$/.exec(value) ?? [];
      return [name, inputs[input] ?? action.inputs[input]?.default ?? ""];
    }),
  );
  const [output, summary] = [join(folder, "output"), join(folder, "summary")];
  const cwd = join(folder, "work");
  mkdirSync(cwd);
  // As GitHub calls it.
  const ran = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", scan?.run ?? ""], {
    cwd,
    encoding: "utf8",
    env: {
      ...values,
      PATH: `${bin}:${process.env["PATH"]}`,
      RUNNER_TEMP: folder,
      GITHUB_ACTION_PATH: "/action path/examples/github-action",
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      EMPTY: inputs["empty"] ?? "",
    },
  });
  const read = (path: string) => (existsSync(path) ? readFileSync(path, "utf8") : "");
  return {
    status: ran.status,
    stderr: ran.stderr,
    argv: read(join(folder, "argv")).split("\0").slice(0, -1),
    outputs: read(output),
    summary: read(summary),
    left: readdirSync(cwd),
  };
}

describe("its script", () => {
  test("scans with what it is given, and leaves files, a summary and the exit code", () => {
    const { status, argv, outputs, summary } = run(
      {
        checks: "s3-*,!s3-x",
        frameworks: "soc2-tsc",
        regions: "eu-west-1",
        "fail-on": "high",
        args: "--quiet\n\n--owners=a b.yaml\n",
      },
      1,
    );
    expect(status).toBe(0);
    expect(argv[0]).toBe("/action path/examples/github-action/../../dist/bin/aplomb.js");
    expect(argv.slice(1, 4)).toEqual(["scan", "--format", "none"]);
    expect(argv.slice(10)).toEqual([
      "--checks=s3-*,!s3-x",
      "--frameworks=soc2-tsc",
      "--regions=eu-west-1",
      "--fail-on=high",
      "--quiet",
      "--owners=a b.yaml",
    ]);
    expect(outputs).toMatch(/^exit-code=1\nfindings=\S+\/findings\.ndjson\nsarif=\S+\/results\.sarif\n$/);
    expect(summary).toBe("text of summary.md\n");
  });

  test.each([[0], [2], [3], [130]])("exit code %i is kept for the last step", (code) => {
    const { status, outputs } = run({}, code);
    expect(status).toBe(0);
    expect(outputs).toContain(`exit-code=${code}\n`);
  });

  test("nothing is uploaded of a scan that did not come to be", () => {
    const { status, outputs, summary } = run({ empty: "1" }, 2);
    expect([status, outputs, summary]).toEqual([0, "exit-code=2\n", ""]);
  });

  test.each([
    ['"; touch pwned; "'],
    ["$(touch pwned)"],
    ["`touch pwned`"],
    ["x && touch pwned"],
    ["*"],
    ["a\nb=c"],
    ["$\u007b{ github.token }}"],
  ])("an input that is a script is a word: %j", (hostile) => {
    const inputs = { checks: hostile, frameworks: hostile, regions: hostile, "fail-on": hostile };
    const { argv, left, outputs, stderr } = run(inputs);
    expect([left, stderr]).toEqual([[], ""]);
    expect(argv.slice(10)).toEqual(
      ["checks", "frameworks", "regions", "fail-on"].map((name) => `--${name}=${hostile}`),
    );
    expect(outputs).not.toContain(hostile);
    expect(run({ args: hostile }).argv.slice(10)).toEqual(hostile.split("\n"));
  });
});
