import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import {
  CreateVolumeCommand,
  DeleteVolumeCommand,
  DisableEbsEncryptionByDefaultCommand,
  EC2Client,
  EnableEbsEncryptionByDefaultCommand,
} from "@aws-sdk/client-ec2";
import { CreateBucketCommand, DeleteBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { startLogstash } from "../test/support/logstash.ts";
import { installMoto, startMoto } from "../test/wire/moto.ts";

/**
 * Whether `aplomb watch` leaks: it watches a simulated account that changes all the time, a round every few seconds (by
 * SIGHUP), with a state and a Logstash that fails now and then. `node bench/soak.ts 30` takes 30 minutes; build first.
 */
const MINUTES = Number(process.argv[2] ?? 30);
const CREDENTIALS = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};

await installMoto();
const moto = await startMoto({ account: "111122223333" });
const logs = await startLogstash();
const folder = mkdtempSync(join(tmpdir(), "aplomb-soak-"));
const at = { endpoint: moto.endpoint, region: "eu-west-1", credentials: CREDENTIALS };
const ec2 = new EC2Client(at);
const s3 = new S3Client({ ...at, forcePathStyle: true });
for (let index = 0; index < 30; index += 1) await change(index);

let delivered = 0;
logs.setFault(({ index }) => {
  delivered = index;
  return index % 29 === 0 ? "reset-after" : index % 37 === 0 ? { status: 503 } : undefined;
});

const watch = spawn(
  process.execPath,
  [
    join(import.meta.dirname, "..", "dist", "bin", "aplomb.js"),
    ...["watch", "--every", "1m", "--regions", "eu-west-1,us-east-1", "--format", "none"],
    ...["--state", join(folder, "state.db"), "--spool", join(folder, "spool")],
    ...["--logstash-url", logs.url, "--metrics-port", "0"],
  ],
  {
    env: {
      PATH: process.env["PATH"],
      AWS_ENDPOINT_URL: moto.endpoint,
      AWS_REGION: "eu-west-1",
      AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
    },
    stdio: ["ignore", "ignore", "pipe"],
  },
);
const rounds = countRounds(watch);
process.stdout.write("minute  rounds  RSS MB  files  threads  requests  folder\n");
const ended = once(watch, "exit");
for (let minute = 1; minute <= MINUTES; minute += 1) {
  for (let second = 0; second < 60; second += 4) {
    await sleep(4_000);
    await change(30 + minute * 60 + second);
    // What was queued is no matter here, and would be the receiver's own growth.
    logs.queued.slice(0, 0);
    watch.kill("SIGHUP");
  }
  process.stdout.write(`${row(minute)}\n`);
}
watch.kill("SIGTERM");
const [code] = await ended;
process.stdout.write(`it ended with ${code}; left behind: ${readdirSync(folder).join(", ")}\n`);
await moto.stop();
await logs.close();
rmSync(folder, { recursive: true });

function row(minute: number): string {
  const status = readFileSync(`/proc/${watch.pid}/status`, "utf8");
  const megabytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1_000;
  const threads = /Threads:\s+(\d+)/.exec(status)?.[1];
  const files = readdirSync(`/proc/${watch.pid}/fd`).length;
  const left = readdirSync(folder, { recursive: true }).length;
  const cells = [minute, rounds.count, megabytes.toFixed(0), files, threads, delivered, left];
  return cells.map((cell) => String(cell).padStart(6)).join("  ");
}

function countRounds({ stderr }: ChildProcess): { count: number } {
  const counted = { count: 0 };
  if (stderr === null) return counted;
  createInterface({ input: stderr }).on("line", (line) => {
    const round = /round (\d+)/.exec(line)?.[1];
    if (round !== undefined) counted.count = Number(round);
    else if (!/took \d+ event|Events are|not seen/.test(line)) process.stderr.write(`${line}\n`);
  });
  return counted;
}

/** Volumes and buckets come and go, and a setting is switched. */
async function change(step: number): Promise<void> {
  const region = { AvailabilityZone: "eu-west-1a", Size: 1 };
  const { VolumeId } = await ec2.send(new CreateVolumeCommand({ ...region, Encrypted: step % 3 === 0 }));
  await s3.send(
    new CreateBucketCommand({
      Bucket: `acme-soak-${step}`,
      CreateBucketConfiguration: { LocationConstraint: "eu-west-1" },
    }),
  );
  const Switch = step % 2 === 0 ? EnableEbsEncryptionByDefaultCommand : DisableEbsEncryptionByDefaultCommand;
  await ec2.send(new Switch({}));
  if (step % 4 !== 0) await s3.send(new DeleteBucketCommand({ Bucket: `acme-soak-${step}` }));
  if (step % 5 !== 0) await ec2.send(new DeleteVolumeCommand({ VolumeId }));
}
