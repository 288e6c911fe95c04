import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type SimulatedAws, startSimulatedAws } from "../../bench/aws/index.ts";
import { checks } from "../../checks/index.ts";
import type { AplombEvent } from "../../src/events/event.ts";
import { AgainError } from "../../src/fleet/consumer-errors.ts";
import { Entrances } from "../../src/fleet/entrances.ts";
import type { LookMeans } from "../../src/fleet/look.ts";
import { look } from "../../src/fleet/look.ts";
import type { Want } from "../../src/fleet/looks.ts";
import { follow } from "../../src/follow/follow.ts";
import { WORKER_LEASE } from "../../src/follow/lease.ts";
import { at } from "../../src/formats/read-event.ts";
import { SinkError } from "../../src/model/errors.ts";
import { Bucket } from "../follow/bucket.ts";

const ACCOUNT = "111122223333";
const ENCRYPTED = "ebs-volume-encrypted";
let aws: SimulatedAws;
let entrances: Entrances;
/** The same account, without a volume in it. */
let none: SimulatedAws;
let emptied: Entrances;
let volumes: readonly string[];

beforeAll(async () => {
  process.env["AWS_ACCESS_KEY_ID"] = "AKIASIMU111122223333";
  process.env["AWS_SECRET_ACCESS_KEY"] = "nobody checks it";
  process.env["AWS_REGION"] = "eu-west-1";
  const estate = { accounts: [ACCOUNT], regions: ["eu-west-1"], volumes: 12 };
  aws = await startSimulatedAws({ estate });
  none = await startSimulatedAws({ estate: { ...estate, volumes: 0 } });
  entrances = await entrancesOf(aws);
  emptied = await entrancesOf(none);
  volumes = Array.from(
    { length: 12 },
    (_, index) => `arn:aws:ec2:eu-west-1:${ACCOUNT}:volume/vol-${String(index).padStart(17, "0")}`,
  );
});
afterAll(async () => {
  entrances.close();
  emptied.close();
  await aws.close();
  await none.close();
});

function entrancesOf({ endpoint: endpointUrl }: SimulatedAws): Promise<Entrances> {
  return Entrances.open({ endpointUrl, roleArn: "arn:aws:iam::{account}:role/aplomb", notice: () => undefined });
}

/** Everything around a look, and what it told. */
function stage({ refuses = false, again = true }: { readonly refuses?: boolean; readonly again?: boolean } = {}) {
  const bucket = new Bucket();
  const told: AplombEvent[] = [];
  const second: Want[] = [];
  const means: LookMeans = {
    scan: { checks: checks.filter(({ id }) => id === ENCRYPTED), frameworks: [] },
    entrances,
    follow: (account, wait) =>
      follow(`s3://acme/${account}.db`, {
        // Nobody waits in a test.
        wait: { ...wait, milliseconds: 0 },
        lease: WORKER_LEASE,
        notice: () => undefined,
        open: async () => bucket,
      }),
    receivers: {
      write: async (events) => void told.push(...JSON.parse(JSON.stringify([...events]))),
      async settled() {
        if (refuses) throw new SinkError("It is down.", { hint: "Mend it." });
      },
    },
    known: async (id) => ({ account: { id, name: "payments" } }),
    again: again ? async (_, wants) => void second.push(...wants) : undefined,
    signal: new AbortController().signal,
  };
  const busy = () => {
    const owner = { owner: "a scan", expires: new Date(Date.now() + 60_000).toISOString() };
    bucket.set(`${ACCOUNT}.db.lease`, JSON.stringify(owner));
  };
  return { bucket, told, second, means, busy, free: () => bucket.held.delete(`${ACCOUNT}.db.lease`) };
}

const ALICE = { id: "AIDAALICE", name: "alice", arn: `arn:aws:iam::${ACCOUNT}:user/alice`, account: ACCOUNT };

function wantOf(id: string | undefined, event = "e1", name = "CreateVolume"): Want {
  const time = new Date("2026-01-01T00:00:00.000Z");
  const change = { id: event, name, source: "ec2.amazonaws.com", time, account: ACCOUNT };
  return { id: id ?? "", changes: [{ ...change, region: "eu-west-1", actor: ALICE, sourceAddress: "192.0.2.7" }] };
}

/** What was told of findings, in short. */
const brief = (events: readonly AplombEvent[]) =>
  events
    .filter((event) => at(event, "data_stream.dataset") === "aplomb.findings")
    .map((event) => {
      const state = at(event, "aplomb.finding.state") ?? "-";
      return `${at(event, "event.action") ?? at(event, "result.evaluation")} ${state} ${at(event, "user.name") ?? "-"}`;
    });

