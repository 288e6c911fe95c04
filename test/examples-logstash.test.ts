import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { packageRoot } from "../src/package.ts";

const root = packageRoot();
const folder = join(root, "examples/logstash");
const read = (name: string): string => readFileSync(join(folder, name), "utf8");
const names = readdirSync(folder);
const readme = read("README.md");

/** With the options that the files offer as comments taken in, like `# dlq_custom_codes => [413]`. */
const withOffers = (conf: string): string => conf.replace(/^(\s*)# (\w+ => .*)$/gm, "$1$2");
const confs = names.filter((name) => name.endsWith(".conf")).map((name) => ({ name, text: withOffers(read(name)) }));

interface Plugin {
  section: string;
  name: string;
  options: Map<string, string[]>;
}

/** The grammar of Logstash's configuration, as far as the examples use it; throws where a file does not follow it. */
function plugins(conf: string): Plugin[] {
  const found: Plugin[] = [];
  const token =
    /\s+|#.*|(?<string>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(?<regex>(?<=[=!]~\s*)\/(?:\\.|[^/\\\n])*\/)|(?<field>(?:\[[@A-Za-z_]\w*\])+)|(?<op>=>|==|!=|=~|!~|<=|>=)|(?<word>[A-Za-z_]\w*|-?\d+(?:\.\d+)?)|(?<mark>[{}[\](),!<>])/gy;
  const tokens: string[] = [];
  while (token.lastIndex < conf.length) {
    const at = token.lastIndex;
    const match = token.exec(conf);
    if (!match) throw new Error(`not a token: ${conf.slice(at, at + 40)}`);
    if (Object.values(match.groups ?? {}).some((group) => group !== undefined)) tokens.push(match[0]);
  }
  let next = 0;
  const peek = (): string => tokens[next] ?? "the end";
  const take = (): string => tokens[next++] ?? "the end";
  const need = (what: string): void => {
    const got = take();
    if (got !== what)
      throw new Error(`${what} expected, got ${got} after ${tokens.slice(next - 8, next - 1).join(" ")}`);
  };
  const word = (): string => {
    const got = take();
    if (!/^[A-Za-z_]\w*$/.test(got)) throw new Error(`a name expected, got ${got}`);
    return got;
  };

  function value(): string[] {
    const got = take();
    if (/^["']/.test(got)) return [got.slice(1, -1)];
    if (/^[\w-]/.test(got)) return [got];
    const list: string[] = [];
    if (got === "[") {
      while (peek() !== "]") {
        list.push(...value());
        if (peek() !== "]") need(",");
      }
      need("]");
    } else if (got === "{") {
      while (peek() !== "}") {
        list.push(...value());
        need("=>");
        list.push(...value());
      }
      need("}");
    } else {
      throw new Error(`a value expected, got ${got}`);
    }
    return list;
  }

  function condition(): void {
    const from = next;
    while (!["{", "}", "=>", "the end"].includes(peek())) take();
    if (next === from) throw new Error("an empty condition");
  }

  function body(section: string): void {
    need("{");
    while (peek() !== "}") {
      const name = word();
      if (name === "if") {
        condition();
        body(section);
        while (peek() === "else") {
          take();
          if (peek() === "if") {
            take();
            condition();
          }
          body(section);
        }
        continue;
      }
      const options = new Map<string, string[]>();
      need("{");
      while (peek() !== "}") {
        const option = word();
        if (options.has(option)) throw new Error(`${name} has ${option} twice`);
        need("=>");
        options.set(option, value());
      }
      need("}");
      found.push({ section, name, options });
    }
    need("}");
  }

  while (next < tokens.length) {
    const section = word();
    if (!["input", "filter", "output"].includes(section)) throw new Error(`no section: ${section}`);
    body(section);
  }
  return found;
}

/** The options that the examples use, from the plugins' documentation for Logstash 9. */
const options: Record<string, string[]> = {
  "input http": [
    "additional_codecs",
    "ecs_compatibility",
    "host",
    "id",
    "password",
    "port",
    "remote_host_target_field",
    "request_headers_target_field",
    "ssl_certificate",
    "ssl_certificate_authorities",
    "ssl_client_authentication",
    "ssl_enabled",
    "ssl_key",
    "user",
  ],
  "input pipeline": ["address"],
  "filter mutate": ["add_field", "remove_field"],
  "filter ruby": ["code"],
  "output elasticsearch": [
    "action",
    "api_key",
    "data_stream",
    "data_stream_auto_routing",
    "dlq_custom_codes",
    "document_id",
    "hosts",
    "id",
    "ilm_enabled",
    "index",
    "manage_template",
    "silence_errors_in_log",
    "ssl_certificate_authorities",
    "version",
    "version_type",
  ],
  "output file": ["codec", "id", "path"],
  "output pipeline": ["id", "send_to"],
  "output tcp": ["codec", "host", "id", "port", "ssl_certificate_authorities", "ssl_enabled"],
};

/** Names that Logstash 9 refuses to start with. */
const removed =
  /\b(ssl|cacert|keystore|keystore_password|truststore|truststore_password|verify_mode|ssl_verify_mode|ssl_verify|ssl_enable|ssl_cert|ssl_cacert|ssl_certificate_verification|cipher_suites|tls_min_version|tls_max_version)\s*=>/;

function fieldsOf(value: unknown, path: string, into: Set<string>): Set<string> {
  if (path) into.add(path);
  if (Array.isArray(value)) for (const item of value) fieldsOf(item, path, into);
  else if (value && typeof value === "object")
    for (const [key, item] of Object.entries(value)) fieldsOf(item, path ? `${path}.${key}` : key, into);
  return into;
}

const demo = spawnSync(process.execPath, [join(root, "dist/bin/aplomb.js"), "demo", "--quiet", "--format", "ndjson"], {
  encoding: "utf8",
  maxBuffer: 1 << 26,
}).stdout;
const fields = new Set(
  [...readFileSync(join(root, "docs/fields.md"), "utf8").matchAll(/^\| `([\w.]+)` \|/gm)].map(([, name]) => name ?? ""),
);
for (const line of demo.trimEnd().split("\n")) fieldsOf(JSON.parse(line), "", fields);
// Of ECS: one is set by the pipelines, one comes from Logstash's json codec and is removed.
for (const field of ["event.ingested", "event.original"]) fields.add(field);

test("the grammar below is strict", () => {
  const conf = read("aplomb.conf");
  expect(plugins(conf).length).toBeGreaterThan(0);
  expect(() => plugins(conf.trimEnd().slice(0, -1))).toThrow();
  expect(() => plugins(`${conf}}`)).toThrow();
  expect(() => plugins(conf.replace(" => ", " = "))).toThrow();
  expect(() => plugins(conf.replace('"aplomb-http"', '"aplomb-http'))).toThrow();
  expect(() => plugins(conf.replace("\noutput {", "\noutputs {"))).toThrow();
});

test.each(confs)("$name has only options that exist", ({ text }) => {
  const found = plugins(text);
  expect(found.map((plugin) => plugin.section)).toEqual(expect.arrayContaining(["input", "filter", "output"]));
  for (const plugin of found) {
    const known = options[`${plugin.section} ${plugin.name}`];
    expect(known, `${plugin.section} ${plugin.name}`).toBeDefined();
    for (const option of plugin.options.keys()) expect(known, plugin.name).toContain(option);
  }
  expect(text).not.toMatch(removed);
});

test.each(confs)("$name refers only to fields that exist", ({ text }) => {
  const code = text.replace(/^\s*#.*$/gm, "");
  const references = [...code.matchAll(/(?:\[@?\w+\])+/g)]
    .map(([reference]) => reference.slice(1, -1).replaceAll("][", "."))
    .filter((field) => !field.startsWith("@metadata") && !/^\d+$/.test(field));
  for (const field of references) expect(fields).toContain(field);
});

test.each(confs)("the README explains every variable of $name", ({ text }) => {
  const variables = [...text.matchAll(/\$\{(\w+)(?::[^}]*)?\}/g)].map(([, name]) => name);
  for (const name of variables) expect(readme).toContain(`\`${name}\``);
});

test.each(confs)("$name holds no secret and leaves the events alone", ({ text }) => {
  for (const { name, options } of plugins(text)) {
    for (const secret of ["user", "password", "api_key"]) {
      if (options.has(secret)) expect(options.get(secret)?.[0]).toMatch(/^\$\{\w+\}$/);
    }
    if (name === "http") {
      expect(options.get("ecs_compatibility")).toEqual(["disabled"]);
      expect(options.get("remote_host_target_field")?.[0]).toMatch(/^\[@metadata\]/);
      expect(options.get("request_headers_target_field")?.[0]).toMatch(/^\[@metadata\]/);
      expect(options.get("additional_codecs")).toEqual([
        "application/json",
        "json",
        "application/x-ndjson",
        "json_lines",
      ]);
    }
    if (name === "elasticsearch") {
      expect(options.get("silence_errors_in_log")).toEqual(["version_conflict_engine_exception"]);
      const stream = options.get("data_stream")?.[0] === "true";
      expect(options.get("document_id")).toEqual([stream ? "%{[event][id]}" : "%{[aplomb][finding][id]}"]);
      expect(options.get("action")).toEqual([stream ? "create" : "index"]);
      if (!stream) expect(options.get("version_type")).toEqual(["external_gte"]);
    }
  }
});

test("the pipelines that take events in treat them alike", () => {
  const first = (text: string): string | undefined => /^filter \{\n[\s\S]*?\{ code => .*\n/m.exec(text)?.[0];
  const intakes = confs.filter(({ text }) => text.includes("http {"));
  expect(intakes).toHaveLength(4);
  expect(new Set(intakes.map(({ text }) => first(text)))).toEqual(new Set([first(read("aplomb.conf"))]));
  expect(first(read("aplomb.conf"))).toContain("[@metadata][reject]");
});

test("pipelines.yml starts files that are there, and their addresses meet", () => {
  const list: Record<string, string>[] = parse(read("pipelines.yml"));
  const started = list.map((entry) => entry["path.config"]?.replace("/etc/logstash/aplomb/", "") ?? "");
  expect(names).toEqual(expect.arrayContaining(started));
  expect(new Set(list.map((entry) => entry["pipeline.id"])).size).toBe(list.length);
  for (const entry of list) {
    expect(Object.keys(entry).sort()).toEqual(["path.config", "pipeline.id", "queue.max_bytes", "queue.type"]);
    expect(entry["queue.type"]).toBe("persisted");
  }
  const all = started.flatMap((name) => plugins(withOffers(read(name))));
  const of = (option: string): string[] => all.flatMap((plugin) => plugin.options.get(option) ?? []).sort();
  expect(of("send_to")).toEqual(of("address"));
});

test("logstash.yml has only settings that exist", () => {
  expect(Object.keys(parse(read("logstash.yml"))).sort()).toEqual([
    "dead_letter_queue.enable",
    "dead_letter_queue.max_bytes",
    "dead_letter_queue.storage_policy",
    "queue.checkpoint.writes",
    "queue.max_bytes",
    "queue.type",
  ]);
});

test("the README names files, flags and numbers that are true", () => {
  for (const [, name] of readme.matchAll(/`([\w-]+\.(?:conf|yml|json))`/g)) expect(names).toContain(name);
  const commands = [...readme.matchAll(/^ *```\n([\s\S]*?)^ *```/gm)].flatMap(([, block]) => (block ?? "").split("\n"));
  const flags = commands
    .filter((line) => /\baplomb (scan|demo|ship)\b/.test(line))
    .flatMap((line) => line.match(/--[\w-]+/g));
  expect(flags.length).toBeGreaterThan(0);
  for (const flag of flags) {
    expect(["--logstash-url", "--elasticsearch-url", "--tls-ca", "--tls-cert", "--tls-key"]).toContain(flag);
  }
  const events = demo
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  const findings = events.filter((event) => event.data_stream.dataset === "aplomb.findings");
  expect(readme).toContain(`${events.length} events, ${findings.length} of them findings`);
  expect(readme).toContain("dated 2 November 2026");
  expect(events[0]["@timestamp"]).toMatch(/^2026-11-02T/);
  expect(read("logstash.yml")).toContain(`${(Buffer.byteLength(demo) / events.length / 1000).toFixed(1)} kB of JSON`);
});
