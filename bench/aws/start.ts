import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type Clock, type Latency, latencies, SYSTEM_CLOCK } from "./clock.ts";
import { control } from "./control.ts";
import { Counts } from "./counts.ts";
import { type Estate, type EstateOptions, makeEstate } from "./estate.ts";
import { type FaultRule, FaultRules } from "./faults.ts";
import type { World } from "./operation.ts";
import { callOf, type RawRequest } from "./request.ts";
import { type Rules, respond } from "./respond.ts";
import { send } from "./send.ts";
import { type Rates, Throttle } from "./throttle.ts";

export interface SimulationOptions {
  readonly estate?: EstateOptions;
  /** Of every request. */
  readonly latency?: Latency;
  /** Token buckets, e.g. `AWS_RATES`; none: nothing is throttled. */
  readonly rates?: Rates;
  readonly faults?: readonly FaultRule[];
  /** The IAM actions that are allowed; none given: all. */
  readonly allowed?: ReadonlySet<string>;
  /** For throttling, latency and the end of sessions. */
  readonly clock?: Clock;
  /** 0, and so by default: any that is free. */
  readonly port?: number;
}

export interface SimulatedAws {
  readonly endpoint: string;
  readonly estate: Estate;
  readonly counts: Counts;
  /** In place of the rules so far. */
  setFaults(rules: readonly FaultRule[]): void;
  /** Undefined: all. */
  setAllowed(actions: ReadonlySet<string> | undefined): void;
  close(): Promise<void>;
}

/** Starts a simulated AWS on loopback: `const aws = await startSimulatedAws({ estate: { volumes: 1_000_000 } })`. */
export async function startSimulatedAws(options: SimulationOptions = {}): Promise<SimulatedAws> {
  const { clock = SYSTEM_CLOCK, latency = { milliseconds: 0 }, rates, faults = [], allowed, port = 0 } = options;
  const world: World = {
    estate: makeEstate(options.estate),
    now: () => clock.now(),
    templates: new Map(),
    objects: new Map(),
  };
  const rules: Rules = {
    faults: new FaultRules(faults),
    throttle: rates && new Throttle(rates, world.now),
    allowed,
  };
  const counts = new Counts();
  const nextLatency = latencies(latency);

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const request = await rawOf(incoming);
    const controlled = control(request, rules, counts);
    if (controlled !== undefined) {
      outgoing.end(JSON.stringify(controlled));
      return;
    }
    const call = callOf(request, world.estate.accounts[0] ?? "");
    if (call === undefined) {
      outgoing.writeHead(403).end("The request is not signed, or for a service that is not simulated.");
      return;
    }
    const wait = nextLatency();
    if (wait > 0) await clock.wait(wait);
    const { answer, fault } = respond(call, world, rules, counts);
    send(outgoing, answer, fault?.name);
  }

  const server = createServer((incoming, outgoing) => {
    handle(incoming, outgoing).catch((error: unknown) => {
      // A mistake of the benchmark's, or of ours; the client may also have gone away.
      if (!outgoing.headersSent) outgoing.writeHead(500);
      outgoing.end(String(error));
    });
  });
  // A connection that is closed while the next request is on its way looks like a fault.
  server.keepAliveTimeout = 600_000;
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const at = address !== null && typeof address === "object" ? address.port : port;

  return {
    endpoint: `http://127.0.0.1:${at}`,
    estate: world.estate,
    counts,
    setFaults(next) {
      rules.faults = new FaultRules(next);
    },
    setAllowed(actions) {
      rules.allowed = actions;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function rawOf(incoming: IncomingMessage): Promise<RawRequest> {
  const { method = "GET", url = "/", headers } = incoming;
  const chunks: Buffer[] = [];
  if (method !== "GET") for await (const chunk of incoming) chunks.push(chunk);
  return { method, url, headers, body: Buffer.concat(chunks) };
}
