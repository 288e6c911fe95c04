import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { accessKeyFor, type FaultRule, type SimulatedAws, startSimulatedAws } from "../../bench/aws/index.ts";
import ebsVolumeEncrypted from "../../checks/ebs/ebs-volume-encrypted.ts";
import s3BucketNotPublic from "../../checks/s3/s3-bucket-not-public.ts";
import { at } from "../../src/formats/read-event.ts";
import { CredentialsError } from "../../src/model/errors.ts";
import { openScan } from "../../src/scan/scan.ts";
import type { ScanOptions } from "../../src/scan/scan-options.ts";
import { VirtualTime } from "../aws/traffic/virtual-time.ts";
import { PATIENT } from "../support/patient.ts";
import { answer } from "../support/recorded.ts";
import { scanned } from "../support/scanned.ts";
import { all } from "../support/streams.ts";

const ACCOUNT = "111122223333";
const MEMBER = "444455556666";
const REGIONS = ["eu-west-1", "us-east-1"];
const TIMEOUT = 90_000;

let aws: SimulatedAws;
let time: VirtualTime;

beforeEach(async () => {
  const estate = { accounts: [ACCOUNT, MEMBER], regions: REGIONS, volumes: 4, buckets: 3 };
  aws = await startSimulatedAws({ estate });
  time = new VirtualTime();
  vi.stubEnv("AWS_ACCESS_KEY_ID", accessKeyFor(ACCOUNT));
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "nobody checks it");
  vi.stubEnv("AWS_REGION", "eu-west-1");
  return async () => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    await aws.close();
  };
});

/** A scan that hangs at these faults, until its time is over. */
async function late(faults: readonly FaultRule[], options: Partial<ScanOptions> = {}) {
  aws.setFaults(faults);
  const told: string[] = [];
  const scan = await openScan({
    checks: [ebsVolumeEncrypted],
    frameworks: [],
    endpointUrl: aws.endpoint,
    clock: time,
    timeout: TIMEOUT,
    notice: (sentence) => told.push(sentence),
    ...options,
  });
  onTestFinished(() => scan.close());
  const ended = all(scan.events);
  await vi.waitUntil(() => aws.counts.all().some(({ faulted }) => faulted > 0), PATIENT);
  await time.pass(TIMEOUT);
  const events = await ended;
  return { scan, events, told };
}

const of = (events: readonly unknown[], dataset: string) =>
  events.filter((event) => at(event, "data_stream.dataset") === dataset);
const hang = (match: FaultRule["match"]): FaultRule => ({ match, fault: { name: "hang" } });

