import { writeFileSync } from "node:fs";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import {
  type AplombEvent,
  AwsError,
  ConfigError,
  CredentialsError,
  defineCheck,
  demoRecording,
  type Framework,
  fail,
  format,
  isControl,
  isCoverage,
  isEvent,
  isFinding,
  isScanSum,
  isTelemetry,
  type ScanOptions,
  scan,
} from "../../src/index.ts";
import { ebsVolume } from "../../src/resources.ts";
import { startSlowServer } from "../aws/slow-server.ts";
import { aplomb, fileOf } from "../support/command.ts";
import { temporary } from "../support/folder.ts";

const replay = demoRecording();

const all = (options: ScanOptions): Promise<AplombEvent[]> => Array.fromAsync(scan({ replay, ...options }));

const check = defineCheck({
  id: "ebs-own",
  title: "Volumes are ours",
  severity: "low",
  why: "Why.",
  fix: "Fix.",
  references: [],
  techniques: [],
  resource: ebsVolume,
  facts: [],
  evaluate: () => fail("It is not ours."),
});

const own: Framework = {
  id: "own",
  name: "Own",
  version: "1",
  complete: true,
  default: true,
  mapping: "as-given",
  controls: [{ id: "O-1", title: "Ours", checks: ["ebs-own"] }],
};

describe("what it gives", () => {
  test("is what the command line writes", async () => {
    const { stdout } = await aplomb(["demo", "--format", "ndjson", "--quiet", "--telemetry"]);
    let text = "";
    for await (const part of format("ndjson", scan({ replay, telemetry: true }))) text += part;
    // Which listing has something first is a matter of time.
    const sorted = (lines: string) => lines.split("\n").toSorted().join("\n");
    expect(sorted(text) === sorted(stdout)).toBe(true);
    expect(text.length).toBeGreaterThan(1_000_000);
  });

  test("has every kind of event, and the sum as the last", async () => {
    const events = await all({ telemetry: true, services: ["ec2", "vpc", "cloudtrail"] });
    for (const guard of [isFinding, isCoverage, isControl, isTelemetry, isScanSum]) {
      expect(events.filter(guard).length).toBeGreaterThan(0);
    }
    expect(events.findLastIndex(isScanSum)).toBe(events.length - 1);
    expect(events.filter(isScanSum)).toHaveLength(1);
  });

  test("is of the checks, options and regions that are named", async () => {
    const checks = ["iam-access-key-rotated", "ebs-volume-encrypted"];
    const options = { "iam-access-key-rotated": { maxAgeDays: 60 } };
    const events = await all({ checks, options, regions: ["eu-west-1"] });
    expect(new Set(events.filter(isFinding).map(({ event }) => event.code))).toEqual(new Set(checks));
    expect(events.filter(isCoverage).flatMap(({ aplomb }) => aplomb.coverage.options ?? [])).toContain(
      "iam-access-key-rotated.maxAgeDays=60",
    );
    const regions = new Set(events.filter(isFinding).map(({ cloud }) => cloud.region ?? ""));
    expect(regions).toEqual(new Set(["", "eu-west-1"]));
  });

  test("is of checks and frameworks of one's own, as they are", async () => {
    const events = await all({ checks: [check], frameworks: [own] });
    expect(new Set(events.filter(isFinding).map(({ message }) => message))).toEqual(new Set(["It is not ours."]));
    const controls = events.filter(isControl).map(({ aplomb: { control } }) => [control.id, control.verdict]);
    expect(controls).toEqual([["O-1", "not-met"]]);
  });

  test("is of a check of one's own beside those that ship", async () => {
    const events = await all({ checks: [check, "ebs-volume-encrypted"] });
    const codes = new Set(events.filter(isFinding).map(({ event }) => event.code));
    expect(codes).toEqual(new Set(["ebs-own", "ebs-volume-encrypted"]));
  });

  test("is marked where people live with it, and names who answers for it", async () => {
    const suppressions = fileOf(
      "suppressions:\n  - check: ebs-own\n    reason: Known.\n    expires: 2099-01-01\n",
      "suppressions.yaml",
    );
    const owners = fileOf("owners:\n  default: platform\n", "owners.yaml");
    const options = { checks: [check], suppressions, owners };
    const findings = (await all(options)).filter(isFinding);
    expect(findings.length).toBeGreaterThan(0);
    for (const { aplomb: told } of findings) {
      expect(told.finding).toMatchObject({ suppressed: true, owner: "platform", suppression: { reason: "Known." } });
    }
  });

  test("prints nothing", async () => {
    const writes = [vi.spyOn(process.stdout, "write"), vi.spyOn(process.stderr, "write")];
    onTestFinished(() => {
      vi.restoreAllMocks();
    });
    const thrower = {
      ...check,
      evaluate: () => {
        throw new Error("ours");
      },
    };
    const events = await all({ checks: [thrower] });
    expect(events.filter(isFinding).every(({ result }) => result.evaluation === "unknown")).toBe(true);
    for (const write of writes) expect(write).not.toHaveBeenCalled();
  });
});

