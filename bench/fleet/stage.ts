import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { CreateBucketCommand, HeadObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { installMoto, type Moto, startMoto } from "../../test/wire/moto.ts";
import type { Count, EstateOptions, FaultRule } from "../aws/index.ts";
import type { ReceivedChange, ReceivedFinding, ReceivedScans, ReceivedSums } from "./received.ts";
import { BUILT, Worker } from "./worker.ts";

export interface StageOptions {
  readonly accounts: number;
  readonly estate: EstateOptions;
  /** Of every request to the simulated AWS. */
  readonly latency?: number;
  readonly maxReceiveCount?: number;
}

const CREDENTIALS = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};
const BUCKET = "acme-aplomb";
const ROLE = "arn:aws:iam::{account}:role/aplomb";
export const REGIONS = ["us-east-1", "eu-west-1", "eu-central-1"];

/** A few of everything, in three regions. */
export const SMALL: EstateOptions = {
  regions: REGIONS,
  ...{ buckets: 6, volumes: 6, snapshots: 3, ec2Instances: 3, dbInstances: 3, dbClusters: 0, dbSnapshots: 3 },
  ...{ roles: 6, users: 3, securityGroups: 6, vpcs: 3, things: 3 },
};

const run = promisify(execFile);

/**
 * A stage for workers: moto as SQS, S3 and STS, the simulated AWS as what is scanned, and a receiver, each in a process of its
 * own, so that a worker's CPU time is its own work. All is gone when it is closed.
 */
export class Stage {
  readonly accounts: readonly string[];
  readonly sqs: SQSClient;
  readonly s3: S3Client;
  /** The URLs of the queues. */
  readonly scans: string;
  readonly changes: string;
  /** Where workers put what is for a while. */
  readonly #folder = mkdtempSync(join(tmpdir(), "aplomb-stage-"));
  readonly #started: Started;
  readonly #workers = new Set<Worker>();
  #aws: Served;

  private constructor(started: Started) {
    this.#started = started;
    this.#aws = started.aws;
    this.accounts = started.accounts;
    this.sqs = started.sqs;
    this.s3 = started.s3;
    this.scans = started.scans;
    this.changes = started.changes;
  }

  static async open({ accounts: count, estate, latency = 0, maxReceiveCount = 10 }: StageOptions): Promise<Stage> {
    const accounts = Array.from({ length: count }, (_, index) => String(200_000_000_000 + index));
    await installMoto();
    const moto = await startMoto({ account: "111122223333", managedPolicies: "none" });
    const aws = await served({ ...estate, accounts }, latency, 0);
    const [receiver, port] = await listening(spawnScript("receiver.ts", []));
    const at = { endpoint: moto.endpoint, region: "us-east-1", credentials: CREDENTIALS };
    const sqs = new SQSClient(at);
    const s3 = new S3Client({ ...at, forcePathStyle: true });
    await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
    const scans = await queueOf(sqs, "scans", ".fifo", maxReceiveCount);
    const changes = await queueOf(sqs, "changes", "", maxReceiveCount);
    const url = `http://127.0.0.1:${port}`;
    return new Stage({ accounts, latency, moto, aws, receiver, url, sqs, s3, scans, changes });
  }

