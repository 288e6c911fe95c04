import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { LARGEST } from "../../src/changes/log-file.ts";
import { changeTable } from "../../src/changes/table.ts";
import { AgainError, PoisonError } from "../../src/fleet/consumer-errors.ts";
import { hear } from "../../src/fleet/hear.ts";
import type { Want } from "../../src/fleet/looks.ts";
import type { AccountOfRound } from "../../src/fleet/scan-account.ts";
import { AwsError, ConfigError, RefusedError, SinkError } from "../../src/model/errors.ts";

const ACCOUNT = "111122223333";
const OTHER = "444455556666";
const VOLUME = {
  type: "AWS::EC2::Volume",
  scope: "region",
  ids: "arn:{partition}:ec2:{region}:{account}:volume/{name}",
  changes: [
    {
      source: "ec2.amazonaws.com",
      names: ["ModifyVolume"],
      at: ["requestParameters.volumeId", "requestParameters.volumes[]"],
    },
  ],
} as const;
const table = changeTable([VOLUME]);
const idOf = (name: string, account = ACCOUNT) => `arn:aws:ec2:eu-west-1:${account}:volume/${name}`;

function recordOf(parameters: object, more: object = {}) {
  return {
    eventID: `e-${JSON.stringify(parameters)}`.slice(0, 200),
    eventTime: "2026-03-01T06:00:00Z",
    eventSource: "ec2.amazonaws.com",
    eventName: "ModifyVolume",
    awsRegion: "eu-west-1",
    recipientAccountId: ACCOUNT,
    requestParameters: parameters,
    ...more,
  };
}

const eventOf = (record: object) =>
  JSON.stringify({ "detail-type": "AWS API Call via CloudTrail", source: "aws.ec2", detail: record });
const fileOf = (...records: readonly object[]) => gzipSync(JSON.stringify({ Records: records }));
const KEY = `AWSLogs/${ACCOUNT}/CloudTrail/eu-west-1/2026/03/01/${ACCOUNT}_CloudTrail_eu-west-1_20260301T0600Z_a.json.gz`;
const newFile = (more: object = {}) =>
  JSON.stringify({ "detail-type": "Object Created", source: "aws.s3", region: "eu-west-1", detail: fileIn(more) });
const fileIn = (more: object) => ({ bucket: { name: "acme-trail" }, object: { key: KEY, ...more } });
const lookAt = (...resources: readonly string[]) =>
  JSON.stringify({ aplomb: "look", version: 1, account: ACCOUNT, resources, changes: [], seen: [] });

interface Stage {
  readonly file?: Uint8Array | undefined;
  readonly fails?: unknown;
}

/** What a message leads to. */
function stage({ file, fails }: Stage = {}) {
  const looked: string[] = [];
  const wanted: Want[] = [];
  const scanned: AccountOfRound[] = [];
  const told: string[] = [];
  const control = new AbortController();
  const end = async () => {
    if (fails !== undefined) throw fails;
  };
  const handle = hear({
    table,
    looks: {
      async want(account, wants) {
        looked.push(
          ...wants.map(
            ({ id, changes }) => `${account === ACCOUNT ? "" : "other "}${id.split("/")[1]} ${changes.length}`,
          ),
        );
        wanted.push(...wants);
        await end();
      },
    },
    async scan(of) {
      scanned.push(of);
      await end();
    },
    fetch: async () => file,
    notice: (sentence) => void told.push(sentence),
  });
  const heard = (body: string) =>
    handle({ id: "m", receipt: "r", body, attempts: 1, sent: 0 }, { signal: control.signal, attempts: 1 });
  return { looked, wanted, scanned, told, control, heard };
}

