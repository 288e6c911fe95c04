import { expect, onTestFinished, test, vi } from "vitest";
import { accessKeyFor, startSimulatedAws } from "../../bench/aws/index.ts";
import s3BucketNotPublic from "../../checks/s3/s3-bucket-not-public.ts";
import { at } from "../../src/formats/read-event.ts";
import { openScan } from "../../src/scan/scan.ts";
import { VirtualTime } from "../aws/traffic/virtual-time.ts";
import { all } from "../support/streams.ts";

const DEAD = "us-east-1";
const ALIVE = "eu-west-1";

test("a service that is dead in a region is asked a few times, told once, and costs no other region anything", async () => {
  const aws = await startSimulatedAws({ estate: { regions: [ALIVE, DEAD], buckets: 200 } });
  aws.setFaults([{ match: { service: "S3", region: DEAD }, fault: { name: "reset" } }]);
  // The SDK waits at random before it tries again: not at all then.
  vi.spyOn(Math, "random").mockReturnValue(0);
  vi.stubEnv("AWS_ACCESS_KEY_ID", accessKeyFor("111122223333"));
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "nobody checks it");
  vi.stubEnv("AWS_REGION", ALIVE);
  onTestFinished(async () => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    await aws.close();
  });
  const told: string[] = [];
  const scan = await openScan({
    checks: [s3BucketNotPublic],
    frameworks: [],
    endpointUrl: aws.endpoint,
    budget: false,
    clock: new VirtualTime(),
    notice: (sentence) => told.push(sentence),
  });
  const events = await all(scan.events);
  scan.close();

  expect(told).toEqual([`S3 in ${DEAD} does not answer (ECONNRESET); what needs it is told as not seen.`]);
  const verdictsIn = (region: string) =>
    events
      .filter((event) => at(event, "cloud.region") === region)
      .flatMap((event) => at(event, "result.evaluation") ?? []);
  expect(verdictsIn(ALIVE)).toHaveLength(100);
  expect(verdictsIn(ALIVE)).not.toContain("unknown");
  expect(verdictsIn(DEAD)).toEqual(Array(100).fill("unknown"));
  const codes = events.flatMap((event) => {
    const unread = at(event, "aplomb.unread");
    return Array.isArray(unread) ? unread.map((one) => at(one, "code")) : [];
  });
  expect(new Set(codes)).toEqual(new Set(["ECONNRESET", "CircuitOpen"]));
  // Three requests for each of the ten calls that are under way at once, and of the two that follow those who gave up first.
  const requests = aws.counts.all().filter(({ service, region }) => service === "S3" && region === DEAD);
  expect(requests.reduce((sum, one) => sum + one.requests, 0)).toBeLessThanOrEqual(3 * 12);
  expect(at(events.at(-1), "aplomb.scan.status")).toBe("incomplete");
});