  get env(): NodeJS.ProcessEnv {
    const { moto } = this.#started;
    return {
      ...{ PATH: process.env["PATH"], TMPDIR: this.#folder, HOME: devNull },
      ...{ AWS_CONFIG_FILE: devNull, AWS_SHARED_CREDENTIALS_FILE: devNull, AWS_EC2_METADATA_DISABLED: "true" },
      ...{
        AWS_ENDPOINT_URL_S3: moto.endpoint,
        AWS_ENDPOINT_URL_STS: moto.endpoint,
        AWS_ENDPOINT_URL: this.#aws.endpoint,
      },
      ...{ AWS_REGION: "us-east-1", AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId },
      AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
    };
  }

  /** Of the receiver. */
  get url(): string {
    return this.#started.url;
  }

  get state(): string {
    return `s3://${BUCKET}/state/{account}.db`;
  }

  worker(...flags: readonly string[]): Worker {
    const worker = new Worker(
      [
        ...["--queue", this.scans, "--queue", this.changes, "--state", this.state],
        ...["--role-arn", ROLE, "--format", "none", "--logstash-url", this.#started.url],
        ...flags,
      ],
      this.env,
    );
    this.#workers.add(worker);
    return worker;
  }

  /** Copies of states that are in use, or were when a worker was killed. */
  get copies(): number {
    return readdirSync(this.#folder).filter((name) => name.startsWith("aplomb-state-")).length;
  }

  /** Runs `aplomb scan` of some accounts to its end; gives the events. */
  async scan(accounts: readonly string[], ...flags: readonly string[]): Promise<unknown[]> {
    const whose = ["--accounts", accounts.join(","), "--role-arn", ROLE, "--format", "ndjson"];
    const options = { env: { ...this.env, XDG_STATE_HOME: this.#folder }, maxBuffer: 1e9 };
    const { stdout } = await run(process.execPath, [BUILT, "scan", ...whose, ...flags], options);
    return stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
  }

  /** Runs `aplomb fleet ...` to its end; gives what it printed. Throws if it ends with anything else than 0. */
  async fleet(command: string, ...flags: readonly string[]): Promise<string> {
    const argv = [BUILT, "fleet", command, "--state", this.state, ...flags];
    return (await run(process.execPath, argv, { env: this.env, maxBuffer: 1e8 })).stdout;
  }

  async enqueue(round: string, accounts = this.accounts): Promise<void> {
    await this.fleet("enqueue", "--queue", this.scans, "--round", round, "--accounts", accounts.join(","));
  }

  async isDone(round: string): Promise<boolean> {
    const command = new HeadObjectCommand({ Bucket: BUCKET, Key: `state/rounds/done/${round}.json` });
    return this.s3.send(command).then(
      () => true,
      () => false,
    );
  }

  /** Until the round is complete; `meanwhile` is called about every second. Throws if it takes longer than so many seconds. */
  async done(round: string, most: number, meanwhile: () => void = () => undefined): Promise<void> {
    const until = performance.now() + most * 1_000;
    while (!(await this.isDone(round))) {
      if (performance.now() > until) throw new Error(`the round ${round} is not complete after ${most} s`);
      meanwhile();
      await sleep(1_000);
    }
  }

  /** Until all messages of a queue are removed. Throws if that takes longer than so many seconds. */
  async emptied(url: string, most: number): Promise<void> {
    const until = performance.now() + most * 1_000;
    for (;;) {
      const { waiting, inFlight, delayed } = await this.depth(url);
      if (waiting + inFlight + delayed === 0) return;
      if (performance.now() > until) throw new Error(`after ${most} s there are messages in ${url}`);
      await sleep(1_000);
    }
  }

  /** Accounts that have a marker in the round. */
  async marked(round: string): Promise<number> {
    return (await this.sizes(`state/rounds/${round}/`)).size;
  }

  /** Bytes of the objects below a prefix, by key. */
  async sizes(prefix: string): Promise<ReadonlyMap<string, number>> {
    const found = new Map<string, number>();
    let token: string | undefined;
    do {
      const input = { Bucket: BUCKET, Prefix: prefix, ...(token !== undefined && { ContinuationToken: token }) };
      const page = await this.s3.send(new ListObjectsV2Command(input));
      for (const { Key = "", Size = 0 } of page.Contents ?? []) found.set(Key, Size);
      token = page.NextContinuationToken;
    } while (token !== undefined);
    return found;
  }

  /** Messages of a queue, and of its dead-letter queue. */
  async depth(url: string): Promise<{ readonly waiting: number; readonly inFlight: number; readonly delayed: number }> {
    const command = new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ["All"] });
    const { Attributes = {} } = await this.sqs.send(command);
    return {
      waiting: Number(Attributes["ApproximateNumberOfMessages"]),
      inFlight: Number(Attributes["ApproximateNumberOfMessagesNotVisible"]),
      delayed: Number(Attributes["ApproximateNumberOfMessagesDelayed"]),
    };
  }

  /** Another one, with its dead-letter queue; gives its URL. */
  queue(name: string, suffix: "" | ".fifo"): Promise<string> {
    return queueOf(this.sqs, name, suffix, 10);
  }

  /** One message, which is removed at once; waits for it. Gives its body and attributes. */
  async receive(url: string): Promise<Message | undefined> {
    const command = new ReceiveMessageCommand({
      ...{ QueueUrl: url, WaitTimeSeconds: 20, MaxNumberOfMessages: 1 },
      ...{ MessageAttributeNames: ["All"], MessageSystemAttributeNames: ["All"] },
    });
    const [message] = (await this.sqs.send(command)).Messages ?? [];
    if (message === undefined) return undefined;
    await this.sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: message.ReceiptHandle }));
    return message;
  }

