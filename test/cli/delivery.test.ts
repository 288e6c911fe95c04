import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, onTestFinished, test } from "vitest";
import { at } from "../../src/formats/read-event.ts";
import { aplomb, fileOf, recordingFile } from "../support/command.ts";
import { DELIVERY_KEYS } from "../support/delivery-keys.ts";
import { type ElasticsearchOptions, startElasticsearch } from "../support/elasticsearch.ts";
import { temporary } from "../support/folder.ts";
import { type LogstashOptions, startLogstash } from "../support/logstash.ts";
import { answer } from "../support/recorded.ts";
import { certificates } from "../support/tls.ts";

async function server(options: LogstashOptions = {}) {
  const logs = await startLogstash(options);
  onTestFinished(() => logs.close());
  return logs;
}

const recording = () =>
  recordingFile([answer("EC2:DescribeVolumes", { Volumes: [{ VolumeId: "vol-1", Encrypted: true }] })]);

const scan = () => ["scan", "--checks", "ebs-volume-encrypted", "--replay", recording()];

const AWS = {
  AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
  AWS_SECRET_ACCESS_KEY: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};

const ids = (documents: readonly unknown[]) => documents.map((document) => at(document, "event.id")).toSorted();
const idsIn = (stdout: string) =>
  ids(
    stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line)),
  );

describe("one scan, several sinks", () => {
  test("Logstash, Elasticsearch, a file and standard output have the same events", async () => {
    const logs = await server();
    const elastic = await startElasticsearch();
    onTestFinished(() => elastic.close());
    const file = temporary("out.ndjson");
    const urls = ["--logstash-url", logs.url, "--elasticsearch-url", elastic.url];
    const { code, stdout, stderr } = await aplomb([...scan(), ...urls, "-o", file]);
    expect(code).toBe(0);
    const wanted = idsIn(stdout);
    expect(ids(logs.queued)).toEqual(wanted);
    expect([...elastic.indices.values()].flatMap((index) => [...index.keys()]).toSorted()).toEqual(wanted);
    expect(idsIn(readFileSync(file, "utf8"))).toEqual(wanted);
    expect(stderr).toContain(`aplomb: ${logs.url} took ${wanted.length} events.\n`);
  });

  test("--format none leaves standard output alone", async () => {
    const logs = await server();
    const { code, stdout } = await aplomb([...scan(), "--logstash-url", logs.url, "--format", "none"]);
    expect([code, stdout, logs.queued.length > 0]).toEqual([0, "", true]);
  });

  test("--format none without any sink is a scan for its exit code", async () => {
    expect((await aplomb([...scan(), "--format", "none"])).code).toBe(0);
  });
});

