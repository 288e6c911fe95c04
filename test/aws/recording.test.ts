import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { Call } from "../../src/aws/call.ts";
import { outputOf } from "../../src/aws/recording/format.ts";
import { readRecording } from "../../src/aws/recording/reader.ts";
import { openRecording } from "../../src/aws/recording/writer.ts";
import { AwsError, ConfigError } from "../../src/model/errors.ts";
import { decode } from "../../src/model/sdk-json.ts";
import { checks, estate } from "../support/events.ts";
import { temporary } from "../support/folder.ts";
import { NOW } from "../support/recorded.ts";
import { scanned } from "../support/scanned.ts";

const call: Call = {
  service: "EC2",
  operation: "DescribeVolumes",
  region: "eu-west-1",
  account: "111122223333",
  input: { MaxResults: 1000, Since: new Date(NOW), Nothing: undefined },
};

const OUTPUT = {
  $metadata: { httpStatusCode: 200, requestId: "r" },
  Created: new Date("2026-02-03T04:05:06.789Z"),
  Bytes: new Uint8Array([0, 1, 254, 255]),
  Empty: [],
  Nested: [{ Deep: { Text: "ä\u2028\u001b[31m \ud83d\ude00", Null: null, No: undefined } }],
  Number: 1.5,
  Flag: false,
  MasterUserPassword: "hunter2",
  Credentials: { AccessKeyId: "AKIA", SecretAccessKey: "s3cr3t", SessionToken: "t0k3n" },
};

const HEADER = '{"aplomb":"recording","version":1}\n';

describe.each(["calls.ndjson", "calls.ndjson.gz"])("written and read again: %s", (name) => {
  const text = (path: string) =>
    (name.endsWith(".gz") ? gunzipSync(readFileSync(path)) : readFileSync(path)).toString();

  async function written(path: string): Promise<void> {
    const writer = await openRecording(path, new Date(NOW));
    await writer.output(call, OUTPUT);
    const cause = Object.assign(new Error("No."), { $metadata: { httpStatusCode: 403 } });
    const failure = {
      operation: "EC2:DescribeSnapshots",
      code: "AccessDenied",
      kind: "denied",
      message: "No.",
    } as const;
    await writer.error({ ...call, operation: "DescribeSnapshots" }, new AwsError(failure, { cause }));
    await writer.close();
  }

  test("everything comes back as it was", async () => {
    const path = temporary(name);
    await written(path);
    const { header, tape } = await readRecording(path);
    expect(header).toEqual({ aplomb: "recording", version: 1, time: NOW });
    const output = decode(tape.answer({ ...call, input: { ...call.input, MaxResults: 5 } })?.output);
    expect(output).toEqual({
      Created: OUTPUT.Created,
      Bytes: OUTPUT.Bytes,
      Empty: [],
      Nested: [{ Deep: { Text: OUTPUT.Nested[0]?.Deep.Text, Null: null } }],
      Number: 1.5,
      Flag: false,
      Credentials: { AccessKeyId: "AKIA" },
    });
    expect(tape.answer({ ...call, operation: "DescribeSnapshots" })?.error).toEqual({
      name: "AccessDenied",
      message: "No.",
      status: 403,
    });
  });

  test("it is one line per call, without page sizes, metadata, secrets or anything a terminal obeys", async () => {
    const path = temporary(name);
    await written(path);
    const content = text(path);
    expect(content.split("\n")).toHaveLength(4);
    for (const word of ["MaxResults", "$metadata", "requestId", "hunter2", "s3cr3t", "t0k3n", "\u001b", "\u2028"]) {
      expect(content).not.toContain(word);
    }
  });

  test("only its owner may read it, even where an older file was everybody's", async () => {
    const path = temporary(name);
    writeFileSync(path, "old", { mode: 0o644 });
    await written(path);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const fresh = join(path, "..", `new-${name}`);
    await written(fresh);
    expect(statSync(fresh).mode & 0o777).toBe(0o600);
  });

  test("an older recording is kept until AWS has answered", async () => {
    const path = temporary(name);
    writeFileSync(path, "old");
    const writer = await openRecording(path, new Date(NOW));
    const failure = {
      operation: "STS:GetCallerIdentity",
      code: "ExpiredToken",
      kind: "expired",
      message: "No.",
    } as const;
    await writer.error(call, new AwsError(failure));
    await writer.close();
    expect(readFileSync(path, "utf8")).toBe("old");
  });
});

