import { setTimeout as sleep } from "node:timers/promises";
import { startProxy } from "../../test/wire/proxy.ts";
import type { EstateOptions } from "../aws/index.ts";
import { bucketChange, sendChange } from "./change.ts";
import { SMALL, Stage } from "./stage.ts";
import { Worker } from "./worker.ts";

/**
 * What an account of a round costs with all checks, and what a look: CPU time, calls to AWS, requests to S3, SQS and STS, bytes of
 * state, events. `node bench/fleet/cost.ts 10` on a built tree.
 */
const ACCOUNTS = Number(process.argv[2] ?? 10);

/** About what 200 people's account of a service has. */
const MEDIUM: EstateOptions = {
  ...SMALL,
  ...{ buckets: 60, volumes: 150, snapshots: 60, ec2Instances: 100, dbInstances: 20, dbClusters: 6, dbSnapshots: 40 },
  ...{ roles: 150, users: 30, securityGroups: 100, vpcs: 9, things: 20 },
};

for (const [name, estate] of Object.entries({ small: SMALL, medium: MEDIUM })) await tell(name, estate);

async function tell(name: string, estate: EstateOptions): Promise<void> {
  await using stage = await Stage.open({ accounts: ACCOUNTS, estate });
  const upstream = stage.env["AWS_ENDPOINT_URL_S3"] ?? "";
  const proxy = await startProxy(upstream);
  const through = (url: string) => url.replace(/^http:\/\/[^/]+/, proxy.endpoint);
  const queues = [stage.scans, stage.changes].flatMap((url) => ["--queue", through(url)]);
  const flags = [...queues, ...["--state", stage.state, "--role-arn", "arn:aws:iam::{account}:role/aplomb"]];
  const env = { ...stage.env, AWS_ENDPOINT_URL_S3: proxy.endpoint, AWS_ENDPOINT_URL_STS: proxy.endpoint };
  const worker = new Worker([...flags, "--format", "none", "--logstash-url", stage.url, "--second-look", "0s"], env);
  try {
    for (const round of ["first", "second"]) {
      await measured(`${name}: an account of the ${round} round`, ACCOUNTS, async () => {
        await stage.enqueue(round);
        await stage.emptied(stage.scans, 1_200);
      });
      await stage.done(round, 60);
    }
    await measured(`${name}: a look at a bucket`, ACCOUNTS, async () => {
      for (const account of stage.accounts) await sendChange(stage, bucketChange(account, 1));
      await stage.emptied(stage.changes, 120);
    });
    const sizes = await stage.sizes("state/2");
    const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    process.stdout.write(`${name}: ${Math.round(bytes / sizes.size / 1_024)} KiB of state; ${textOf(worker)}\n`);
  } finally {
    await worker.kill();
    await proxy.close();
  }

  async function measured(what: string, count: number, work: () => Promise<void>): Promise<void> {
    await stage.clearCounts();
    const [cpu, events, from] = [worker.use().cpuSeconds, (await stage.sums()).events, proxy.calls.length];
    await work();
    const used = worker.use().cpuSeconds - cpu;
    await sleep(1_000);
    const calls = Object.values((await stage.counts()).byOperation).reduce((sum, requests) => sum + requests, 0);
    const told = (await stage.sums()).events - events;
    const services = Map.groupBy(proxy.calls.slice(from), ({ service }) => service);
    const requests = [...services].map(([service, its]) => `${(its.length / count).toFixed(1)} ${service}`);
    const each = (sum: number, digits = 0) => (sum / count).toFixed(digits);
    process.stdout.write(
      `${what}: ${each(used, 3)} CPU s, ${each(calls)} calls to AWS, ${each(told)} events, requests: ${requests.join(", ")}\n`,
    );
  }
}

function textOf(worker: Worker): string {
  const { peakMegabytes } = worker.use();
  return `${peakMegabytes.toFixed(0)} MB at most`;
}
