/** Records the account of `aplomb demo`: a company in a simulated AWS, some of whose calls are denied. */
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { bucketStatus, listsManagedPolicies, managedPolicies, regions, withRegions } from "../test/wire/account.ts";
import { aplomb, environment } from "../test/wire/cli.ts";
import { ACCOUNT, Estate } from "../test/wire/estate.ts";
import { installMoto, startMoto } from "../test/wire/moto.ts";
import { type Answer, denied, type Rule, startProxy, type WireCall, xml } from "../test/wire/proxy.ts";
import { buildCompany, MANAGEMENT, PUBLIC_POLICY, REGIONS, SEALED_BUCKET } from "./demo-company.ts";

const FILE = join(import.meta.dirname, "..", "recordings", "demo.ndjson.gz");

/** The demo's clock. */
const TIME = "2026-11-02T06:00:00.000Z";

const scratch = await mkdtemp(join(tmpdir(), "aplomb-demo-"));
await installMoto();
const moto = await startMoto({ account: ACCOUNT, seed: 20261102 });
const proxy = await startProxy(moto.endpoint);
try {
  const estate = new Estate(moto.endpoint);
  await buildCompany(estate);
  proxy.rules = [...refusals(), ...likeAws(estate.bucketRegions, managedPolicies(await estate.policiesInUse()))];
  const raw = join(scratch, "raw.ndjson");
  const { code, stderr } = await aplomb(["scan", "--record", raw], environment(proxy.endpoint));
  process.stderr.write(stderr);
  // 3: incomplete, by the refusals.
  if (code !== 3) throw new Error(`the scan ended with ${code}`);
  await writeFile(FILE, gzipSync(tidy(await readFile(raw, "utf8")), { level: 9 }));
} finally {
  await proxy.close();
  await moto.stop();
  await rm(scratch, { recursive: true, force: true });
}

/** What the company's policies keep from the scanner. */
function refusals(): readonly Rule[] {
  const refuse =
    (which: (call: WireCall) => boolean, because?: string): Rule =>
    (call) =>
      which(call) ? denied(call, because) : undefined;
  const sealed = "with an explicit deny in a resource-based policy";
  return [
    refuse(({ name, operation }) => name === SEALED_BUCKET && operation.startsWith("GetBucketPolicy"), sealed),
    refuse(({ operation, region }) => operation === "DescribeDBInstances" && region === "us-west-2"),
    refuse(({ operation, region }) => operation === "GetEbsEncryptionByDefault" && region === "us-west-2"),
    refuse(({ operation }) => operation === "ListAccounts"),
  ];
}

/** What AWS answers where moto does not, or not as AWS does. */
function likeAws(bucketRegions: ReadonlyMap<string, string>, policies: Answer): readonly Rule[] {
  return [
    ({ operation }) => (operation === "GetCallerIdentity" ? identity() : undefined),
    ({ operation }) => (operation === "DescribeRegions" ? regions(REGIONS) : undefined),
    ({ operation }) =>
      operation === "ListBuckets" ? { rewrite: (body) => withRegions(body, bucketRegions) } : undefined,
    ({ operation, name }) => {
      const isPublic = PUBLIC_POLICY[name];
      return operation === "GetBucketPolicyStatus" && isPublic !== undefined ? bucketStatus(isPublic) : undefined;
    },
    (call) => (listsManagedPolicies(call) ? policies : undefined),
    ({ operation }) =>
      operation === "DescribeOrganization" ? { rewrite: (body) => body.replaceAll(ACCOUNT, MANAGEMENT) } : undefined,
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

/** Some day of the years before, or of those to come where something ends. Equal places in equal calls give equal dates. */
function date(line: string, at: number): string {
  const undated = line.replaceAll(/"\$date":"[^"]*"/g, "");
  const days = createHash("sha256").update(`${undated} ${at}`).digest().readUInt32BE() % 1500;
  const ends = line.slice(0, at).endsWith('"ValidUntil":{');
  const away = (days + 1) * 86_400_000 + (days % 24) * 3_600_000;
  return new Date(Date.parse(TIME) + (ends ? away : -away)).toISOString();
}