test.each(["calls.ndjson", "calls.ndjson.gz"])(
  "a whole scan that is recorded replays to the same: %s",
  async (name) => {
    const path = temporary(name);
    const recorder = await openRecording(path, new Date(NOW));
    const first = await scanned(checks, estate(), { recorder });
    await recorder.close();
    const again = await scanned(checks, await readRecording(path));
    const lines = ({ events }: typeof first) => events.map((event) => JSON.stringify(event)).sort();
    expect(lines(again)).toEqual(lines(first));
    expect(again.summary).toEqual(first.summary);
  },
);

test("a path that cannot be written is told before any work", async () => {
  const path = join(temporary("nowhere"), "calls.ndjson");
  await expect(openRecording(path, new Date(NOW))).rejects.toThrow(ConfigError);
  expect(existsSync(path)).toBe(false);
});

describe("read", () => {
  const CALL = '{"service":"S3","operation":"ListBuckets","output":{}}\n';

  test.each([
    ["a header alone", HEADER],
    ["Windows' line ends", `${HEADER}${CALL}`.replaceAll("\n", "\r\n")],
    ["no newline at the end", `${HEADER}${CALL}`.trimEnd()],
    ["empty lines", `\n${HEADER}\n\n${CALL}\n`],
    ["fields of a newer minor", `{"aplomb":"recording","version":1,"note":"x"}\n${CALL}`],
  ])("%s", async (_, content) => {
    const path = temporary("calls.ndjson");
    writeFileSync(path, content);
    expect((await readRecording(path)).header).toEqual({ aplomb: "recording", version: 1 });
  });

  test("time and regions of the header", async () => {
    const path = temporary("calls.ndjson");
    const header = { aplomb: "recording", version: 1, time: NOW, regions: ["eu-west-1", "us-east-1"] };
    writeFileSync(path, JSON.stringify(header));
    expect((await readRecording(path)).header).toEqual(header);
  });

  test.each([
    ["an empty file", "", /is empty/],
    ["blank lines only", "\n\n", /is empty/],
    ["something else", '{"a":1}\n', /is not a recording/],
    ["a call without a header", CALL, /is not a recording/],
    ["another version", '{"aplomb":"recording","version":2}\n', /version 2; this aplomb reads version 1/],
    ["no version", '{"aplomb":"recording"}\n', /version undefined/],
    ["a time that is none", '{"aplomb":"recording","version":1,"time":"soon"}\n', /time/],
    ["no JSON", `${HEADER}${CALL}{oops\n`, /Line 3 .* is not JSON/],
    ["a line that was cut off", `${HEADER}${CALL}${CALL.slice(0, 20)}`, /Line 3 .* is not JSON/],
    ["a list", `${HEADER}[]\n`, /Line 2 .* is not an object/],
    ["a header that is a list", "[]\n", /Line 1 .* is not an object/],
    ["no service", `${HEADER}{"operation":"X","output":{}}\n`, /Line 2 .* is not a call/],
    ["neither output nor error", `${HEADER}${CALL}{"service":"S3","operation":"X"}\n`, /Line 3 .* is not a call/],
    ["an error without a name", `${HEADER}{"service":"S3","operation":"X","error":{}}\n`, /Line 2 .* is not a call/],
    [
      "an account that is a number",
      `${HEADER}{"service":"S3","operation":"X","account":1,"output":{}}\n`,
      /Line 2 .* is not a call/,
    ],
  ])("refuses %s", async (_, content, message) => {
    for (const [name, bytes] of [
      ["calls.ndjson", content],
      ["calls.ndjson.gz", gzipSync(content)],
    ] as const) {
      const path = temporary(name);
      writeFileSync(path, bytes);
      const error: unknown = await readRecording(path).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(ConfigError);
      expect(error).toMatchObject({ message: expect.stringMatching(message), hint: expect.stringMatching(/./) });
    }
  });

  test.each([
    ["no gzip at all", Buffer.from(HEADER)],
    ["a gzip that was cut off", gzipSync(HEADER + CALL.repeat(10_000)).subarray(0, -50)],
    ["a gzip cut in its first line", gzipSync(HEADER + CALL).subarray(0, 20)],
    ["an empty file", Buffer.alloc(0)],
  ])("refuses %s that is named .gz", async (_, bytes) => {
    const path = temporary("calls.ndjson.gz");
    writeFileSync(path, bytes);
    const error: unknown = await readRecording(path).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConfigError);
    expect(error).toMatchObject({ message: expect.stringContaining(path) });
  });

  test.each(["nothing.ndjson", "nothing.ndjson.gz"])("refuses %s, which is not there", async (name) => {
    await expect(readRecording(temporary(name))).rejects.toThrow(ConfigError);
  });
});

