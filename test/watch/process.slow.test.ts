import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { at } from "../../src/formats/read-event.ts";
import { packageRoot } from "../../src/package.ts";
import { fileOf, recordingFile } from "../support/command.ts";
import { temporary } from "../support/folder.ts";
import { answer } from "../support/recorded.ts";

/** The command as it is built, in a process of its own: signals, and what is left when it has ended. */
const BIN = join(packageRoot(), "dist/bin/aplomb.js");

const env = { PATH: process.env["PATH"], HOME: "/nonexistent" };

const CHECKS = ["--checks", "ebs-volume-encrypted"];

function watcher(...flags: string[]): ChildProcess {
  const state = ["--state", temporary("state.db")];
  const child = spawn(process.execPath, [BIN, "watch", ...CHECKS, ...state, ...flags], { env });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

function volumes(count: number): string {
  const Volumes = Array.from({ length: count }, (_, index) => ({ VolumeId: `vol-${index}`, Encrypted: false }));
  return recordingFile([answer("EC2:DescribeVolumes", { Volumes })]);
}

/** Collects what a stream gives, and resolves `has` when a text is in it. */
function heard(stream: ChildProcess["stdout"]) {
  let text = "";
  const waiting: { readonly what: string; readonly done: () => void }[] = [];
  stream?.on("data", (chunk) => {
    text += String(chunk);
    for (const { what, done } of waiting) if (text.includes(what)) done();
  });
  return {
    get text() {
      return text;
    },
    has: (what: string) =>
      new Promise<void>((done) => {
        waiting.push({ what, done });
        if (text.includes(what)) done();
      }),
  };
}

const closed = async (child: ChildProcess) => (await once(child, "close"))[0];

test.each(["SIGTERM", "SIGINT"] as const)(
  "%s in a round: what was judged is delivered whole, and it ends with 0",
  async (signal) => {
    const child = watcher("--replay", volumes(5000), "--quiet");
    // Nothing is taken until the signal is out, so the round waits in its middle.
    if (child.stdout !== null) await once(child.stdout, "readable");
    child.kill(signal);
    const [stdout, stderr] = [heard(child.stdout), heard(child.stderr)];
    expect([await closed(child), stderr.text]).toEqual([0, ""]);
    const events = stdout.text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(events.length).toBeLessThan(10_000);
    expect(at(events.at(-1), "aplomb.scan.status")).toBe("interrupted");
  },
);

test("a second signal ends it at once, with 130", async () => {
  const child = watcher("--replay", volumes(5000));
  if (child.stdout !== null) await once(child.stdout, "readable");
  // Nobody takes what is under way.
  child.kill("SIGINT");
  child.kill("SIGTERM");
  const [code] = await once(child, "exit");
  expect(code).toBe(130);
});

test("SIGHUP starts a round, SIGTERM between two ends it: 0, and nothing keeps the process", async () => {
  const config = fileOf("format: none\n");
  const child = watcher("--replay", volumes(1), "--config", config, "--metrics-port", "0");
  const stderr = heard(child.stderr);
  await stderr.has("round 1: complete");
  child.kill("SIGHUP");
  await stderr.has("round 2: complete");
  child.kill("SIGTERM");
  expect(await closed(child)).toBe(0);
  expect(stderr.text).toContain("the configuration was read again; round 2 starts now.");
  expect(stderr.text).toMatch(/ended, as it was asked to\.\n$/);
});

test("a reader who leaves ends it with 3: nobody else takes events", async () => {
  const child = watcher("--replay", volumes(600), "--quiet");
  child.stdout?.once("data", () => child.stdout?.destroy());
  child.stderr?.resume();
  expect(await closed(child)).toBe(3);
});

test("its last round leaves nothing that keeps the process, and no warning", async () => {
  const child = watcher("--replay", volumes(1), "--rounds", "1", "--metrics-port", "0", "--format", "none");
  const stderr = heard(child.stderr);
  expect(await closed(child)).toBe(0);
  expect(stderr.text.split("\n").filter((line) => line !== "" && !line.startsWith("aplomb: "))).toEqual([]);
});
