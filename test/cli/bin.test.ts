import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { packageRoot, version } from "../../src/package.ts";
import { fileOf, recordingFile } from "../support/command.ts";
import { estate } from "../support/events.ts";
import { answer } from "../support/recorded.ts";

/** The command as it is built, in a process of its own. */
const BIN = join(packageRoot(), "dist/bin/aplomb.js");

/** Nothing of this machine's own configuration, and no colour that a test runner asks for. */
const env = { PATH: process.env["PATH"], HOME: "/nonexistent" };

interface Way {
  readonly node?: readonly string[];
  readonly input?: string;
}

function run(args: readonly string[], { node = [], input = "" }: Way = {}) {
  const all = [...node, BIN, ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, all, { encoding: "utf8", env, input });
  return { code: status, stdout, stderr };
}

async function ended(child: ChildProcess): Promise<{ code: number | null; stderr: string }> {
  let stderr = "";
  child.stderr?.on("data", (chunk) => {
    stderr += String(chunk);
  });
  const [code] = await once(child, "close");
  return { code, stderr };
}

test("the exit code of a command is that of the process", () => {
  expect(run(["--version"])).toEqual({ code: 0, stdout: `${version()}\n`, stderr: "" });
  expect(run(["scan", "--role-arn", "x"]).code).toBe(2);
});

test("a policy comes through standard input", () => {
  const policy = { Statement: [{ Effect: "Allow", Principal: "*", Action: "sts:AssumeRole" }] };
  const { code, stdout, stderr } = run(["policy", "-"], { input: JSON.stringify(policy) });
  expect([code, stderr]).toEqual([1, ""]);
  expect(stdout).toContain("iam-role-trust-not-public, critical");
  expect(run(["policy", "-"]).code).toBe(2);
});

