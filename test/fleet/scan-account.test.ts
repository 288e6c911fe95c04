import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type SimulatedAws, startSimulatedAws } from "../../bench/aws/index.ts";
import { checks } from "../../checks/index.ts";
import type { AplombEvent } from "../../src/events/event.ts";
import { AgainError, PoisonError } from "../../src/fleet/consumer-errors.ts";
import { Entrances } from "../../src/fleet/entrances.ts";
import { type RoundMeans, scanAccount } from "../../src/fleet/scan-account.ts";
import { follow } from "../../src/follow/follow.ts";
import { WORKER_LEASE } from "../../src/follow/lease.ts";
import { at } from "../../src/formats/read-event.ts";
import { SinkError } from "../../src/model/errors.ts";
import { Bucket } from "./bucket.ts";
import { FIRST, MANIFEST, roundsIn, SECOND, STARTED, TEMPLATE } from "./round.ts";

const STATE = `prod/${FIRST}.db`;
const MARKER = `prod/rounds/r1/${FIRST}.json`;
let aws: SimulatedAws;
let entrances: Entrances;

beforeAll(async () => {
  process.env["AWS_ACCESS_KEY_ID"] = "AKIASIMU111122223333";
  process.env["AWS_SECRET_ACCESS_KEY"] = "nobody checks it";
  process.env["AWS_REGION"] = "eu-west-1";
  aws = await startSimulatedAws({ estate: { accounts: [FIRST], regions: ["eu-west-1"], volumes: 12 } });
  const roleArn = "arn:aws:iam::{account}:role/aplomb";
  entrances = await Entrances.open({ endpointUrl: aws.endpoint, roleArn, notice: () => undefined });
});
afterAll(async () => {
  entrances.close();
  await aws.close();
});

/** A round of two accounts, and what becomes of one of them. */
async function stage() {
  const bucket = new Bucket();
  /** What happened, in order. */
  const order: string[] = [];
  const told: AplombEvent[] = [];
  const faults: { settled?: Error } = {};
  const rounds = await roundsIn(bucket);
  await rounds.create(MANIFEST);
  bucket.before = (call) => {
    if (call === `PUT ${STATE}`) order.push("saved");
    if (call === `PUT ${MARKER}`) order.push("marked");
  };
  const means: RoundMeans = {
    scan: {
      checks: checks.filter(({ id }) => id === "ebs-volume-encrypted"),
      frameworks: [],
      regions: ["eu-west-1"],
    },
    entrances,
    rounds,
    follow: (account, wait) =>
      follow(TEMPLATE.stateOf(account), {
        wait: { ...wait, milliseconds: 0 },
        lease: WORKER_LEASE,
        notice: () => undefined,
        open: async () => bucket,
      }),
    receivers: {
      write: async (events) => void told.push(...JSON.parse(JSON.stringify([...events]))),
      async settled() {
        if (faults.settled !== undefined) throw faults.settled;
        order.push("delivered");
      },
    },
  };
  const control = new AbortController();
  const scan = (account = FIRST, round = "r1") =>
    scanAccount({ round, account }, { signal: control.signal, attempts: 1 }, means);
  return { bucket, order, told, faults, means, scan, control };
}

const idsOf = (events: readonly AplombEvent[]) => events.map((event) => at(event, "event.id")).sort();
const marker = (bucket: Bucket) => JSON.parse(Buffer.from(bucket.held.get(MARKER)?.body ?? "null").toString());