describe("what a worker does with a message", () => {
  test("a round's account is scanned", async () => {
    const { heard, scanned } = stage();
    await heard(JSON.stringify({ aplomb: "scan", version: 1, round: "r1", account: ACCOUNT }));
    expect(scanned).toMatchObject([{ round: "r1", account: ACCOUNT }]);
  });

  test("what a record changed is looked at, in the account that it says", async () => {
    const { heard, looked } = stage();
    await heard(eventOf(recordOf({ volumeId: "vol-1" })));
    await heard(eventOf(recordOf({ volumeId: "vol-2" }, { recipientAccountId: OTHER })));
    expect(looked).toEqual(["vol-1 1", "other vol-2 1"]);
  });

  test("a log file's records lead to one look at each resource", async () => {
    const file = fileOf(
      recordOf({ volumeId: "vol-1" }),
      recordOf({ volumeId: "vol-1" }, { eventID: "another" }),
      recordOf({ volumes: ["vol-2", "vol-3"] }),
      recordOf({ volumeId: "vol-4" }, { readOnly: true }),
    );
    const { heard, looked } = stage({ file });
    await heard(newFile());
    expect(looked).toEqual(["vol-1 2", "vol-2 1", "vol-3 1"]);
  });

  test("a log file that is gone is nobody's fault", async () => {
    const { heard, looked } = stage();
    await heard(newFile());
    expect(looked).toEqual([]);
  });

  test("of records that nobody can read the others are looked at, and the message is kept as what it is", async () => {
    const file = fileOf(
      recordOf({ volumeId: "vol-1" }),
      recordOf({ volumeId: "vol-2" }, { recipientAccountId: "mine" }),
      recordOf({ volumeId: "vol-3" }),
    );
    const { heard, looked } = stage({ file });
    await expect(heard(newFile())).rejects.toThrow(PoisonError);
    expect(looked).toEqual(["vol-1 1", "vol-3 1"]);
  });

  test("a file of very many changes of one resource costs no more than its size", async () => {
    const more = (index: number) => ({ eventID: `e-${index}` });
    const file = fileOf(...Array.from({ length: 60_000 }, (_, index) => recordOf({ volumeId: "vol-1" }, more(index))));
    const { heard, looked } = stage({ file });
    await heard(newFile());
    expect(looked, "an event tells of twenty").toEqual(["vol-1 20"]);
  });

  test("of many log files a few are read at once", async () => {
    let [under, widest] = [0, 0];
    const gate = Promise.withResolvers<void>();
    const handle = hear({
      table,
      looks: { want: async () => undefined },
      scan: async () => undefined,
      async fetch() {
        under += 1;
        widest = Math.max(widest, under);
        await gate.promise;
        under -= 1;
        return fileOf();
      },
      notice: () => undefined,
    });
    const handling = { signal: new AbortController().signal, attempts: 1 };
    const all = Array.from({ length: 50 }, () =>
      handle({ id: "m", receipt: "r", body: newFile(), attempts: 1, sent: 0 }, handling),
    );
    gate.resolve();
    await Promise.all(all);
    expect([under, widest]).toEqual([0, 4]);
  });

  test("a second look at what nobody here looks at, or at another account's, is no one else's look", async () => {
    const { heard, looked } = stage();
    await heard(lookAt(idOf("vol-1")));
    for (const id of ["arn:aws:s3:::acme", idOf("vol-1", OTHER), "vol-1"]) {
      const end = await heard(lookAt(idOf("vol-1"), id)).catch((error: unknown) => error);
      expect(String(end)).toContain(`No check that is chosen looks at ${id} in ${ACCOUNT}.`);
      // Another worker's checks may know it.
      expect(end).not.toBeInstanceOf(PoisonError);
    }
    expect(looked).toEqual(["vol-1 0"]);
  });
});

const throttled = { operation: "S3:GetObject", code: "SlowDown", kind: "throttled", message: "" } as const;
const denied = { operation: "S3:GetObject", code: "AccessDenied", kind: "denied", message: "" } as const;
const coded = (code: string) => Object.assign(new Error("no"), { code });
const answered = (name: string, httpStatusCode: number) =>
  Object.assign(new Error("no"), { name, $metadata: { httpStatusCode } });
const unusable = (cause: unknown) => new ConfigError("The state cannot be used.", { hint: "", cause });

