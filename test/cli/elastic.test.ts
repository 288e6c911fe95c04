import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, onTestFinished, test } from "vitest";
import { aplomb } from "../support/command.ts";
import { temporary } from "../support/folder.ts";

/** Elasticsearch and Kibana in one: keeps what is put, gives it back in their forms, and imports files. */
async function cluster({ distribution, key }: { readonly distribution?: string; readonly key?: string } = {}) {
  const kept = new Map<string, unknown>();
  const writes: string[] = [];
  const server = createServer(async (request, response) => {
    const answer = (status: number, body: unknown) => response.writeHead(status).end(JSON.stringify(body));
    const { method = "", headers } = request;
    const url = new URL(request.url ?? "", "http://127.0.0.1");
    if (key !== undefined && headers.authorization !== `ApiKey ${key}`) return answer(401, { error: "who?" });
    if (url.pathname === "/")
      return answer(200, { version: { number: "9.1.0", ...(distribution && { distribution }) } });
    if (method === "GET") {
      const found = kept.get(url.pathname + (url.searchParams.get("rule_id") ?? ""));
      return found === undefined ? answer(404, {}) : answer(200, found);
    }
    writes.push(`${method} ${url.pathname}`);
    if (url.pathname.endsWith("/_import")) return answer(200, await imported(request, kept));
    keep(url.pathname, JSON.parse((await text(request)) || "{}"), kept);
    answer(200, { acknowledged: true });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, kept, writes };
}

/** As the GET of each API gives back what its PUT took. */
function keep(path: string, body: Record<string, unknown>, kept: Map<string, unknown>): void {
  const name = path.split("/").at(-1) ?? "";
  if (path.startsWith("/_component_template/")) kept.set(path, { component_templates: [{ component_template: body }] });
  else if (path.startsWith("/_index_template/")) kept.set(path, { index_templates: [{ index_template: body }] });
  else if (path.endsWith("/_start")) kept.set(path.replace("_start", "_stats"), { transforms: [{ state: "started" }] });
  else if (path.startsWith("/_transform/")) kept.set(path, { transforms: [body] });
  else if (path.startsWith("/_plugins/_ism/")) kept.set(path, { _seq_no: 1, _primary_term: 1, ...body });
  else kept.set(path, { [name]: body });
}

async function imported(request: IncomingMessage, kept: Map<string, unknown>): Promise<object> {
  if (request.headers["kbn-xsrf"] === undefined) return { success: false, errors: ["no kbn-xsrf"] };
  const lines = (await text(request)).split(/\r?\n/).filter((line) => line.startsWith("{"));
  for (const line of lines) {
    const { rule_id, type, id, ...object } = JSON.parse(line);
    if (rule_id !== undefined) kept.set(`/api/detection_engine/rules${rule_id}`, { rule_id, type, ...object });
    else kept.set(`/api/saved_objects/${type}/${id}`, object);
  }
  return { success: true };
}

const words = (stdout: string) =>
  stdout
    .trimEnd()
    .split("\n")
    .map((line) => line.split(/ {2,}/)[0]);

describe.each([{}, { distribution: "opensearch" }])("a cluster %o", (kind) => {
  test("is told what it lacks, gets it, and lacks nothing after that", async () => {
    const { url, writes } = await cluster(kind);
    const flags = ["--elasticsearch-url", url, "--kibana-url", url];
    const before = await aplomb(["elastic", "status", ...flags]);
    expect([before.code, new Set(words(before.stdout))]).toEqual([3, new Set(["missing"])]);

    const dry = await aplomb(["elastic", "install", "--dry-run", ...flags]);
    expect([dry.code, dry.stdout, writes]).toEqual([0, before.stdout, []]);

    const done = await aplomb(["elastic", "install", ...flags]);
    expect([done.code, done.stdout]).toEqual([0, before.stdout]);
    expect(done.stderr.trimEnd().split("\n").length).toBe(words(before.stdout).length);
    const after = await aplomb(["elastic", "status", ...flags]);
    expect([after.code, new Set(words(after.stdout))]).toEqual([0, new Set(["same"])]);

    const count = writes.length;
    expect((await aplomb(["elastic", "install", ...flags])).code).toBe(0);
    expect(writes.length).toBe(count);
  });
});

test("the cluster alone, by the environment: what is left out is said", async () => {
  const { url } = await cluster({ key: Buffer.from("id:s3cret").toString("base64") });
  const env = { APLOMB_ELASTICSEARCH_URL: url, APLOMB_ELASTICSEARCH_API_KEY: "id:s3cret" };
  const { code, stdout, stderr } = await aplomb(["elastic", "install"], env);
  expect([code, stdout.includes("dashboards")]).toEqual([0, false]);
  expect(stderr).toContain("dashboards and detection rules are left out: there is no --kibana-url");
});

test.each<[string, string[], Record<string, string>, string]>([
  ["no cluster named", [], {}, "There is no cluster to look at"],
  ["nobody there", ["--elasticsearch-url", "http://127.0.0.1:1"], {}, "No answer from http://127.0.0.1:1"],
  ["no URL", ["--kibana-url", "kibana"], {}, "--kibana-url is not an http or https URL"],
])("%s", async (_, flags, env, message) => {
  const { code, stdout, stderr } = await aplomb(["elastic", "status", ...flags], env);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(message);
});

test("a wrong key is told, and shown to nobody", async () => {
  const { url } = await cluster({ key: "right" });
  const { code, stderr } = await aplomb(["elastic", "install", "--elasticsearch-url", url], {
    APLOMB_ELASTICSEARCH_API_KEY: "wr0ng",
  });
  expect([code, stderr.includes("wr0ng")]).toEqual([2, false]);
  expect(stderr).toContain("APLOMB_ELASTICSEARCH_API_KEY");
});

test("a Kibana that is taken for a cluster is told", async () => {
  const server = createServer((_, response) => response.end("<html>Kibana</html>"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { code, stderr } = await aplomb(["elastic", "status", "--elasticsearch-url", url]);
  expect([code, stderr]).toEqual([2, expect.stringContaining("is neither Elasticsearch nor OpenSearch")]);
});

test("a key that may not ask what the cluster is: its reason, and what it lacks", async () => {
  const reason = "action [cluster:monitor/main] is unauthorized for API key";
  const url = await refusing({ error: { reason } });
  const { code, stderr } = await aplomb(["elastic", "status", "--elasticsearch-url", url]);
  expect([code, stderr]).toEqual([2, expect.stringContaining(`403 ${reason}`)]);
  expect(stderr).toContain("privilege `monitor`");
  expect(stderr).not.toContain("neither");
});

test("an install that is only looked at is incomplete where it could not look", async () => {
  const url = await refusing({ message: "not for you" });
  const { code, stdout } = await aplomb(["elastic", "install", "--dry-run", "--kibana-url", url]);
  expect([code, new Set(words(stdout))]).toEqual([3, new Set(["unreadable"])]);
  expect(stdout).toContain("(403 not for you)");
});

/** The URL of one who answers everything with 403. */
async function refusing(body: object): Promise<string> {
  const server = createServer((_, response) => response.writeHead(403).end(JSON.stringify(body)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe("export", () => {
  test.each(["elasticsearch", "opensearch"])("%s: all that is printed is there", async (flavour) => {
    const folder = temporary("elastic");
    const { code, stdout } = await aplomb(["elastic", "export", folder, "--flavour", flavour]);
    const paths = stdout.trimEnd().split("\n");
    expect([code, paths.filter((path) => !existsSync(path))]).toEqual([0, []]);
    expect(paths.length).toBeGreaterThan(10);
    expect(readdirSync(folder).includes("detection-rules.ndjson")).toBe(flavour === "elasticsearch");
  });

  test("the exception is for the scanner that is named", async () => {
    const folder = temporary("elastic");
    const arn = "arn:aws:iam::444455556666:role/audit/scanner";
    await aplomb(["elastic", "export", folder, "--scanner", arn]);
    expect(readFileSync(join(folder, "scanner-exception.ndjson"), "utf8")).toContain(arn);
    const { code, stderr } = await aplomb(["elastic", "export", folder, "--scanner", "me"]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("--scanner")]);
  });
});
