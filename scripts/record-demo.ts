/** Records the account of `aplomb demo`: a company in a simulated AWS, some of whose calls are denied. */
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { DescribeInstancesCommand } from "@aws-sdk/client-ec2";
import { type SimulatedAws, startSimulatedAws } from "../bench/aws/index.ts";
import { OTHERS } from "../bench/aws/others/index.ts";
import { listsManagedPolicies, managedPolicies, regions } from "../test/wire/account.ts";
import { aplomb, environment } from "../test/wire/cli.ts";
import { ACCOUNT, Estate } from "../test/wire/estate.ts";
import { installMoto, startMoto } from "../test/wire/moto.ts";
import { type Answer, denied, type Rule, startProxy, type WireCall, xml } from "../test/wire/proxy.ts";
import { ec2Answers } from "./demo/answers/ec2.ts";
import { iamAnswers } from "./demo/answers/iam.ts";
import { rdsAnswers } from "./demo/answers/rds.ts";
import { s3Answers } from "./demo/answers/s3.ts";
import { SEALED_BUCKET } from "./demo/buckets.ts";
import { Builder } from "./demo/builder.ts";
import { buildCompany } from "./demo/company.ts";
import { MANAGEMENT, RECOVERY, REGIONS, TIME } from "./demo/names.ts";
import { OTHER_NAMES } from "./demo/others/index.ts";

const FILE = join(import.meta.dirname, "..", "recordings", "demo.ndjson.gz");

const STARTED = Date.now();

/** One thing of five is not as it should be. */
const TIDY = ["tight", "tight", "open", "tight", "tight"] as const;

const scratch = await mkdtemp(join(tmpdir(), "aplomb-demo-"));
await installMoto();
const moto = await startMoto({ account: ACCOUNT, seed: 20261102 });
const proxy = await startProxy(moto.endpoint);
let others: SimulatedAws | undefined;
try {
  const estate = new Estate(moto.endpoint);
  const builder = new Builder(moto.endpoint, estate);
  await buildCompany(builder);
  others = await startOthers(await runningIn(builder));
  proxy.rules = [...refusals(), elsewhere(others), ...likeAws(builder, managedPolicies(await estate.policiesInUse()))];
  const raw = join(scratch, "raw.ndjson");
  const { code, stderr } = await aplomb(["scan", "--record", raw], environment(proxy.endpoint));
  process.stderr.write(stderr);
  // 3: incomplete, by the refusals.
  if (code !== 3) throw new Error(`the scan ended with ${code}`);
  await writeFile(FILE, gzipSync(tidy(await readFile(raw, "utf8")), { level: 9 }));
} finally {
  await proxy.close();
  await others?.close();
  await moto.stop();
  await rm(scratch, { recursive: true, force: true });
}

/** The services of which each thing is as it should be, or is not: what moto lacks of them would be most of it. */
function startOthers(running: readonly string[]): Promise<SimulatedAws> {
  const mix = { things: TIDY, settings: ["tight", "open", "tight", "tight"] } as const;
  const names = { ...OTHER_NAMES, "managed-instance": running };
  return startSimulatedAws({ estate: { accounts: [ACCOUNT], regions: REGIONS, things: 5, names, mix } });
}

/** `eu-west-1/i-0123` of every instance of the company that runs. */
async function runningIn(builder: Builder): Promise<string[]> {
  const each = REGIONS.map(async (region) => {
    const { Reservations = [] } = await builder.ec2(region).send(new DescribeInstancesCommand({}));
    const instances = Reservations.flatMap(({ Instances = [] }) => Instances);
    return instances.map(({ InstanceId }) => `${region}/${InstanceId}`).sort();
  });
  return (await Promise.all(each)).flat();
}

function elsewhere({ endpoint }: SimulatedAws): Rule {
  const served = new Set(OTHERS.flatMap(({ operations }) => Object.keys(operations)));
  return ({ service, operation }) => (served.has(`${service}:${operation}`) ? { upstream: endpoint } : undefined);
}

/** What the company's policies keep from the scanner: most of it is of the recovery region. */
function refusals(): readonly Rule[] {
  const refuse =
    (which: (call: WireCall) => boolean, because?: string): Rule =>
    (call) =>
      which(call) ? denied(call, because) : undefined;
  const keptThere = [
    "DescribeDBInstances",
    "DescribeFlowLogs",
    "GetEbsEncryptionByDefault",
    "GetSerialConsoleAccessStatus",
  ];
  const sealed = "with an explicit deny in a resource-based policy";
  return [
    refuse(({ name, operation }) => name === SEALED_BUCKET && operation.startsWith("GetBucketPolicy"), sealed),
    refuse(({ operation, region }) => region === RECOVERY && keptThere.includes(operation)),
    refuse(({ operation }) => operation === "ListAccounts"),
  ];
}

/** What AWS answers where moto does not, or not as AWS does. */
function likeAws({ story, estate }: Builder, policies: Answer): readonly Rule[] {
  return [
    ({ operation }) => (operation === "GetCallerIdentity" ? identity() : undefined),
    ({ operation }) => (operation === "DescribeRegions" ? regions(REGIONS) : undefined),
    (call) => (listsManagedPolicies(call) ? policies : undefined),
    ({ operation }) =>
      operation === "DescribeOrganization" ? { rewrite: (body) => body.replaceAll(ACCOUNT, MANAGEMENT) } : undefined,
    ...s3Answers(story, estate.bucketRegions),
    ...ec2Answers(story),
    ...rdsAnswers(story),
    ...iamAnswers(),
  ];
}

function identity() {
  const arn = `arn:aws:sts::${ACCOUNT}:assumed-role/aplomb/scan`;
  const fields = `<Arn>${arn}</Arn><UserId>AROADBQP57FF2AEXAMPLE:scan</UserId><Account>${ACCOUNT}</Account>`;
  const result = `<GetCallerIdentityResult>${fields}</GetCallerIdentityResult>`;
  const namespace = "https://sts.amazonaws.com/doc/2011-06-15/";
  return xml(200, `<GetCallerIdentityResponse xmlns="${namespace}">${result}</GetCallerIdentityResponse>`);
}

/** In a fixed order, each call once, and with dates that do not tell when it was recorded. */
function tidy(recording: string): string {
  const [, ...lines] = recording.trim().split("\n");
  const dated = lines.map((line) =>
    line.replaceAll(/"\$date":"[^"]*"/g, (_, at: number) => `"$date":"${date(line, at)}"`),
  );
  const header = JSON.stringify({ aplomb: "recording", version: 1, time: TIME });
  return `${[header, ...new Set(dated.toSorted())].join("\n")}\n`;
}

/**
 * What moto dates by its own clock becomes some day of the years before: equal places in equal calls give equal dates. All
 * other dates are the company's, and stay.
 */
function date(line: string, at: number): string {
  const told = Date.parse(/"\$date":"([^"]*)"/.exec(line.slice(at))?.[1] ?? "");
  if (Math.abs(told - STARTED) > 3_600_000 && !isOfMoto(line, at)) return new Date(told).toISOString();
  const undated = line.replaceAll(/"\$date":"[^"]*"/g, "");
  const days = createHash("sha256").update(`${undated} ${at}`).digest().readUInt32BE() % 1500;
  const away = (days + 1) * 86_400_000 + (days % 24) * 3_600_000;
  return new Date(Date.parse(TIME) + (isOfMoto(line, at) ? away : -away)).toISOString();
}

/** Where something ends, moto counts from its own clock. */
function isOfMoto(line: string, at: number): boolean {
  return line.slice(0, at).endsWith('"ValidUntil":{');
}