describe("leaving early", () => {
  test("nothing is done before the first event is asked for", async () => {
    const events = scan({ replay: "/nowhere" });
    await events.return();
    expect(await events.next()).toEqual({ done: true, value: undefined });
  });

  test("break ends it, and nothing comes any more", async () => {
    const events = scan({ replay });
    for await (const event of events) {
      expect(isEvent(event)).toBe(true);
      break;
    }
    expect((await events.next()).done).toBe(true);
  });

  test("await using ends it", async () => {
    let held: AsyncGenerator<AplombEvent> | undefined;
    {
      await using events = scan({ replay });
      held = events;
      await events.next();
    }
    expect((await held.next()).done).toBe(true);
  });

  test("an abort gives what there was, and says so", async () => {
    const controller = new AbortController();
    const seen: AplombEvent[] = [];
    for await (const event of scan({ replay, signal: controller.signal })) {
      seen.push(event);
      controller.abort();
    }
    expect(seen.findLast(isScanSum)?.aplomb.scan.status).toBe("interrupted");
  });

  test("calls that nobody answers are given up: no connection stays", async () => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
    vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
    onTestFinished(() => void vi.unstubAllEnvs());
    const body = (account: string) =>
      `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::${account}:user/a</Arn><UserId>A</UserId><Account>${account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;
    let asked = 0;
    const controller = new AbortController();
    const server = await startSlowServer((socket) => {
      asked += 1;
      const text = body("111122223333");
      if (asked === 1)
        socket.end(
          `HTTP/1.1 200 OK\r\ncontent-type: text/xml\r\ncontent-length: ${text.length}\r\nconnection: close\r\n\r\n${text}`,
        );
      else controller.abort();
    });
    onTestFinished(() => server.close());
    const events = scan({
      endpointUrl: server.endpoint,
      regions: ["eu-west-1"],
      services: ["sqs"],
      signal: controller.signal,
    });
    const told = await Array.fromAsync(events);
    expect(told.findLast(isScanSum)?.aplomb.scan.status).toBe("interrupted");
    await vi.waitFor(() => expect(server.open).toBe(0));
  });
});

describe("mistakes", () => {
  const wrong: readonly (readonly [string, object, RegExp])[] = [
    ["an option that there is not", { service: ["s3"] }, /no option service[\s\S]*Did you mean services/],
    ["text for a list", { regions: "eu-west-1" }, /regions must be a list/],
    ["an empty list", { checks: [] }, /checks must be a list that is not empty/],
    ["a check that there is not", { checks: ["ebs-volume-encryptd"] }, /no check[\s\S]*ebs-volume-encrypted/],
    ["a check that is there twice", { checks: [{ ...check, id: "ebs-volume-encrypted" }] }, /two checks/],
    ["a severity that there is not", { severity: "hgih" }, /severity cannot be hgih/],
    ["a framework that there is not", { frameworks: ["cis"] }, /no framework "cis"/],
    ["a framework twice", { frameworks: ["soc2-tsc", "soc2-tsc"] }, /same id/],
    ["no framework", { frameworks: [{ id: "own" }] }, /frameworks\[0\] is not right: name: it is missing/],
    [
      "a framework of unknown checks",
      { frameworks: [own] },
      /frameworks\[0\] is not right: .*there is no check "ebs-own"/,
    ],
    ["a check's option", { options: { "iam-access-key-rotated": { maxAgeDays: 0 } } }, /maxAgeDays/],
    ["a rate", { maxRate: 0 }, /maxRate cannot be 0/],
    ["a time", { timeout: Number.NaN }, /timeout cannot be NaN/],
    ["accounts without a role", { accounts: ["111122223333"] }, /through a role/],
    ["an account", { ownAccounts: ["1"] }, /not an account id/],
    ["a replay of a record", { record: "x.ndjson" }, /cannot be recorded/],
    ["a recording", { replay: "/nowhere.ndjson" }, /cannot be read/],
    ["suppressions", { suppressions: "/nowhere.yaml" }, /nowhere\.yaml/],
  ];

  test.each(wrong)("%s is a ConfigError with a hint", async (_, options, said) => {
    // What a JavaScript program may give.
    const given = { replay, ...options } as ScanOptions;
    const error = await scan(given)
      .next()
      .catch((one: unknown) => one);
    expect(error).toBeInstanceOf(ConfigError);
    expect(error instanceof ConfigError && `${error.message}\n${error.hint}`).toMatch(said);
    expect(error instanceof ConfigError && error.hint.length).toBeGreaterThan(5);
  });

  test("nobody's credentials are a CredentialsError", async () => {
    const file = temporary("none");
    writeFileSync(file, "");
    for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"]) vi.stubEnv(name, undefined);
    vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
    vi.stubEnv("AWS_CONFIG_FILE", file);
    vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", file);
    onTestFinished(() => void vi.unstubAllEnvs());
    await expect(scan().next()).rejects.toBeInstanceOf(CredentialsError);
    expect(new AwsError({ operation: "A:B", code: "C", kind: "denied", message: "D" }).unread.code).toBe("C");
  });
});

test("whatever is no event is told from one", () => {
  const no = [null, undefined, 1, "x", [], {}, { data_stream: null }, { data_stream: { dataset: "other" } }];
  expect(no.filter(isEvent)).toEqual([]);
  expect(isEvent(JSON.parse('{"data_stream":{"dataset":"aplomb.findings"}}'))).toBe(true);
});