describe("a look at what has changed", () => {
  let failing: string | undefined;
  let allFailing: readonly string[] = [];
  beforeEach(async () => {
    const { told, means } = stage();
    await look(
      ACCOUNT,
      volumes.map((id) => wantOf(id)),
      means,
    );
    const failed = told.filter((event) => at(event, "result.evaluation") === "failed");
    allFailing = failed.map((event) => String(at(event, "resource.id")));
    [failing] = allFailing;
  });

  test("tells what it found, who did it and what is new, and remembers it", async () => {
    const { told, second, means, bucket } = stage();
    await look(ACCOUNT, [wantOf(failing)], means);
    expect(brief(told)).toEqual(["failed new alice", "finding-opened new alice"]);
    expect(told.map((event) => at(event, "cloud.account.name"))).toEqual(told.map(() => "payments"));
    expect(told.map((event) => at(event, "data_stream.dataset")).slice(-2)).toEqual(["aplomb.coverage", "aplomb.scan"]);
    expect(at(told.at(-1) ?? {}, "aplomb.scan.scope")).toBe("resources");
    expect(bucket.keys()).toEqual([`${ACCOUNT}.db`]);
    expect(second.map(({ id, seen }) => [id, [...(seen?.values() ?? [])]])).toEqual([[failing, ["failed"]]]);
  });

  test("the same look again tells the same events", async () => {
    const [one, other] = [stage(), stage()];
    await look(ACCOUNT, [wantOf(failing)], one.means);
    await look(ACCOUNT, [wantOf(failing)], other.means);
    const ids = (events: readonly AplombEvent[]) => events.map((event) => at(event, "event.id"));
    expect(ids(other.told)).toEqual(ids(one.told));
    expect(new Set(ids(one.told)).size).toBe(one.told.length);
  });

  test("a second look that finds no other tells nothing", async () => {
    const { told, second, means } = stage();
    await look(ACCOUNT, [wantOf(failing)], means);
    const before = told.length;
    await look(ACCOUNT, second.splice(0), means);
    expect(told).toHaveLength(before);
    expect(second).toEqual([]);
  });

  test("a second look tells what the first one had not seen yet", async () => {
    const { told, second, means } = stage();
    await look(ACCOUNT, [wantOf(failing)], means);
    const before = told.length;
    const stale = second.map((want) => ({
      ...want,
      seen: new Map([...(want.seen ?? [])].map(([id]) => [id, "passed"])),
    }));
    await look(ACCOUNT, stale, means);
    expect(brief(told.slice(before))).toEqual(["failed open alice"]);
    expect(told.slice(before).map((event) => at(event, "data_stream.dataset"))).toContain("aplomb.coverage");
  });

  test("what happens to a finding is told with what it is now, though the first look saw the same", async () => {
    const { told, second, means } = stage();
    await look(ACCOUNT, [wantOf(failing)], means);
    // Meanwhile it was away, and its finding resolved.
    await look(ACCOUNT, [wantOf(failing, "e2", "DeleteVolume")], { ...means, entrances: emptied });
    const before = told.length;
    await look(ACCOUNT, second.slice(0, 1), means);
    expect(brief(told.slice(before))).toEqual(["failed reopened alice", "finding-reopened reopened alice"]);
  });

  test("what was seen without the state, and is gone by the second look, is told to be gone", async () => {
    const { told, second, means, busy, free } = stage();
    busy();
    await look(ACCOUNT, [wantOf(failing)], means);
    free();
    const before = told.length;
    await look(ACCOUNT, second.splice(0), { ...means, entrances: emptied });
    expect(brief(told.slice(before))).toEqual([]);
    const [coverage] = told.slice(before);
    expect(at(coverage ?? {}, "aplomb.coverage.resources")).toEqual([failing]);
    expect(at(coverage ?? {}, "aplomb.coverage.skipped")).toEqual([{ reason: "not-found", count: 1 }]);
  });

  test.each([
    ["somebody has deleted it", "DeleteVolume", ["finding-resolved resolved alice"]],
    ["it may be that AWS has not heard of it yet", "ModifyVolume", []],
  ])("one that is not there is gone, and nothing else, if %s", async (_, name, expected) => {
    const { told, second, means } = stage();
    const [kept, gone] = allFailing;
    await look(ACCOUNT, [wantOf(kept), wantOf(gone)], means);
    second.splice(0);
    const before = told.length;
    await look(ACCOUNT, [wantOf(gone, "e2", name)], { ...means, entrances: emptied });
    expect(brief(told.slice(before))).toEqual(expected);
    await look(ACCOUNT, second, { ...means, entrances: emptied });
    expect(brief(told.slice(before)), "the second look is sure").toEqual(["finding-resolved resolved alice"]);
    const resolved = told.find((event) => at(event, "event.action") === "finding-resolved") ?? {};
    expect(at(resolved, "event.reason")).toBe("resource-gone");
    expect(at(resolved, "resource.id")).toBe(gone);
  });

  test("while a scan has the state it is told without it, and the second look says what is new", async () => {
    const { told, second, means, busy, free } = stage();
    busy();
    await look(ACCOUNT, [wantOf(failing)], means);
    expect(brief(told)).toEqual(["failed - alice"]);
    await expect(look(ACCOUNT, second, means), "the state is still in use").rejects.toThrow(AgainError);
    free();
    await look(ACCOUNT, second.splice(0), means);
    expect(brief(told)).toEqual(["failed - alice", "failed new alice", "finding-opened new alice"]);
  });

  test("where there are no second looks, a message comes again until the state can be had", async () => {
    const { told, means, busy, free } = stage({ again: false });
    busy();
    await expect(look(ACCOUNT, [wantOf(failing)], means)).rejects.toThrow(AgainError);
    expect(brief(told)).toEqual(["failed - alice"]);
    free();
    await look(ACCOUNT, [wantOf(failing)], means);
    expect(brief(told).slice(1)).toEqual(["failed new alice", "finding-opened new alice"]);
  });

  test("what a receiver does not take is remembered nowhere, and nobody is asked to look again", async () => {
    const { bucket, second, means } = stage({ refuses: true });
    await expect(look(ACCOUNT, [wantOf(failing)], means)).rejects.toThrow("It is down.");
    expect(bucket.keys()).toEqual([]);
    expect(second).toEqual([]);
  });

  test("an account that cannot be entered is a gap", async () => {
    const { told, means } = stage();
    await look("444455556666", [wantOf(failing?.replace(ACCOUNT, "444455556666"))], means);
    expect(brief(told)).toEqual([]);
    const [coverage] = told.filter((event) => at(event, "data_stream.dataset") === "aplomb.coverage");
    expect(at(coverage ?? {}, "aplomb.coverage.status")).toBe("failed");
    expect(at(coverage ?? {}, "aplomb.unread")).toMatchObject([{ operation: "STS:AssumeRole" }]);
  });
});