describe("a Node that is too old", () => {
  const source = readFileSync(BIN, "utf8");

  test("meets no static import, and only syntax that Node 18 parses", () => {
    expect(source).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(source).not.toMatch(/^\s*import\s+(?!\()/m);
    expect(source).not.toMatch(/^\s*export\s+.*\bfrom\b/m);
    expect(source).not.toMatch(/\b(using|enum|namespace)\s/);
  });

  test.each([
    ["20.20.2", 2],
    ["22.18.0", 2],
    ["22.19.0", 0],
    ["100.0.0", 0],
  ])("%s ends with %i", (node, code) => {
    const pretend = `Object.defineProperty(process.versions, "node", { value: "${node}" });`;
    const flag = `--import=data:text/javascript,${encodeURIComponent(pretend)}`;
    const ran = run(["--version"], { node: [flag] });
    expect(ran.code).toBe(code);
    expect(ran.stderr).toBe(code === 0 ? "" : `aplomb needs Node.js 22.19 or newer; this is ${node}.\n`);
    expect(ran.stdout).toBe(code === 0 ? `${version()}\n` : "");
  });
});

describe("a reader who leaves", () => {
  const many = Array.from({ length: 600 }, (_, index) => ({ VolumeId: `vol-${index}`, Encrypted: false }));
  const lines = [answer("EC2:DescribeVolumes", { Volumes: many })];

  test("after the first line: nothing is said, and the scan ends", async () => {
    const child = spawn(
      process.execPath,
      [BIN, "scan", "--checks", "ebs-volume-encrypted", "--replay", recordingFile(lines)],
      { env },
    );
    child.stdout.once("data", () => child.stdout.destroy());
    const { code, stderr } = await ended(child);
    expect(stderr).toBe("");
    // Not everything was delivered.
    expect(code).toBe(3);
  });

  test.each([["scan"], ["checks"], ["frameworks nist-800-53-r5"], ["--help"], ["--version"]])(
    "before the first line of `%s`: nothing is said",
    async (line) => {
      const args =
        line === "scan"
          ? ["scan", "--checks", "ebs-volume-encrypted", "--format", "table", "--replay", recordingFile(lines)]
          : line.split(" ");
      const child = spawn(process.execPath, [BIN, ...args], { env });
      child.stdout.destroy();
      const { stderr } = await ended(child);
      expect(stderr).toBe("");
    },
  );

  test.each([
    ["standard output", (child: ChildProcess) => child.stdout?.destroy()],
    ["standard error", (child: ChildProcess) => child.stderr?.destroy()],
  ])("of %s keeps nothing from a file", async (_, leave) => {
    const path = fileOf("", "out.ndjson");
    const args = ["scan", "--debug", "--checks", "ebs-volume-encrypted", "--replay", recordingFile(lines), "-o", path];
    const child = spawn(process.execPath, [BIN, ...args], { env });
    leave(child);
    child.stdout.resume();
    await ended(child);
    const written = readFileSync(path, "utf8").trimEnd().split("\n");
    expect(written.filter((one) => one.includes('"aplomb.findings"')).length).toBe(600);
    expect(JSON.parse(written.at(-1) ?? "")).toMatchObject({ event: { dataset: "aplomb.scan" } });
  });
});

test.each(["SIGINT", "SIGTERM"] as const)(
  "%s ends a scan: what was judged is delivered, and the last line says so",
  async (signal) => {
    const many = Array.from({ length: 5000 }, (_, index) => ({ VolumeId: `vol-${index}`, Encrypted: false }));
    const recording = recordingFile([answer("EC2:DescribeVolumes", { Volumes: many })]);
    const child = spawn(process.execPath, [BIN, "scan", "--checks", "ebs-volume-encrypted", "--replay", recording], {
      env,
    });
    // Nothing is taken until the signal is out, so the scan waits in its middle.
    await once(child.stdout, "readable");
    child.kill(signal);
    let stdout = "";
    child.stdout.on("data", (chunk) => {
      stdout += String(chunk);
    });
    const { code } = await ended(child);
    expect(code).toBe(130);
    const lines = stdout.trimEnd().split("\n");
    expect(lines.length).toBeLessThan(5000);
    expect(JSON.parse(lines.at(-1) ?? "")).toMatchObject({ aplomb: { scan: { status: "interrupted" } } });
  },
);

test("a replay needs no credentials, no home and no network, and leaves no warning", () => {
  const { code, stdout, stderr } = run(["scan", "--replay", recordingFile(estate()), "--format", "ndjson"]);
  expect(code).toBe(3);
  expect(stdout.split("\n").length).toBeGreaterThan(50);
  expect(stderr.split("\n").filter((line) => !/^(not seen: |aplomb: \d+ failed|$)/.test(line))).toEqual([]);
});

describe("what is loaded", () => {
  /** Prints every module that is resolved; the hooks run in the same thread, before anything of ours. */
  const PRINT = `
    import { registerHooks } from "node:module";
    import { writeSync } from "node:fs";
    registerHooks({ resolve(specifier, context, next) {
      const found = next(specifier, context);
      writeSync(2, "loaded " + found.url + "\\n");
      return found;
    } });`;

  function loadedBy(...args: string[]): string[] {
    const { code, stderr } = run(args, { node: [`--import=data:text/javascript,${encodeURIComponent(PRINT)}`] });
    expect(code).toBe(0);
    return stderr.split("\n").flatMap((line) => /^loaded (.*)/.exec(line)?.[1] ?? []);
  }

  const packagesOf = (urls: readonly string[]) =>
    new Set(urls.flatMap((url) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? []));

  test("--version: none of our dependencies, and next to nothing of ours", () => {
    const urls = loadedBy("--version");
    expect([...packagesOf(urls)]).toEqual([]);
    expect(new Set(urls.filter((url) => url.includes("/dist/"))).size).toBeLessThan(12);
  });

  test.each([["checks"], ["frameworks dash"], ["permissions"], ["--help"]])(
    "%s: no AWS SDK, no zod, no YAML",
    (line) => {
      const packages = [...packagesOf(loadedBy(...line.split(" ")))];
      expect(packages.filter((name) => /^@aws|^@smithy|^zod$|^yaml$|^undici$|^chalk$/.test(name))).toEqual([]);
    },
  );

  test("a scan of volumes: no other client than EC2's and STS's", () => {
    const recording = recordingFile([
      answer("EC2:DescribeVolumes", { Volumes: [{ VolumeId: "vol-1", Encrypted: true }] }),
    ]);
    const packages = packagesOf(loadedBy("scan", "--checks", "ebs-volume-encrypted", "--replay", recording));
    expect([...packages].filter((name) => name.startsWith("@aws-sdk/client-")).sort()).toEqual([
      "@aws-sdk/client-ec2",
      "@aws-sdk/client-sts",
    ]);
    expect([...packages].filter((name) => name === "zod" || name === "yaml")).toEqual([]);
  });
});