describe("an account of a round", () => {
  test("is told under the round's id, delivered, marked and saved, in this order", async () => {
    const { scan, order, told, bucket } = await stage();
    await scan();
    expect(order).toEqual(["delivered", "marked", "saved"]);
    expect(new Set(told.map((event) => at(event, "aplomb.scan.id")))).toEqual(new Set(["r1"]));
    expect(new Set(told.map((event) => at(event, "event.sequence")))).toEqual(new Set([STARTED.getTime()]));
    expect(new Set(told.map((event) => at(event, "cloud.account.name")))).toEqual(new Set(["hub"]));
    expect(marker(bucket)).toMatchObject({ status: "complete", attempts: 1, summary: { status: "complete" } });
    expect([...bucket.held.keys()].filter((key) => key.endsWith(".lease"))).toEqual([]);
  });

  test("whose message comes again is done", async () => {
    const { scan, order, told } = await stage();
    await scan();
    const before = [told.length, order.length];
    await scan();
    expect([told.length, order.length]).toEqual(before);
  });

  test.each<[string, (world: Awaited<ReturnType<typeof stage>>) => () => void]>([
    [
      "the receiver",
      ({ faults }) => {
        faults.settled = new SinkError("It is down.", { hint: "" });
        return () => {
          delete faults.settled;
        };
      },
    ],
    ["the marker", ({ bucket }) => denying(bucket, MARKER)],
    ["the state", ({ bucket }) => denying(bucket, STATE)],
  ])("that %s does not take is remembered nowhere, and told again as the same events", async (_, breaks) => {
    const world = await stage();
    const { scan, told, bucket } = world;
    const mend = breaks(world);
    await expect(scan()).rejects.toThrow();
    expect(bucket.held.has(STATE)).toBe(false);
    expect([...bucket.held.keys()].filter((key) => key.endsWith(".lease"))).toEqual([]);
    mend();
    const first = told.splice(0);
    await scan();
    expect(idsOf(told)).toEqual(idsOf(first));
    expect(told.some((event) => at(event, "event.action") === "finding-opened")).toBe(true);
    expect(marker(bucket)).toMatchObject({ status: "complete" });
    expect(bucket.held.has(STATE)).toBe(true);
  });

  test("that cannot be entered is incomplete, and resolves nothing", async () => {
    const { scan, told, bucket } = await stage();
    await scan(SECOND);
    expect(
      JSON.parse(Buffer.from(bucket.held.get(MARKER.replace(FIRST, SECOND))?.body ?? "").toString()),
    ).toMatchObject({ status: "incomplete", summary: { status: "incomplete" } });
    expect(told.filter((event) => at(event, "data_stream.dataset") === "aplomb.findings")).toEqual([]);
  });

  test("whose state somebody else has comes again when that one's lease is over", async () => {
    const { scan, told, bucket } = await stage();
    const expires = new Date(Date.now() + 600_000).toISOString();
    bucket.set(`${STATE}.lease`, JSON.stringify({ owner: "a scan", expires }));
    const error = await scan().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AgainError);
    expect(told).toEqual([]);
  });

  test("that is interrupted is neither marked nor saved", async () => {
    const { scan, order, control, bucket, means } = await stage();
    const { write } = means.receivers;
    means.receivers.write = async (events, of) => {
      await write(events, of);
      control.abort(new Error("there is no more time"));
    };
    await expect(scan()).rejects.toThrow("there is no more time");
    expect(order).toEqual([]);
    expect(bucket.held.has(STATE)).toBe(false);
    expect([...bucket.held.keys()].filter((key) => key.endsWith(".lease"))).toEqual([]);
  });

  test.each([
    ["a round that there is not", FIRST, "r2", "There is no round r2."],
    ["no id of a round", FIRST, "open", "no id of a round"],
    ["an account that the round does not have", "123456789012", "r1", "not of the account 123456789012"],
  ])("%s is poison", async (_, account, round, reason) => {
    const { scan, told } = await stage();
    const error = await scan(account, round).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(PoisonError);
    expect(String(error)).toContain(reason);
    expect(told).toEqual([]);
  });
});

function denying(bucket: Bucket, key: string): () => void {
  const { before } = bucket;
  bucket.before = (call) => {
    if (call === `PUT ${key}`) throw Object.assign(new Error("denied"), { name: "AccessDenied" });
    return before(call);
  };
  return () => {
    bucket.before = before;
  };
}
