import type { Socket } from "node:net";
import { DescribeVolumesCommand, EC2Client } from "@aws-sdk/client-ec2";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { type ClientOptions, makeClients, type PATIENCE } from "../../src/aws/clients.ts";
import { Traffic, type TrafficOptions } from "../../src/aws/traffic/traffic.ts";
import { AwsError, type Unread } from "../../src/model/errors.ts";
import { PATIENT } from "../support/patient.ts";
import { drip, type SlowServer, startSlowServer } from "./slow-server.ts";
import { VirtualTime } from "./traffic/virtual-time.ts";

const REGION = "ap-east-1";
const credentials = async () => ({ accessKeyId: "a", secretAccessKey: "b" });
const account = () => "111122223333";

async function server(act: (socket: Socket) => void): Promise<SlowServer> {
  const started = await startSlowServer(act);
  onTestFinished(() => started.close());
  return started;
}

function clientsOf(endpointUrl: string, options: Partial<ClientOptions>) {
  const clients = makeClients({ credentials, endpointUrl, taps: {}, account, ...options });
  onTestFinished(() => clients.destroy());
  const call = () => clients.get(EC2Client, REGION).send(new DescribeVolumesCommand({ MaxResults: 5 }));
  return { clients, call };
}

async function unread(call: () => Promise<unknown>): Promise<Unread | undefined> {
  const error = await call().catch((thrown: unknown) => thrown);
  return error instanceof AwsError ? error.unread : undefined;
}

const HEADERS = "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 100000\r\n\r\n";

/** The time-out that is short ends it, where one does; the others would not. */
const FAULTS: readonly (readonly [string, (socket: Socket) => void, keyof typeof PATIENCE, string])[] = [
  ["never answers", () => undefined, "requestTimeout", "ETIMEDOUT"],
  [
    "sends a byte of its headers now and then",
    (socket) => drip(socket, "HTTP/1.1 200 OK\r\nX: "),
    "requestTimeout",
    "ETIMEDOUT",
  ],
  ["sends its headers and nothing more", (socket) => socket.write(HEADERS), "socketTimeout", "TimeoutError"],
  ["sends a byte of its body now and then", (socket) => drip(socket, HEADERS), "bodyTimeout", "TimeoutError"],
  ["resets the connection", (socket) => socket.resetAndDestroy(), "bodyTimeout", "ECONNRESET"],
];

describe("an endpoint that", () => {
  test.each(FAULTS)("%s", async (_, act, timeout, code) => {
    const slow = await server(act);
    const { call } = clientsOf(slow.endpoint, { patience: { [timeout]: 40 } });
    expect(await unread(call)).toMatchObject({ operation: "EC2:DescribeVolumes", kind: "network", code });
    // Once, and twice again.
    expect(slow.requests).toBe(3);
    await vi.waitUntil(() => slow.open === 0, PATIENT);
  });

  test("takes no connections", async () => {
    const gone = await startSlowServer(() => undefined);
    await gone.close();
    const dead: string[] = [];
    const traffic = new Traffic({
      clock: new VirtualTime(),
      onDead: ({ service, region }, { code }) => dead.push(`${service} ${region} ${code}`),
    });
    const seen: string[] = [];
    const taps = { onCall: (_: unknown, { code = "" }) => void seen.push(code) };
    const { call } = clientsOf(gone.endpoint, { traffic, taps });
    for (let count = 0; count < 3; count += 1) expect((await unread(call))?.code).toBe("ECONNREFUSED");
    expect(await unread(call)).toMatchObject({
      operation: "EC2:DescribeVolumes",
      kind: "network",
      code: "CircuitOpen",
      message: expect.stringContaining("3 calls to EC2 in ap-east-1 in a row failed, the last one with ECONNREFUSED"),
    });
    expect(dead).toEqual(["EC2 ap-east-1 ECONNREFUSED"]);
    // The fourth was no call to AWS.
    expect(seen).toHaveLength(3);
    expect(traffic.summary().operations).toMatchObject([{ calls: 3, retries: 6, errors: 3, throttles: 0 }]);
  });
});

test("AWS_MAX_ATTEMPTS says how often, also where the network fails", async () => {
  vi.stubEnv("AWS_MAX_ATTEMPTS", "5");
  onTestFinished(() => void vi.unstubAllEnvs());
  const slow = await server((socket) => socket.resetAndDestroy());
  const { call } = clientsOf(slow.endpoint, {});
  expect((await unread(call))?.code).toBe("ECONNRESET");
  expect(slow.requests).toBe(5);
});

test("an endpoint that lives again is used again", async () => {
  const time = new VirtualTime();
  const traffic = new Traffic({ clock: time });
  const answer = "<DescribeVolumesResponse><volumeSet/></DescribeVolumesResponse>";
  let isDead = true;
  const slow = await server((socket) => {
    if (isDead) socket.resetAndDestroy();
    else socket.end(`HTTP/1.1 200 OK\r\nContent-Length: ${answer.length}\r\n\r\n${answer}`);
  });
  const { call } = clientsOf(slow.endpoint, { traffic });
  for (let count = 0; count < 3; count += 1) await unread(call);
  isDead = false;
  expect((await unread(call))?.code).toBe("CircuitOpen");
  await time.pass(30_000);
  expect(await call()).toMatchObject({ Volumes: [] });
  expect(await call()).toMatchObject({ Volumes: [] });
});

describe("the end of a scan", () => {
  const ends: readonly (readonly [string, TrafficOptions, string])[] = [
    ["by its deadline", { timeout: 60_000 }, "DeadlineExceeded"],
    ["by somebody", {}, "AbortError"],
  ];

  test.each(ends)("%s cuts what is under way, and what waits, and begins nothing", async (_, options, code) => {
    const time = new VirtualTime();
    const interrupt = new AbortController();
    const traffic = new Traffic({ clock: time, signal: interrupt.signal, maxRate: 1, ...options });
    const slow = await server(() => undefined);
    const { call } = clientsOf(slow.endpoint, { traffic });
    const [hung, waiting] = [unread(call), unread(call)];
    await vi.waitUntil(() => slow.requests === 1, PATIENT);
    if (options.timeout === undefined) interrupt.abort();
    else {
      // The one that waits for the rate is sent meanwhile, and hangs as well.
      await time.pass(59_999);
      expect(traffic.ending.isLate).toBe(false);
      await time.pass(1);
    }
    expect([(await hung)?.code, (await waiting)?.code]).toEqual([code, code]);
    expect((await unread(call))?.code).toBe(code);
    await vi.waitUntil(() => slow.open === 0, PATIENT);
    expect(time.pending).toBe(0);
    expect(traffic.ending.isInterrupted).toBe(options.timeout === undefined);
    traffic.close();
  });
});