describe("what goes wrong", () => {
  test.each<[string, unknown]>([
    ["a receiver that is down", new SinkError("down", { hint: "" })],
    ["a rate", new AwsError(throttled)],
    ["a state behind a broken network", unusable(coded("ECONNRESET"))],
    ["a state that S3 is not well enough to give", unusable(answered("InternalError", 500))],
    ["a state that S3 is too busy to give", unusable(answered("SlowDown", 503))],
    ["credentials that have expired", unusable(answered("ExpiredToken", 400))],
    ["credentials that cannot be had for now", unusable(answered("CredentialsProviderError", 0))],
    ["a disk that is full", unusable(coded("ENOSPC"))],
    ["a disk that is gone", unusable(coded("ENOENT"))],
    ["too many open files", coded("EMFILE")],
  ])("is waited for: %s", async (_, fails) => {
    const { heard, told } = stage({ fails });
    await expect(heard(eventOf(recordOf({ volumeId: "vol-1" })))).rejects.toThrow(AgainError);
    expect(told).toHaveLength(1);
  });

  test.each<[string, unknown]>([
    ["an event that a receiver will never take", new RefusedError("no", { hint: "" })],
    ["a permission", new AwsError(denied)],
    ["a state that may not be read", unusable(answered("AccessDenied", 403))],
    ["a state of a newer release", new ConfigError("newer", { hint: "" })],
    ["an error of ours", new TypeError("x is not a function")],
  ])("counts as an attempt: %s", async (_, fails) => {
    const { heard } = stage({ fails });
    await expect(heard(eventOf(recordOf({ volumeId: "vol-1" })))).rejects.toBe(fails);
  });

  test("what is told to end ends as it does", async () => {
    const fails = new SinkError("down", { hint: "" });
    const { heard, control } = stage({ fails });
    control.abort();
    await expect(heard(eventOf(recordOf({ volumeId: "vol-1" })))).rejects.toBe(fails);
  });

  test.each<[string, Uint8Array]>([
    ["is none", Buffer.from("no gzip")],
    ["is cut", fileOf(recordOf({ volumeId: "vol-1" })).subarray(0, 40)],
    ["unpacks to more than it may", gzipSync(Buffer.alloc(LARGEST + 1))],
    ["has no records", gzipSync("{}")],
  ])("a log file that %s goes to the dead letters", async (_, file) => {
    const { heard } = stage({ file });
    await expect(heard(newFile())).rejects.toThrow(PoisonError);
  });

  test("whatever a message holds, it is heard, comes again or is poison, and no other is looked at", async () => {
    const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("vol-1", idOf("vol-1"), "", "\u001b[2J"));
    const field = fc.oneof(
      text,
      fc.json().map((json) => JSON.parse(json)),
      fc.constant(null),
      fc.integer(),
    );
    const damaged = (sound: object) =>
      fc.tuple(fc.constantFrom(...Object.keys(sound)), field).map(([key, value]) => ({ ...sound, [key]: value }));
    const body = fc.oneof(
      text,
      fc.json(),
      damaged(recordOf({ volumeId: "vol-1" })).map(eventOf),
      fc.record({ volumeId: field, volumes: fc.array(field) }).map((parameters) => eventOf(recordOf(parameters))),
      damaged(JSON.parse(lookAt(idOf("vol-1")))).map((message) => JSON.stringify(message)),
      damaged({ aplomb: "scan", version: 1, round: "r1", account: ACCOUNT }).map((message) => JSON.stringify(message)),
      damaged(fileIn({})).map((detail) =>
        JSON.stringify({ "detail-type": "Object Created", source: "aws.s3", detail }),
      ),
    );
    const { heard, wanted, scanned } = stage({ file: fileOf() });
    const wrong = vi.fn();
    await fc.assert(
      fc.asyncProperty(body, async (message) => {
        await heard(message).catch((error: unknown) => {
          const isForeign = error instanceof Error && error.message.startsWith("No check that is chosen");
          if (!(error instanceof PoisonError) && !isForeign) wrong(message, error);
        });
      }),
      { numRuns: 3_000 },
    );
    expect(wrong.mock.calls).toEqual([]);
    for (const { id } of wanted) expect(id).toMatch(/^arn:aws[a-z-]*:ec2:[a-z0-9-]+:\d{12}:volume\/[^:/]+$/);
    for (const { account, round } of scanned) expect(`${account} ${round}`).toMatch(/^\d{12} [\w.-]{1,64}$/);
  });
});