describe("when the time is over", () => {
  test("a listing that hangs is a gap, what was judged is told, and the scan is incomplete", async () => {
    const { scan, events, told } = await late([hang({ operation: "DescribeVolumes", region: "us-east-1" })]);
    const coverage = of(events, "aplomb.coverage").map((event) => [
      at(event, "cloud.region"),
      at(event, "aplomb.coverage.status"),
      at(event, "aplomb.coverage.unjudged_checks"),
    ]);
    expect(coverage.toSorted()).toEqual([
      ["eu-west-1", "complete", []],
      ["us-east-1", "failed", ["ebs-volume-encrypted"]],
    ]);
    const [gap] = of(events, "aplomb.coverage").filter((event) => at(event, "aplomb.coverage.status") === "failed");
    expect(at(gap, "aplomb.unread")).toEqual([
      {
        operation: "EC2:DescribeVolumes",
        code: "DeadlineExceeded",
        kind: "deadline",
        message: "The time for the scan, 90 s, was over before it was answered.",
      },
    ]);
    expect(of(events, "aplomb.findings")).toHaveLength(2);
    expect(at(events.at(-1), "aplomb.scan.status")).toBe("incomplete");
    expect(scan.isLate).toBe(true);
    expect(told).toEqual(["the time for the scan is over; what it has not reached is told as not seen."]);
  });

  test("a detail that hangs is unknown, and so is what was not reached", async () => {
    const { events } = await late([hang({ service: "S3", operation: "GetBucketPolicyStatus" })], {
      checks: [s3BucketNotPublic],
    });
    const findings = of(events, "aplomb.findings");
    expect(findings).toHaveLength(3);
    const unknown = findings.filter((event) => at(event, "result.evaluation") === "unknown");
    expect(unknown).toHaveLength(1);
    // The check asks on after the first gap, and is not answered there either.
    expect(at(unknown[0], "aplomb.unread")).toContainEqual(
      expect.objectContaining({ operation: "S3:GetBucketPolicyStatus", kind: "deadline" }),
    );
    expect(at(unknown[0], "message")).toBe("A setting that decides could not be read: the time for the scan was over.");
  });

  test("a call that waits to be tried again ends too", async () => {
    // As late as the SDK can be.
    vi.spyOn(Math, "random").mockReturnValue(0.99);
    const { events } = await late([{ match: { operation: "DescribeVolumes" }, fault: { name: "throttled" } }]);
    expect(of(events, "aplomb.coverage").map((event) => at(event, "aplomb.unread"))).toMatchObject([
      [{ code: "DeadlineExceeded" }],
      [{ code: "DeadlineExceeded" }],
    ]);
  });

  test("so does one that waits for the budget, and nothing is begun any more", async () => {
    const scan = await openScan({
      checks: [ebsVolumeEncrypted],
      frameworks: [],
      endpointUrl: aws.endpoint,
      clock: time,
      timeout: TIMEOUT,
      maxRate: 0.001,
    });
    const ended = all(scan.events);
    await time.pass(TIMEOUT);
    const events = await ended;
    expect(of(events, "aplomb.coverage").map((event) => at(event, "aplomb.coverage.status"))).toEqual([
      "failed",
      "failed",
    ]);
    expect(aws.counts.byOperation()).toEqual({ "STS:GetCallerIdentity": 1, "EC2:DescribeRegions": 1 });
    expect(time.pending).toBe(0);
    scan.close();
  });

  test("an account that cannot be entered any more is a gap", async () => {
    const { events } = await late([hang({ operation: "DescribeVolumes", account: ACCOUNT })], {
      accounts: [ACCOUNT, MEMBER],
      roleArn: "arn:aws:iam::{account}:role/aplomb",
      parallelAccounts: 1,
    });
    const gaps = of(events, "aplomb.coverage").map((event) => [
      at(event, "cloud.account.id"),
      at(event, "aplomb.coverage.resource_type"),
      at(event, "aplomb.coverage.status"),
    ]);
    expect(gaps).toContainEqual([MEMBER, "AWS::Organizations::Account", "failed"]);
    expect(at(events.at(-1), "aplomb.scan.accounts")).toMatchObject({ complete: 0, incomplete: 2, unentered: 1 });
  });

  test("and nobody knows yet who we are, nothing was scanned", async () => {
    aws.setFaults([hang({ service: "STS" })]);
    const opening = openScan({
      checks: [ebsVolumeEncrypted],
      frameworks: [],
      endpointUrl: aws.endpoint,
      clock: time,
      timeout: TIMEOUT,
    }).catch((error: unknown) => error);
    await vi.waitUntil(() => aws.counts.all().some(({ faulted }) => faulted > 0), PATIENT);
    await time.pass(TIMEOUT);
    const error = await opening;
    expect(error).toBeInstanceOf(CredentialsError);
    expect(error).toMatchObject({ hint: "Nothing was scanned. Give --timeout more time." });
    expect(time.pending).toBe(0);
  });
});

test("a scan that ends in time leaves no timer, and says what its calls came to", async () => {
  aws.setFaults([{ match: { operation: "DescribeVolumes" }, fault: { name: "throttled", first: 1 } }]);
  vi.spyOn(Math, "random").mockReturnValue(0);
  const scan = await openScan({
    checks: [ebsVolumeEncrypted],
    frameworks: [],
    endpointUrl: aws.endpoint,
    clock: time,
    timeout: TIMEOUT,
  });
  const ended = all(scan.events);
  // Two requests a region: the second waits until the emptied bucket has something.
  while (aws.counts.byOperation()["EC2:DescribeVolumes"] !== 4) await time.pass(1);
  const events = await ended;
  scan.close();
  expect(time.pending).toBe(0);
  expect(at(events.at(-1), "aplomb.scan.api")).toEqual([
    { operation: "EC2:DescribeRegions", calls: 1, retries: 0, throttles: 0, wait_ms: 0 },
    { operation: "EC2:DescribeVolumes", calls: 2, retries: 2, throttles: 2, wait_ms: expect.any(Number) },
    { operation: "STS:GetCallerIdentity", calls: 1, retries: 0, throttles: 0, wait_ms: 0 },
  ]);
  const [held] = scan.usage().operations.filter(({ throttles }) => throttles > 0);
  expect(held?.waited).toBeGreaterThan(0);
  expect(at(events.at(-1), "aplomb.scan.status")).toBe("complete");
});

test("a replay waits for nothing, whatever it is told", async () => {
  const { events, summary } = await scanned(
    [ebsVolumeEncrypted],
    [answer("EC2:DescribeVolumes", { Volumes: [{ VolumeId: "vol-1", Encrypted: true }] })],
    { clock: time, maxRate: 0.001, timeout: 1 },
  );
  expect(summary).toMatchObject({ status: "complete", calls: 3 });
  expect(time.pending).toBe(0);
  expect(at(events.at(-1), "aplomb.scan.api")).toEqual([
    { operation: "EC2:DescribeRegions", calls: 1, retries: 0, throttles: 0, wait_ms: 0 },
    { operation: "EC2:DescribeVolumes", calls: 1, retries: 0, throttles: 0, wait_ms: 0 },
    { operation: "STS:GetCallerIdentity", calls: 1, retries: 0, throttles: 0, wait_ms: 0 },
  ]);
});
