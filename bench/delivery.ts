import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { constants, gzip } from "node:zlib";
import { Pool } from "undici";
import { Client } from "../src/sinks/delivery/client.ts";
import { deliver } from "../src/sinks/delivery/delivery.ts";
import { logstash } from "../src/sinks/delivery/logstash.ts";
import { Spool } from "../src/sinks/spool/spool.ts";

/**
 * Whether the receiver or aplomb sets the pace of delivery. Machines differ and are noisy: read the ratios. Run by
 * `npm run bench`; each measurement is a process of its own (`argv`: what, events, the receiver's delay in ms).
 */
const CONNECTIONS = 2;
const BATCH = 500;
const [what = "all", count = "0", port = "0"] = process.argv.slice(2);

/** What one process needed. */
interface Figures {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly megabytes: number;
}

async function compare(): Promise<void> {
  const rows: string[] = [];
  for (const [delay, events] of [
    [0, 10_000],
    [0, 100_000],
    [100, 100_000],
  ] as const) {
    const receiver = spawn(process.execPath, [join(import.meta.dirname, "receiver.ts"), String(delay)]);
    const [chunk] = await once(receiver.stdout, "data");
    const at = String(chunk).trim();
    const [yardstick, ours] = [await run("bare", events, at), await run("spool", events, at)];
    receiver.kill();
    const ideal = delay === 0 ? yardstick.seconds : (events / BATCH / CONNECTIONS) * (delay / 1_000);
    rows.push(
      [
        `${events} events, receiver's delay ${delay} ms`.padEnd(42),
        `bare ${yardstick.seconds.toFixed(2)} s`,
        `aplomb ${ours.seconds.toFixed(2)} s`,
        `ideal ${ideal.toFixed(2)} s: ${(ours.seconds / ideal).toFixed(2)}x`,
        `${Math.round(events / ours.cpuSeconds)} events per CPU second`,
        `peak ${ours.megabytes.toFixed(0)} MB`,
      ].join(", "),
    );
  }
  process.stdout.write(`${rows.join("\n")}\n`);
}

async function run(kind: string, events: number, at: string): Promise<Figures> {
  const child = spawn(process.execPath, [import.meta.filename, kind, String(events), at], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [chunk] = await once(child.stdout, "data");
  return JSON.parse(String(chunk));
}

async function measured(work: () => Promise<void>): Promise<void> {
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(cpu);
  const figures: Figures = {
    seconds: (performance.now() - started) / 1_000,
    cpuSeconds: (user + system) / 1e6,
    megabytes: process.resourceUsage().maxRSS / 1_000,
  };
  process.stdout.write(JSON.stringify(figures));
}

/** A finding of about the size of the demo's, no two alike. */
function finding(index: number): string {
  const resource = `arn:aws:ec2:eu-west-1:111122223333:volume/vol-${index.toString(16).padStart(17, "0")}`;
  const id = createHash("sha256").update(resource).digest("hex");
  return JSON.stringify({ ...TEMPLATE, event: { ...TEMPLATE.event, id }, resource: { id: resource, name: resource } });
}

const TEMPLATE = {
  "@timestamp": "2026-11-02T09:00:00.000Z",
  message: "The volume is not encrypted.",
  data_stream: { type: "logs", dataset: "aplomb.findings", namespace: "default" },
  event: { kind: "state", category: ["configuration"], outcome: "failure", sequence: 1793610000000 },
  rule: { id: "ebs-volume-encrypted", description: "words ".repeat(150), remediation: "more words ".repeat(50) },
  result: { evaluation: "failed", evidence: { Encrypted: false }, expected: { Encrypted: true } },
};

/** Bodies made beforehand, posted as fast as they are taken: what the receiver and undici can do at most. */
async function bare(events: number, at: number): Promise<void> {
  const body = await compressed(
    logstash("json").encode(Array.from({ length: BATCH }, (_, index) => Buffer.from(finding(index)))),
  );
  const pool = new Pool(`http://127.0.0.1:${at}`, { connections: CONNECTIONS, pipelining: 1 });
  let left = events / BATCH;
  const headers = { "content-type": "application/json", "content-encoding": "gzip" };
  const post = async () => {
    while (left-- > 0) await (await pool.request({ method: "POST", path: "/", headers, body })).body.text();
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, post));
  await pool.close();
}

/** Through the sink and a spool on disk, as a scan does it. */
async function spooled(events: number, at: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "aplomb-bench-"));
  const options = { headers: {}, tls: { insecure: false }, timeoutMs: 60_000, gzip: true, connections: CONNECTIONS };
  const notice = () => undefined;
  const sink = deliver({
    client: new Client({ ...options, urls: [new URL(`http://127.0.0.1:${at}`)], receiver: logstash("json") }),
    queue: await Spool.open({ folder, limit: 2 ** 30, notice }),
    connections: CONNECTIONS,
    signal: new AbortController().signal,
    notice,
  });
  for (let index = 0; index < events; index += 1) await sink.write(`${finding(index)}\n`);
  await sink.close();
  rmSync(folder, { recursive: true });
}

function compressed(body: Buffer): Promise<Buffer> {
  return promisify(gzip)(body, { level: constants.Z_BEST_SPEED });
}

if (what === "all") await compare();
else await measured(() => (what === "bare" ? bare : spooled)(Number(count), Number(port)));