describe("credentials", () => {
  const password = "right, with ä and : and spaces";
  const guarded = () => server({ user: "aplomb", password });

  test.each<[string, (url: string) => { flags?: string[]; env?: Record<string, string> }]>([
    ["of the environment", () => ({ env: { APLOMB_LOGSTASH_USER: "aplomb", APLOMB_LOGSTASH_PASSWORD: password } })],
    [
      "of a file that the environment names",
      () => ({
        env: { APLOMB_LOGSTASH_USER: "aplomb", APLOMB_LOGSTASH_PASSWORD_FILE: fileOf(`${password}\n`, "password") },
      }),
    ],
    [
      "of the configuration",
      (url) => ({
        flags: ["--config", fileOf(`logstashUrl: ${url}\nlogstashUser: aplomb\nlogstashPassword: "${password}"\n`)],
      }),
    ],
    [
      "of a file that the configuration names",
      () => ({
        flags: ["--config", fileOf(`logstashUser: aplomb\nlogstashPasswordFile: ${fileOf(password, "password")}\n`)],
      }),
    ],
  ])("%s are sent", async (_, given) => {
    const logs = await guarded();
    const { flags = [], env = {} } = given(logs.url);
    const { code } = await aplomb([...scan(), "--logstash-url", logs.url, ...flags], env);
    expect([code, logs.queued.length > 0]).toEqual([0, true]);
  });

  test("a bearer token, and more headers", async () => {
    const logs = await server({ token: "t0ken" });
    const flags = ["--logstash-url", logs.url, "--header", "X-Team: sec, ops", "--header", "X-Site: a"];
    expect((await aplomb([...scan(), ...flags], { APLOMB_LOGSTASH_TOKEN: "t0ken" })).code).toBe(0);
    expect(logs.requests.at(-1)?.headers).toMatchObject({ "x-team": "sec, ops", "x-site": "a" });
  });

  test("an API key in either form", async () => {
    for (const key of ["id:secret", Buffer.from("id:secret").toString("base64")]) {
      const elastic = await startElasticsearch({ apiKey: Buffer.from("id:secret").toString("base64") });
      onTestFinished(() => elastic.close());
      const flags = ["--elasticsearch-url", elastic.url];
      expect((await aplomb([...scan(), ...flags], { APLOMB_ELASTICSEARCH_API_KEY: key })).code).toBe(0);
    }
  });

  test("that are wrong are told before anything is scanned, and show no secret", async () => {
    const logs = await guarded();
    const env = { APLOMB_LOGSTASH_USER: "aplomb", APLOMB_LOGSTASH_PASSWORD: "wr0ng-secret" };
    const { code, stdout, stderr } = await aplomb([...scan(), "--logstash-url", logs.url], env);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(`${logs.url} answers 401`);
    expect(stderr).not.toContain("wr0ng-secret");
  });

  test("requests to Amazon OpenSearch are signed", async () => {
    const elastic = await startElasticsearch();
    onTestFinished(() => elastic.close());
    const flags = ["--elasticsearch-url", elastic.url, "--elasticsearch-sigv4", "eu-west-1"];
    expect((await aplomb([...scan(), ...flags], AWS)).code).toBe(0);
    for (const { headers } of elastic.requests) {
      expect(headers["authorization"]).toMatch(
        /^AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE\/\d{8}\/eu-west-1\/es\/aws4_request, SignedHeaders=[\w;-]*host[\w;-]*, Signature=[0-9a-f]{64}$/,
      );
      expect(headers["x-amz-content-sha256"]).toMatch(/^[0-9a-f]{64}$/);
    }
  });
});

describe("TLS", () => {
  test("with an authority, a client certificate and a key", async () => {
    const { ca, server: own, client } = certificates();
    const logs = await server({ tls: { ...own, ca: ca.cert, requestCert: true } });
    const files = ["--tls-ca", ca.certFile, "--tls-cert", client.certFile, "--tls-key", client.keyFile];
    expect((await aplomb([...scan(), "--logstash-url", logs.url, ...files])).code).toBe(0);
    expect(logs.queued.length).toBeGreaterThan(0);
  });

  test("is never without verification unless asked, and then loudly, also with --quiet", async () => {
    const { stranger } = certificates();
    const logs = await server({ tls: stranger });
    const flags = [...scan(), "--logstash-url", logs.url, "--quiet"];
    const refused = await aplomb(flags);
    expect([refused.code, refused.stdout]).toEqual([2, ""]);
    expect(refused.stderr).toContain("Name the authority that signed its certificate: --tls-ca FILE.");
    const insecure = await aplomb([...flags, "--tls-insecure"]);
    expect([insecure.code, logs.queued.length > 0]).toEqual([0, true]);
    expect(insecure.stderr).toContain("WARNING: --tls-insecure");
  });
});

