import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { firstOf } from "./first.ts";
import type { Rule } from "./proxy.ts";
import { eventsOf, of, openWorld, type World } from "./world.ts";

/** A state in S3, for runners that keep nothing: conditional writes and a lease, against a real S3 API. */

const BUCKET = "acme-aplomb-state";
const STATE = `s3://${BUCKET}/prod/state.db`;
const SCAN = ["--checks", firstOf("ebs-"), "--regions", "us-east-1", "--state", STATE];

let world: World;
let s3: S3Client;

beforeAll(async () => {
  world = await openWorld();
  s3 = new S3Client({
    endpoint: world.proxy.endpoint,
    forcePathStyle: true,
    region: "us-east-1",
    credentials: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" },
  });
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
});

afterAll(async () => {
  s3?.destroy();
  await world?.close();
});

const keys = async () => {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: BUCKET }));
  return Contents.map(({ Key }) => Key);
};

const lease = (expires: number) =>
  s3.send(
    new PutObjectCommand({
      Bucket: BUCKET,
      Key: "prod/state.db.lease",
      Body: JSON.stringify({
        owner: "another",
        started: "2026-03-01T06:00:00.000Z",
        expires: new Date(expires).toISOString(),
      }),
    }),
  );

const statesOf = (stdout: string) =>
  of("findings", eventsOf(stdout))
    .filter((event) => event.result?.evaluation === "failed")
    .map((event) => (event.aplomb.finding as { state?: string }).state);

test("remembers from run to run, and leaves no lease", async () => {
  const first = await world.scan([...SCAN, "--fail-on", "new:high"]);
  expect(first.code, first.stderr).toBe(1);
  expect(new Set(statesOf(first.stdout))).toEqual(new Set(["new"]));
  const second = await world.scan([...SCAN, "--fail-on", "new:high"]);
  expect(second.code, second.stderr).toBe(0);
  expect(new Set(statesOf(second.stdout))).toEqual(new Set(["open"]));
  expect(await keys()).toEqual(["prod/state.db"]);
});

test("is refused to a second scan as long as the first one's lease runs, and given to it after that", async () => {
  await lease(Date.now() + 600_000);
  const refused = await world.scan(SCAN);
  expect([refused.code, refused.stdout]).toEqual([2, ""]);
  expect(refused.stderr).toMatch(
    /Another scan uses the state s3:\/\/acme-aplomb-state\/prod\/state\.db, since 2026-03-01T06:00:00\.000Z\.\n {2}Wait until/,
  );
  await lease(Date.now() - 1_000);
  expect((await world.scan(SCAN)).code).toBe(0);
  expect(await keys()).toEqual(["prod/state.db"]);
});

test("that another has written meanwhile is not overwritten, and the scan says so", async () => {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: "prod/state.db" }));
  const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
  let written = false;
  // The other one writes when this one has begun to look.
  const meanwhile: Rule = async ({ operation }) => {
    if (operation !== "DescribeVolumes" || written) return undefined;
    written = true;
    const Body = Buffer.concat([bytes, Buffer.from("theirs")]);
    await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: "prod/state.db", Body }));
    return undefined;
  };
  const { code, stderr } = await world.scan(SCAN, [meanwhile]);
  expect([code, written]).toEqual([3, true]);
  expect(stderr).toContain("was not saved: another scan has written it meanwhile");
  const { ContentLength } = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: "prod/state.db" }));
  expect(ContentLength).toBe(bytes.length + "theirs".length);
  expect(await keys()).toEqual(["prod/state.db"]);
});

test("in a bucket that is not there is told before anything is scanned", async () => {
  const { code, stdout, stderr } = await world.scan([...SCAN.slice(0, -1), "s3://acme-no-such-bucket/state.db"]);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain("NoSuchBucket");
  expect(stderr).toContain("s3:GetObject");
});
