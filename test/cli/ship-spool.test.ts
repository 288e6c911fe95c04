import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { spoolFolderFor } from "../../src/cli/spool-folder.ts";
import { aplomb, fileOf } from "../support/command.ts";
import { startElasticsearch } from "../support/elasticsearch.ts";
import { temporary } from "../support/folder.ts";
import { type LogstashOptions, startLogstash } from "../support/logstash.ts";

async function server(options: LogstashOptions = {}) {
  const logs = await startLogstash(options);
  onTestFinished(() => logs.close());
  return logs;
}

/** The sources in a process of their own: what is still under way would keep it from ending. */
const BIN = fileURLToPath(new URL("../../bin/aplomb.ts", import.meta.url));

async function ended(argv: readonly string[]): Promise<{ code: unknown; stderr: string }> {
  const child = spawn(process.execPath, [BIN, ...argv], { timeout: 20_000, killSignal: "SIGKILL" });
  let stderr = "";
  child.stderr.on("data", (chunk) => {
    stderr += String(chunk);
  });
  const [code] = await once(child, "close");
  return { code, stderr };
}

const events = (count: number) =>
  fileOf(Array.from({ length: count }, (_, id) => `{"event":{"id":"${id}"}}\n`).join(""), "events.ndjson");

const segments = (folder: string) => readdirSync(folder).filter((name) => name.endsWith(".spool"));

test("a spool that cannot be opened keeps the other one from being sent", async () => {
  const logs = await server({ fault: () => ({ status: 400 }) });
  const elastic = await startElasticsearch();
  onTestFinished(() => elastic.close());
  const spool = temporary("spool");
  // More than a batch: a sink would send it at once.
  expect((await aplomb(["ship", events(600), "--logstash-url", logs.url, "--spool", spool])).code).toBe(3);
  logs.setFault(undefined);
  writeFileSync(spoolFolderFor(spool, "elasticsearch", new URL(elastic.url)), "in the way");

  const flags = ["--logstash-url", logs.url, "--spool", spool];
  const both = await ended(["ship", ...flags, "--elasticsearch-url", elastic.url]);
  expect(both).toEqual({ code: 2, stderr: expect.stringContaining("cannot be used") });
  expect(logs.queued).toEqual([]);
  // All of it is let go of: the next one may send.
  expect((await aplomb(["ship", ...flags])).code).toBe(0);
  expect(logs.queued.length).toBe(600);
});

describe("a folder", () => {
  test("of all receivers is refused: those with events are named, and nothing is left there", async () => {
    const logs = await server({ fault: () => ({ status: 400 }) });
    const spool = temporary("spool");
    await aplomb(["ship", events(1), "--logstash-url", logs.url, "--spool", spool]);
    mkdirSync(join(spool, "empty"));
    const before = readdirSync(spool);
    const [receiver = ""] = before.filter((name) => name !== "empty");
    const { code, stderr } = await aplomb(["ship", spool, "--logstash-url", logs.url]);
    expect(code).toBe(2);
    expect(stderr).toContain(`${spool} has no spool files (*.spool) in it.`);
    expect(stderr).toContain(`Send one of ${join(spool, receiver)}.`);
    expect(readdirSync(spool)).toEqual(before);
    expect(segments(join(spool, receiver)).length).toBe(1);
  });

  test("of something else is refused", async () => {
    const folder = dirname(temporary("x"));
    const { code, stderr } = await aplomb(["ship", folder, "--logstash-url", "http://127.0.0.1:9"]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("Nothing waits there")]);
    expect(readdirSync(folder)).toEqual([]);
  });
});

test("receivers that differ in their query alone have a folder each, which does not show it", () => {
  const folder = (url: string) => spoolFolderFor("/spool", "logstash", new URL(url));
  const [bare, one, other] = ["", "?token=s3cret", "?token=other"].map((query) =>
    folder(`https://logs:8080/in${query}`),
  );
  expect(new Set([bare, one, other]).size).toBe(3);
  for (const name of [bare, one, other]) expect(name).toMatch(/^\/spool\/logstash-logs-8080-[0-9a-f]{8}$/);
  expect(bare).toBe(folder("https://logs:8080/in?"));
});
