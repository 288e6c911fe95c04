import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as passed } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { temporary } from "../support/folder.ts";
import { startLogstash } from "../support/logstash.ts";

/** The sources as they are: Node leaves out the types. */
const BIN = fileURLToPath(new URL("../../bin/aplomb.ts", import.meta.url));

/** Sends one event through a standard input that stays open, and interrupts when the receiver knows of us. */
async function interrupted(status: number) {
  const logs = await startLogstash({ fault: ({ index }) => (index === 0 ? undefined : { status }) });
  onTestFinished(() => logs.close());
  const spool = temporary("spool");
  const child = spawn(process.execPath, [BIN, "ship", "-", "--logstash-url", logs.url, "--spool", spool]);
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  let stderr = "";
  child.stderr.on("data", (chunk) => {
    stderr += String(chunk);
  });
  const ended = once(child, "close");
  child.stdin.write('{"event":{"id":"a"}}\n');
  // The probe, and then the event: it has been read.
  while (logs.requests.length < 2) await passed(20);
  const start = performance.now();
  child.kill("SIGINT");
  const [code] = await ended;
  return { code, stderr, spool, milliseconds: performance.now() - start };
}

test("an interrupt ends an input that says nothing: what waits is told", async () => {
  const { code, stderr, spool } = await interrupted(503);
  expect(code).toBe(130);
  expect(stderr).toContain(`1 event waiting in ${spool}`);
});

test("an interrupt with nothing left to do ends at once", async () => {
  const { code, stderr, milliseconds } = await interrupted(200);
  expect([code, stderr]).toEqual([130, expect.stringContaining("took 1 event.")]);
  expect(milliseconds).toBeLessThan(4_000);
});
