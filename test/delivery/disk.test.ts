import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startLogstash } from "../support/logstash.ts";
import { idOf, idsOf, start } from "./command.ts";

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "aplomb-"));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

async function server() {
  const logs = await startLogstash();
  onTestFinished(() => logs.close());
  return logs;
}

const DEMO = ["demo", "--format", "ndjson", "--batch-events", "20", "--delivery-timeout", "1"];
/** No file may grow beyond 100 KiB. The demo's events need ten times as much. */
const SMALL_FILES = "ulimit -f 100;";

/** A disk of 300 KiB at that folder, for one process: a mount in a namespace of its own. */
const small = (path: string) =>
  `exec unshare -rm bash -c 'mount -t tmpfs -o size=300k,mode=700 tmpfs ${path} && exec "$0" "$@"' "$0" "$@";`;

/** Some systems allow it to nobody but root, or not at all. */
const canMount = spawnSync("unshare", ["-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]).status === 0;

test.runIf(canMount)("a full disk loses nothing while the receiver takes events", async () => {
  // The first answers are late, so that more waits than the disk takes.
  let asked = 0;
  const logs = await server();
  logs.setFault(({ index }) => (index > 0 && asked++ < 4 ? "busy" : undefined));
  const spool = folder();
  const { code, stdout, stderr } = await start([...DEMO, "--logstash-url", logs.url, "--spool", spool], {
    wrapped: small(spool),
  }).ended;
  expect(stderr).toMatch(/The spool \S+ takes nothing more: ENOSPC/);
  expect([code, new Set(logs.queued.map(idOf))]).toEqual([0, idsOf(stdout)]);
});

test.runIf(canMount)(
  "a full disk and a receiver that is down are told, with what is lost, and other outputs go on",
  async () => {
    const logs = await server();
    logs.setFault({ status: 503 });
    const spool = folder();
    const delivery = ["--logstash-url", logs.url, "--spool", spool];
    const { code, stdout, stderr } = await start([...DEMO, ...delivery], { wrapped: small(spool) }).ended;
    expect(code).toBe(3);
    expect(stderr).toMatch(/\d+ events could be neither delivered nor kept: \S+ answers 503\./);
    expect(stdout.trimEnd().split("\n").at(-1)).toContain("aplomb.scan");
  },
);

test("what one file does not take goes into the next, and all of it arrives later", async () => {
  const logs = await server();
  logs.setFault({ status: 503 });
  const delivery = ["--logstash-url", logs.url, "--spool", folder()];
  const { code, stdout, stderr } = await start([...DEMO, ...delivery], { wrapped: SMALL_FILES }).ended;
  expect([code, stderr]).toEqual([3, expect.stringMatching(/\d+ events waiting in /)]);
  logs.setFault(undefined);
  expect((await start(["ship", ...delivery]).ended).code).toBe(0);
  expect(new Set(logs.queued.map(idOf))).toEqual(idsOf(stdout));
});

test("a spool that is full is a clear stop, and what is in it arrives later", async () => {
  const logs = await server();
  logs.setFault({ status: 401 });
  const spool = folder();
  const file = join(folder(), "all.ndjson");
  await start(["demo", "--format", "none", "-o", file]).ended;
  // Let in, and then not any more.
  logs.setFault(({ index }) => (index === 0 ? undefined : { status: 401 }));
  const delivery = ["--logstash-url", logs.url, "--spool", spool, "--spool-limit", "1M"];
  const sent = await start(["ship", file, ...delivery]).ended;
  expect(sent.code).toBe(3);
  expect(sent.stderr).toMatch(/The spool \S+ is full: 1048576 bytes/);
  expect(sent.stderr).toMatch(/\d+ events waiting in \S+: http:\S+ answers 401/);
  const waiting = Number(/(\d+) events waiting/.exec(sent.stderr)?.[1]);
  logs.setFault(undefined);
  expect((await start(["ship", ...delivery]).ended).code).toBe(0);
  expect(logs.queued.length).toBe(waiting);
});

test("a folder that takes no files is told before any work", async () => {
  const logs = await server();
  const { code, stdout, stderr } = await start([...DEMO, "--logstash-url", logs.url, "--spool", "/dev/null"]).ended;
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain("Name a folder of your own with --spool, or do without one: --no-spool.");
});

test("two scans at once deliver all of both, and leave nothing", async () => {
  const logs = await server();
  const spool = folder();
  const delivery = ["--logstash-url", logs.url, "--spool", spool];
  logs.setFault({ status: 503 });
  expect((await start([...DEMO, ...delivery]).ended).code).toBe(3);
  logs.setFault(({ index }) => (index % 4 === 1 ? "reset-after" : undefined));
  const both = await Promise.all([start([...DEMO, ...delivery]).ended, start([...DEMO, ...delivery]).ended]);
  expect(both.map(({ code }) => code)).toEqual([0, 0]);
  const wanted = idsOf(both[0].stdout);
  expect(new Set(logs.queued.map(idOf))).toEqual(wanted);
  // What the first one left and what each of the two found: three times all, and once more what was sent again.
  expect(logs.queued.length).toBeGreaterThanOrEqual(3 * wanted.size);
  expect(readdirSync(spool).flatMap((name) => readdirSync(join(spool, name)))).toEqual(["drain.lock"]);
});

test("an interrupted scan delivers or keeps what it has shown", async () => {
  const logs = await server();
  const spool = folder();
  const delivery = ["--logstash-url", logs.url, "--spool", spool];
  logs.setFault("hang");
  const scan = start([...DEMO, ...delivery, "--delivery-timeout", "60"]);
  await new Promise<void>((resolve) => {
    scan.child.stdout?.on("data", () => scan.stdout().length > 100_000 && resolve());
  });
  scan.child.kill("SIGTERM");
  const { code, stdout } = await scan.ended;
  expect(code).toBe(130);
  logs.setFault(undefined);
  expect((await start(["ship", ...delivery]).ended).code).toBe(0);
  const arrived = new Set(logs.queued.map(idOf));
  expect([...idsOf(stdout)].filter((id) => !arrived.has(id))).toEqual([]);
});
