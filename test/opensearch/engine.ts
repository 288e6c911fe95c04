import { engineAssets } from "../../src/elastic/engine/index.ts";
import { isRecord, type JsonObject } from "../../src/model/json.ts";

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** A request to the engine; whatever it answers. */
export async function ask(url: string, method: string, path: string, body?: JsonObject): Promise<Answer> {
  const sent =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
  const answer = await fetch(`${url}${path}`, { method, ...sent });
  const told: unknown = await answer.json();
  return { status: answer.status, body: isRecord(told) ? told : {} };
}

/** A request that must succeed. */
export async function told(url: string, method: string, path: string, body?: JsonObject): Promise<Answer["body"]> {
  const answer = await ask(url, method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** A search on all that was sent so far, answered by every shard. */
export async function search(url: string, index: string, body: JsonObject): Promise<Answer["body"]> {
  await told(url, "POST", "/_refresh");
  const answer = await told(url, "POST", `/${index}/_search`, body);
  const { failed, total } = recordOf(answer["_shards"]);
  if (failed !== 0 || total === 0 || answer["timed_out"] !== false) throw new Error(JSON.stringify(answer["_shards"]));
  return answer;
}

/** How many documents there are for which it holds. */
export async function count(url: string, index: string, query: JsonObject): Promise<unknown> {
  const answer = await search(url, index, { size: 0, track_total_hits: true, query });
  return recordOf(recordOf(answer["hits"])["total"])["value"];
}

/** Documents by data stream, without those that are empty. */
export async function documents(url: string): Promise<Record<string, unknown>> {
  const { data_streams: streams } = await told(url, "GET", "/_data_stream/logs-aplomb.*");
  const names = Array.isArray(streams) ? streams.map((stream) => String(recordOf(stream)["name"])) : [];
  const pairs = names.map(async (name) => [name, await count(url, name, { match_all: {} })] as const);
  return Object.fromEntries((await Promise.all(pairs)).filter(([, documents]) => documents !== 0));
}

/** The mapping of a data stream: of all its backing indices, if they have the same. */
export async function mappingOf(url: string, stream: string): Promise<unknown> {
  const indices = Object.values(await told(url, "GET", `/${stream}/_mapping`)).map((one) => recordOf(one)["mappings"]);
  if (new Set(indices.map((one) => JSON.stringify(one))).size !== 1) throw new Error(`${stream} has several mappings`);
  return indices[0];
}

/** As it was before the first install. */
export async function empty(url: string): Promise<void> {
  await ask(url, "DELETE", "/_data_stream/logs-aplomb.*");
  // A template is removed before what it is composed of. Without its plugin there is no policy.
  for (const { create } of engineAssets("opensearch").toReversed()) await ask(url, "DELETE", create.path);
}

/** What of aplomb's there is, by path. */
export async function present(url: string): Promise<readonly string[]> {
  const read = engineAssets("opensearch").map(async ({ read }) => ({ read, ...(await ask(url, "GET", read)) }));
  return (await Promise.all(read)).flatMap(({ read, status }) => (status === 200 ? read : []));
}

export function recordOf(value: unknown): Record<string, unknown> {
  if (!isRecord(value)) throw new Error(`no object: ${JSON.stringify(value)}`);
  return value;
}