describe("mistakes are told before anything is scanned", () => {
  const url = ["--logstash-url", "https://logstash.example.com:8080"];
  test.each<[string, string[], string, Record<string, string>?]>([
    ["no URL", ["--logstash-url", "logstash:8080"], "--logstash-url is not an http or https URL"],
    ["a password in a URL", ["--logstash-url", "https://a:s3cret@x.example.com"], "has a user or password in it"],
    ["an unknown form", [...url, "--logstash-format", "xml"], "--logstash-format cannot be xml"],
    [
      "a URL that is a user, a password and a host",
      ["--logstash-url", "elastic:s3cret@logs:8080"],
      "http or https URL.",
    ],
    ["a password with a slash", ["--logstash-url", "htps://elastic:12s3cret/a@logs"], "is not an http or https URL."],
    [
      "a password that looks like a port",
      ["--logstash-url", "https://a:12/s3cret@logs"],
      "has a user or password in it",
    ],
    ["another scheme", ["--logstash-url", "htps://logs:8080/p?token=s3cret"], "http or https URL: htps://logs:8080."],
    ["a spool without a name", [...url, "--spool", ""], "--spool is empty"],
    [
      "a header that is ours",
      [...url, "--header", "Transfer-Encoding: chunked"],
      "The header Transfer-Encoding cannot",
    ],
    [
      "a header that breaks requests",
      [...url, "--header", "expect: 100-continue"],
      "The header expect cannot be given",
    ],
    ["a header that HTTP cannot carry", [...url, "--header", "X-Team: s3cret\u2026"], "The value of the header X-Team"],
    ["a header of two lines", [...url, "--header", "X-Team: a\r\nX-Other: s3cret"], "The value of the header X-Team"],
    ["a header without a name", [...url, "--header", "sec"], "A header is not a name, a colon and a value"],
    [
      "a secret header",
      [...url, "--header", "Authorization: Bearer s3cret"],
      "secrets do not belong on a command line",
    ],
    ["a certificate without its key", [...url, "--tls-cert", "a.pem"], "A client certificate needs its key"],
    ["an authority that is not there", [...url, "--tls-ca", "/none.pem"], "--tls-ca: ENOENT"],
    ["too large a batch", [...url, "--batch-events", "501"], "--batch-events cannot be 501"],
    ["no time at all", [...url, "--delivery-timeout", "0"], "--delivery-timeout cannot be 0"],
    ["too small a spool", [...url, "--spool-limit", "10"], "--spool-limit cannot be 10"],
    ["a user without a password", url, "The password for logstash is missing", { APLOMB_LOGSTASH_USER: "a" }],
    [
      "two kinds of credentials",
      url,
      "only one can be sent",
      { APLOMB_LOGSTASH_USER: "a", APLOMB_LOGSTASH_PASSWORD: "b", APLOMB_LOGSTASH_TOKEN: "c" },
    ],
    ["a secret of two lines", url, "has more than one line", { APLOMB_LOGSTASH_TOKEN: "a\nb" }],
    [
      "a token of typographic quotes",
      url,
      "The token for logstash has a",
      { APLOMB_LOGSTASH_TOKEN: "\u201cs3cret\u201d" },
    ],
    ["a token with a control", url, "a character that HTTP cannot carry", { APLOMB_LOGSTASH_TOKEN: "s3cret\u0007" }],
    [
      "an API key that HTTP cannot carry",
      ["--elasticsearch-url", "https://elastic.example.com:9200"],
      "The API key for elasticsearch has a character that HTTP cannot carry",
      { APLOMB_ELASTICSEARCH_API_KEY: "s3cret\u2014" },
    ],
    ["a secret's file that is not there", url, "cannot be read", { APLOMB_LOGSTASH_TOKEN_FILE: "/none" }],
  ])("%s", async (_, flags, message, env = {}) => {
    const { code, stdout, stderr } = await aplomb([...scan(), ...flags], env);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("s3cret");
  });

  test("an empty file of a secret, of the environment or of the configuration", async () => {
    const empty = fileOf("\n", "empty");
    const config = fileOf(`logstashTokenFile: ${empty}\n`);
    const ran = await aplomb([...scan(), ...url], { APLOMB_LOGSTASH_TOKEN_FILE: empty });
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining("APLOMB_LOGSTASH_TOKEN_FILE names is empty")]);
    const other = await aplomb([...scan(), ...url, "--config", config]);
    expect([other.code, other.stderr]).toEqual([2, expect.stringContaining("logstashTokenFile names is empty")]);
  });

  test.each<[string, string[], string]>([
    ["nobody to send to", [], "There is nobody to send to"],
    ["neither spool nor file", [...url, "--no-spool"], "Without a spool there is nothing to send"],
    ["a file that is not there", [...url, "/none.ndjson"], "/none.ndjson cannot be read"],
  ])("ship: %s", async (_, flags, message) => {
    const { code, stderr } = await aplomb(["ship", ...flags]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe("--config", () => {
  /** What each key is to be tried as; a configuration has as many of them as go together. */
  type Config = Partial<Record<(typeof DELIVERY_KEYS)[number], unknown>>;

  const tried = new Set<string>();

  async function delivered(make: (url: string) => Config, options: LogstashOptions = {}) {
    const logs = await server(options);
    const config = make(logs.url);
    for (const key of Object.keys(config)) tried.add(key);
    const ran = await aplomb([...scan(), "--config", fileOf(JSON.stringify(config))]);
    return { ...ran, logs };
  }

  async function indexed(make: (url: string) => Config, options: ElasticsearchOptions = {}) {
    const elastic = await startElasticsearch(options);
    onTestFinished(() => elastic.close());
    const config = make(elastic.url);
    for (const key of Object.keys(config)) tried.add(key);
    const { code } = await aplomb([...scan(), "--config", fileOf(JSON.stringify(config))], AWS);
    return { code, elastic };
  }

  test("how requests look and where events wait", async () => {
    const spool = temporary("spool");
    const { code, logs } = await delivered(
      (logstashUrl) => ({
        logstashUrl,
        logstashFormat: "ndjson",
        header: ["X-Team: sec"],
        gzip: false,
        batchEvents: 2,
        deliveryTimeout: 30,
        spool,
        spoolLimit: "1M",
      }),
      { codecs: "ndjson" },
    );
    expect([code, readdirSync(spool).length]).toEqual([0, 1]);
    const [, ...posts] = logs.requests;
    expect(Math.max(...posts.map(({ events }) => events ?? 0))).toBe(2);
    expect(posts[0]?.headers).toMatchObject({ "content-type": "application/x-ndjson", "x-team": "sec" });
    expect(posts[0]?.headers["content-encoding"]).toBeUndefined();
  });

  test("spool: false, and a limit that cannot be", async () => {
    expect((await delivered((logstashUrl) => ({ logstashUrl, spool: false }))).code).toBe(0);
    expect((await delivered((logstashUrl) => ({ logstashUrl, spoolLimit: 10 }))).code).toBe(2);
  });

  test("whom Logstash lets in", async () => {
    const basic = { user: "a", password: "s3cret" };
    const file = fileOf("s3cret\n", "secret");
    const given: readonly [Config, LogstashOptions][] = [
      [{ logstashUser: "a", logstashPassword: "s3cret" }, basic],
      [{ logstashUser: "a", logstashPasswordFile: file }, basic],
      [{ logstashToken: "s3cret" }, { token: "s3cret" }],
      [{ logstashTokenFile: file }, { token: "s3cret" }],
      [{ header: "Authorization: Bearer s3cret" }, { token: "s3cret" }],
    ];
    for (const [config, options] of given) {
      const { code, logs } = await delivered((logstashUrl) => ({ logstashUrl, ...config }), options);
      expect([code, logs.queued.length > 0], JSON.stringify(config)).toEqual([0, true]);
    }
  });

  test("whom Elasticsearch lets in", async () => {
    const key = Buffer.from("id:s3cret").toString("base64");
    const file = (text: string) => fileOf(text, "secret");
    const given: readonly [Config, ElasticsearchOptions][] = [
      [
        { elasticsearchUser: "a", elasticsearchPassword: "s3cret" },
        { user: "a", password: "s3cret" },
      ],
      [
        { elasticsearchUser: "a", elasticsearchPasswordFile: file("s3cret") },
        { user: "a", password: "s3cret" },
      ],
      [{ elasticsearchApiKey: "id:s3cret" }, { apiKey: key }],
      [{ elasticsearchApiKeyFile: file(key) }, { apiKey: key }],
      [{ elasticsearchSigv4: "eu-west-1" }, {}],
    ];
    for (const [config, options] of given) {
      const { code, elastic } = await indexed((elasticsearchUrl) => ({ elasticsearchUrl, ...config }), options);
      expect([code, elastic.indices.size], JSON.stringify(config)).toEqual([0, 4]);
    }
  });

  test("whom to believe, and who we are", async () => {
    const { ca, server: own, client, stranger } = certificates();
    const locked = temporary("locked.key");
    execFileSync("openssl", ["ec", "-in", client.keyFile, "-out", locked, "-aes256", "-passout", "pass:s3cret"], {
      stdio: "ignore",
    });
    const mutual = { tls: { ...own, ca: ca.cert, requestCert: true } };
    const pair = { tlsCa: ca.certFile, tlsCert: client.certFile, tlsKey: locked };
    const passphrase = [{ tlsPassphrase: "s3cret" }, { tlsPassphraseFile: fileOf("s3cret", "secret") }];
    for (const secret of passphrase) {
      expect((await delivered((logstashUrl) => ({ logstashUrl, ...pair, ...secret }), mutual)).code).toBe(0);
    }
    const insecure = await delivered((logstashUrl) => ({ logstashUrl, tlsInsecure: true }), { tls: stranger });
    expect([insecure.code, insecure.stderr.includes("WARNING")]).toEqual([0, true]);
  });

  test("there is no key that is not tried above", () => {
    expect([...tried].toSorted()).toEqual([...DELIVERY_KEYS].toSorted());
  });
});

describe("the spool", () => {
  test("is in the XDG state folder, one folder for each receiver; a replay leaves nothing there", async () => {
    const logs = await server({ fault: () => ({ status: 400 }) });
    const state = temporary("state");
    const env = { XDG_STATE_HOME: state };
    const file = fileOf('{"event":{"id":"a"}}\n', "one.ndjson");
    const shipped = await aplomb(["ship", file, "--logstash-url", logs.url], env);
    expect(shipped.code).toBe(3);
    const [folder = ""] = readdirSync(join(state, "aplomb", "spool"));
    expect(folder).toMatch(/^logstash-127\.0\.0\.1-\d+-[0-9a-f]{8}$/);
    expect(shipped.stderr).toContain(`1 event waiting in ${join(state, "aplomb", "spool", folder)}`);

    const replayed = await aplomb([...scan(), "--logstash-url", logs.url, "--no-gzip"], env);
    expect(replayed.code).toBe(3);
    expect(replayed.stderr).toContain("events could be neither delivered nor kept");
    logs.setFault(undefined);
    expect((await aplomb(["ship", "--logstash-url", logs.url], env)).code).toBe(0);
    expect(logs.queued).toEqual([expect.objectContaining({ event: expect.objectContaining({ id: "a" }) })]);
  });

  test("can be sent to another receiver", async () => {
    const spool = temporary("spool");
    const [old, other] = [await server({ fault: () => ({ status: 400 }) }), await server()];
    await aplomb([...scan(), "--logstash-url", old.url, "--spool", spool]);
    const [folder = ""] = readdirSync(spool);
    const { code } = await aplomb(["ship", join(spool, folder), "--logstash-url", other.url]);
    expect([code, other.queued.length > 0, old.queued]).toEqual([0, true, []]);
    expect(statSync(spool).mode & 0o777).toBe(0o700);
  });

  test("that has nothing in it says so", async () => {
    const logs = await server();
    const { code, stderr } = await aplomb(["ship", "--logstash-url", logs.url, "--spool", temporary("spool")]);
    expect([code, stderr]).toEqual([0, expect.stringMatching(/^aplomb: nothing waits in /)]);
  });
});

describe("ship", () => {
  const lines = '\uFEFF{"event":{"id":"a"}}\n\nno json\n[1]\n{"a[0]":1}\n{"event":{"id":"b"}}';

  test("sends what is an event, and tells the number of each line that is none", async () => {
    const logs = await server();
    const flags = ["--logstash-url", logs.url, "--no-spool"];
    const { code, stderr } = await aplomb(["ship", fileOf(lines, "mixed.ndjson"), ...flags]);
    expect(code).toBe(3);
    expect(ids(logs.queued)).toEqual(["a", "b"]);
    expect(stderr.match(/line \d+ is not sent: [^\n]*/g)).toEqual([
      "line 3 is not sent: it is not JSON.",
      "line 4 is not sent: it is not a JSON object.",
      "line 5 is not sent: a key has [ or ] in it, which Logstash takes for a field reference.",
    ]);
  });

  test("reads gzip by suffix, and tells one that is cut", async () => {
    const logs = await server();
    const whole = gzipSync('{"event":{"id":"a"}}\n'.repeat(1_000));
    const path = temporary("events.ndjson.gz");
    writeFileSync(path, whole);
    const flags = ["--logstash-url", logs.url, "--no-spool"];
    expect((await aplomb(["ship", path, ...flags])).code).toBe(0);
    expect(logs.queued.length).toBe(1_000);
    writeFileSync(path, whole.subarray(0, -10));
    const cut = await aplomb(["ship", path, ...flags]);
    expect([cut.code, cut.stderr]).toEqual([3, expect.stringContaining("cannot be read beyond line")]);
  });
});