  async counts(): Promise<{
    readonly byOperation: Readonly<Record<string, number>>;
    readonly calls: readonly Count[];
  }> {
    return (await fetch(`${this.#aws.endpoint}/_counts`)).json() as Promise<never>;
  }

  async clearCounts(): Promise<void> {
    await fetch(`${this.#aws.endpoint}/_counts`, { method: "DELETE" });
  }

  async setFaults(rules: readonly FaultRule[]): Promise<void> {
    await fetch(`${this.#aws.endpoint}/_faults`, { method: "POST", body: JSON.stringify(rules) });
  }

  /** The same accounts, in another state, at the same address. */
  async change(estate: EstateOptions): Promise<void> {
    const { accounts, latency } = this.#started;
    const port = Number(new URL(this.#aws.endpoint).port);
    await ended(this.#aws.child);
    this.#aws = await served({ ...estate, accounts }, latency, port);
  }

  sums(): Promise<ReceivedSums> {
    return this.#told("sums");
  }

  findings(): Promise<readonly ReceivedFinding[]> {
    return this.#told("findings");
  }

  receivedScans(): Promise<ReceivedScans> {
    return this.#told("scans");
  }

  receivedChanges(): Promise<readonly ReceivedChange[]> {
    return this.#told("changes");
  }

  async forget(): Promise<void> {
    await fetch(this.#started.url, { method: "DELETE" });
  }

  /** Every so many requests one fails; 0: none. */
  async setReceiverFaults(every: number): Promise<void> {
    await fetch(`${this.#started.url}/faults?every=${every}`, { method: "POST" });
  }

  async #told<T>(what: string): Promise<T> {
    const told: T = JSON.parse(await (await fetch(`${this.#started.url}/${what}`)).text());
    return told;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const worker of this.#workers) if (worker.isRunning) await worker.kill();
    const { moto, receiver, sqs, s3 } = this.#started;
    sqs.destroy();
    s3.destroy();
    await Promise.all([ended(this.#aws.child), ended(receiver), moto.stop()]);
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

interface Served {
  readonly child: ChildProcess;
  readonly endpoint: string;
}

interface Started {
  readonly accounts: readonly string[];
  readonly latency: number;
  readonly moto: Moto;
  readonly aws: Served;
  readonly receiver: ChildProcess;
  readonly url: string;
  readonly sqs: SQSClient;
  readonly s3: S3Client;
  readonly scans: string;
  readonly changes: string;
}

async function served(estate: EstateOptions, latency: number, port: number): Promise<Served> {
  const told = ["--estate", JSON.stringify(estate), "--latency", String(latency), "--port", String(port)];
  const [child, endpoint] = await listening(spawnScript("../aws/server.ts", told));
  return { child, endpoint };
}

function spawnScript(script: string, argv: readonly string[]): ChildProcess {
  return spawn(process.execPath, [join(import.meta.dirname, script), ...argv], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}

async function listening(child: ChildProcess): Promise<[ChildProcess, string]> {
  if (child.stdout === null) throw new TypeError("a child without pipes");
  const [chunk] = await once(child.stdout, "data");
  return [child, String(chunk).trim()];
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill();
  await exited;
}

/** With a dead-letter queue, as a worker wants it. */
async function queueOf(sqs: SQSClient, name: string, suffix: string, maxReceiveCount: number): Promise<string> {
  const fifo = suffix === "" ? {} : { FifoQueue: "true" };
  const dead = await sqs.send(new CreateQueueCommand({ QueueName: `${name}-dead${suffix}`, Attributes: fifo }));
  const asked = new GetQueueAttributesCommand({ QueueUrl: dead.QueueUrl, AttributeNames: ["QueueArn"] });
  const deadLetterTargetArn = (await sqs.send(asked)).Attributes?.["QueueArn"];
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount });
  const made = new CreateQueueCommand({ QueueName: `${name}${suffix}`, Attributes: { ...fifo, RedrivePolicy } });
  return (await sqs.send(made)).QueueUrl ?? "";
}

/** Of a queue that a stage has made. */
export function deadLetterOf(url: string): string {
  return url.endsWith(".fifo") ? url.replace(/\.fifo$/, "-dead.fifo") : `${url}-dead`;
}
