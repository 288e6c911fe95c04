import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
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
/** No file may grow beyond 100 KiB: to a process, a disk that is full. The demo's events need ten times as much. */
const FULL = "ulimit -f 100;";

test("a full disk loses nothing while the receiver takes events", async () => {
  const logs = await server();
  const { code, stdout, stderr } = await start([...DEMO, "--logstash-url", logs.url, "--spool", folder()], {
    wrapped: FULL,
  }).ended;
  expect(stderr).toMatch(/The spool \S+ takes nothing more: EFBIG/);
  expect([code, new Set(logs.queued.map(idOf))]).toEqual([0, idsOf(stdout)]);
});

test("a full disk and a receiver that is down are told, with what is lost, and other outputs go on", async () => {
  const logs = await server();
  logs.setFault({ status: 503 });
  const spool = folder();
  const delivery = ["--logstash-url", logs.url, "--spool", spool];
  const { code, stdout, stderr } = await start([...DEMO, ...delivery], { wrapped: FULL }).ended;
  expect(code).toBe(3);
  expect(stderr).toMatch(/\d+ events could be neither delivered nor kept: \S+ answers 503\./);
  expect(stdout.trimEnd().split("\n").at(-1)).toContain("aplomb.scan");

  // What was kept before the disk was full is there, whole.
  logs.setFault(undefined);
  const shipped = await start(["ship", ...delivery]).ended;
  expect(shipped.code).toBe(0);
  const arrived = new Set(logs.queued.map(idOf));
  expect(arrived.size).toBeGreaterThan(10);
  expect([...arrived].filter((id) => !idsOf(stdout).has(id))).toEqual([]);
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
  const spool = ["/proc/self", "/dev/null"].find((path) => existsSync(path)) ?? "";
  const { code, stdout, stderr } = await start([...DEMO, "--logstash-url", logs.url, "--spool", spool]).ended;
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
