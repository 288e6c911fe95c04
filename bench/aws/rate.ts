import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Pool } from "undici";
import { accessKeyFor } from "./credentials.ts";

/**
 * How fast the simulated AWS answers, so that nobody measures it in aplomb's place: `node bench/aws/rate.ts`. Requests are made
 * beforehand and answers are not parsed; the CPU time is the server's own.
 */
const SECONDS = 3;
const CONNECTIONS = 16;

interface Request {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly signedFor: string;
  readonly body?: string;
}

const pageOf = (size: number): Request => ({
  method: "POST",
  path: "/",
  signedFor: "ec2",
  body: `Action=DescribeVolumes&Version=2016-11-15&MaxResults=${size}`,
});

const CASES: Readonly<Record<string, Request>> = {
  "GetBucketPolicyStatus (no policy)": bucketRequest(1),
  "GetBucketPolicyStatus (public)": bucketRequest(0),
  "DescribeVolumes, pages of 5": pageOf(5),
  "DescribeVolumes, pages of 1,000": pageOf(1_000),
};

function bucketRequest(index: number): Request {
  const bucket = `acme-111122223333-${String(index).padStart(17, "0")}`;
  return { method: "GET", path: `/${bucket}/?policyStatus=`, signedFor: "s3" };
}

const estate = JSON.stringify({ volumes: 1_000_000, buckets: 500, regions: ["eu-west-1"] });
const server = spawn(process.execPath, [join(import.meta.dirname, "server.ts"), "--estate", estate], {
  stdio: ["ignore", "pipe", "inherit"],
});
const [chunk] = await once(server.stdout, "data");
const pool = new Pool(String(chunk).trim(), { connections: CONNECTIONS, pipelining: 1 });
for (const [name, request] of Object.entries(CASES)) {
  await run(request, 0.5);
  const cpu = cpuSeconds();
  const { answers, bytes, seconds } = await run(request, SECONDS);
  const busy = cpuSeconds() - cpu;
  const rate = `${(answers / seconds).toFixed(0)}/s, ${(answers / busy).toFixed(0)} per CPU-second of the server`;
  process.stdout.write(`${name.padEnd(36)} ${rate}, ${(bytes / answers / 1_000).toFixed(1)} kB each\n`);
}
const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, "utf8"))?.[1];
process.stdout.write(`The server's peak RSS: ${(Number(peak) / 1_000).toFixed(0)} MB\n`);
await pool.close();
server.kill();

async function run({ method, path, signedFor, body }: Request, duration: number) {
  const scope = `${accessKeyFor("111122223333")}/20261102/eu-west-1/${signedFor}/aws4_request`;
  const headers = { authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0` };
  const told = { method, path, headers, ...(body !== undefined && { body }) };
  const started = performance.now();
  const end = started + duration * 1_000;
  let [answers, bytes] = [0, 0];
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (performance.now() < end) {
        const answer = await pool.request(told);
        for await (const part of answer.body) bytes += part.length;
        answers += 1;
      }
    }),
  );
  return { answers, bytes, seconds: (performance.now() - started) / 1_000 };
}

/** User and system time of the server, as Linux counts it, in hundredths. */
function cpuSeconds(): number {
  const fields = readFileSync(`/proc/${server.pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
