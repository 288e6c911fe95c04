import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { isRecord } from "../../src/model/json.ts";

export interface Stub {
  readonly url: string;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * A proxy before an engine that answers for index state management (ISM) itself: that plugin is in every full
 * distribution, but not on Maven Central. So here alone nothing is proved on a real engine: neither that ISM takes our
 * policy, nor that it applies it to the data streams. The answers are those that OpenSearch's documentation shows. All
 * else goes to the engine and back unchanged.
 */
export async function startStub(engine: string): Promise<Stub> {
  const policies = new Map<string, Stored>();
  const server = createServer((incoming, outgoing) => {
    const { pathname, searchParams } = new URL(incoming.url ?? "/", engine);
    const name = /^\/_plugins\/_ism\/policies\/([^/]+)$/.exec(pathname)?.[1];
    if (name === undefined) forward(engine, incoming, outgoing);
    else {
      void answer(policies, { name, incoming, searchParams }).then(({ status, body }) => {
        outgoing.writeHead(status, { "content-type": "application/json; charset=UTF-8" }).end(JSON.stringify(body));
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Stored {
  readonly policy: Record<string, unknown>;
  readonly version: number;
  readonly seqNo: number;
}

interface Asked {
  readonly name: string;
  readonly incoming: IncomingMessage;
  readonly searchParams: URLSearchParams;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

async function answer(policies: Map<string, Stored>, { name, incoming, searchParams }: Asked): Promise<Answer> {
  const there = policies.get(name);
  if (incoming.method === "GET") {
    return there === undefined
      ? refused(404, "status_exception", "Policy not found")
      : { status: 200, body: shown(name, there) };
  }
  if (incoming.method !== "PUT")
    return refused(405, "illegal_argument_exception", `${incoming.method} is not for policies`);
  const sent: unknown = await json(incoming);
  if (!isRecord(sent) || !isRecord(sent["policy"])) return refused(400, "illegal_argument_exception", "no policy");
  const [seqNo, term] = [searchParams.get("if_seq_no"), searchParams.get("if_primary_term")];
  const replaces = there !== undefined && seqNo === String(there.seqNo) && term === "1";
  if (there === undefined ? seqNo !== null : !replaces) {
    return refused(409, "version_conflict_engine_exception", `[${name}]: version conflict, document already exists`);
  }
  const stored = { policy: sent["policy"], version: (there?.version ?? 0) + 1, seqNo: (there?.seqNo ?? 6) + 1 };
  policies.set(name, stored);
  const { policy, ...rest } = shown(name, stored);
  // The policy is nested once more than in the answer to a GET.
  return { status: there === undefined ? 201 : 200, body: { ...rest, policy: { policy } } };
}

function shown(name: string, { policy, version, seqNo }: Stored) {
  const added = { policy_id: name, last_updated_time: 1_577_990_761_311, schema_version: 19, error_notification: null };
  return { _id: name, _version: version, _seq_no: seqNo, _primary_term: 1, policy: { ...added, ...policy } };
}

function refused(status: number, type: string, reason: string): Answer {
  return { status, body: { error: { root_cause: [{ type, reason }], type, reason }, status } };
}

function forward(engine: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { method, headers, url } = incoming;
  const onward = request(new URL(url ?? "/", engine), { method, headers }, (came) => {
    outgoing.writeHead(came.statusCode ?? 502, came.headers);
    came.pipe(outgoing);
  });
  onward.on("error", () => outgoing.destroy());
  incoming.pipe(onward);
}