test("the keys of a VPN are in no recording", () => {
  const tunnel = { OutsideIpAddress: "203.0.113.1", PreSharedKey: "s3cr3t" };
  const output = {
    VpnConnections: [
      { VpnConnectionId: "vpn-1", CustomerGatewayConfiguration: "s3cr3t", Options: { TunnelOptions: [tunnel] } },
    ],
  };
  expect(outputOf({ operation: "DescribeVpnConnections" }, output)).toEqual({
    VpnConnections: [{ VpnConnectionId: "vpn-1", Options: { TunnelOptions: [{ OutsideIpAddress: "203.0.113.1" }] } }],
  });
});

test("what people hand to a stack, and what it hands out, is in no recording", () => {
  const output = {
    Stacks: [
      {
        StackName: "shop",
        Parameters: [{ ParameterKey: "Password", ParameterValue: "s3cr3t", ResolvedValue: "s3cr3t" }],
        Outputs: [{ OutputKey: "Token", OutputValue: "s3cr3t", ExportName: "token" }],
      },
    ],
  };
  expect(outputOf({ operation: "DescribeStacks" }, output)).toEqual({
    Stacks: [
      {
        StackName: "shop",
        Parameters: [{ ParameterKey: "Password" }],
        Outputs: [{ OutputKey: "Token", ExportName: "token" }],
      },
    ],
  });
});

test("whom AWS calls is in no recording, but that there is somebody", () => {
  const contact = {
    AlternateContactType: "SECURITY",
    Name: "Security team",
    EmailAddress: "security@example.com",
    Title: " ",
  };
  expect(outputOf({ operation: "GetAlternateContact" }, { AlternateContact: contact })).toEqual({
    AlternateContact: {
      AlternateContactType: "SECURITY",
      Name: "(filled in)",
      EmailAddress: "(filled in)",
      Title: " ",
    },
  });
  const whole = { ContactInformation: { FullName: "Security team", City: "", PhoneNumber: "+15555550100" } };
  expect(outputOf({ operation: "GetContactInformation" }, whole)).toEqual({
    ContactInformation: { FullName: "(filled in)", City: "", PhoneNumber: "(filled in)" },
  });
});

test("a recording has no environment variables of functions", () => {
  const Environment = { Variables: { TOKEN: "s3cr3t" } };
  const told = outputOf({ operation: "ListFunctions" }, { Functions: [{ FunctionName: "f", Environment }] });
  expect(told).toEqual({ Functions: [{ FunctionName: "f" }] });
  const one = outputOf({ operation: "GetFunctionConfiguration" }, { FunctionName: "f", Environment });
  expect(one).toEqual({ FunctionName: "f" });
});
