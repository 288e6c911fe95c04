import { spawnSync } from "node:child_process";
import { chmodSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse, parseAllDocuments, stringify } from "yaml";
import { readConfigFile } from "../src/cli/config-file.ts";
import { EXIT } from "../src/cli/exit-code.ts";
import { programOf } from "../src/cli/program.ts";
import { packageRoot } from "../src/package.ts";
import { aplomb, fileOf } from "./support/command.ts";
import { temporary } from "./support/folder.ts";

const root = packageRoot();
const demo = join(root, "recordings/demo.ndjson.gz");
const example = (path: string) => readFileSync(join(root, "examples", path), "utf8");
const lines = (text: string) => text.split("\n").filter((line) => !/^\s*(#|$)/.test(line));

/** A unit file, as systemd reads it: sections of keys that may repeat. */
function unit(path: string): { section: string; key: string; value: string }[] {
  let section = "";
  return lines(example(path)).flatMap((line) => {
    const header = /^\[(?<name>\w+)\]$/.exec(line)?.groups?.["name"];
    if (header !== undefined) section = header;
    if (header !== undefined) return [];
    const { key = "", value = "" } = /^(?<key>[A-Z]\w*)=(?<value>.*)$/.exec(line)?.groups ?? {};
    expect(key, `${path}: ${line}`).not.toBe("");
    return [{ section, key, value }];
  });
}

const valuesOf = (path: string, key: string) => unit(path).flatMap((one) => (one.key === key ? [one.value] : []));

interface Container {
  readonly name: string;
  readonly image: string;
  readonly args: string[];
  readonly env: { name: string; value: string }[];
  readonly securityContext: object;
  readonly volumeMounts: { name: string; mountPath: string }[];
  readonly [probe: `${string}Probe`]: { httpGet: { path: string; port: string } };
  readonly ports?: { name: string; containerPort: number }[];
}

interface Pod {
  readonly serviceAccountName: string;
  readonly securityContext: object;
  readonly containers: [Container];
  readonly volumes: Record<string, { claimName?: string; name?: string; secretName?: string } | string>[];
}

const documents = (path: string) =>
  parseAllDocuments(example(path)).map((document) => {
    if ("errors" in document) expect(document.errors).toEqual([]);
    return document.toJS();
  });

const pods: Record<string, Pod> = {
  "kubernetes/deployment.yaml": documents("kubernetes/deployment.yaml")[0].spec.template.spec,
  "kubernetes/cronjob.yaml": documents("kubernetes/cronjob.yaml")[0].spec.jobTemplate.spec.template.spec,
};

const [account, configMap, claim] = documents("kubernetes/common.yaml");

/** `aplomb`'s arguments, in every place where an example has them. */
const commands: (readonly [string, string[]])[] = [
  ...["systemd/aplomb.service", "systemd/aplomb-scan.service"].map((path) => {
    const [words = ""] = valuesOf(path, "ExecStart");
    return [path, words.split(" ").slice(1)] as const;
  }),
  ...Object.entries(pods).map(([path, { containers }]) => [path, containers[0].args] as const),
  ...lines(example("cron/aplomb.crontab"))
    .filter((line) => line.includes("aplomb-scan.sh"))
    .map((line): [string, string[]] => [
      "cron/aplomb.crontab",
      ["scan", ...(line.split("aplomb-scan.sh ")[1] ?? "").split(" ")],
    ]),
  ...["ci/github-actions.yml", "ci/gitlab-ci.yml"].map((path) => [path, ciScan(path)] as const),
];

function ciScan(path: string): string[] {
  const line =
    example(path)
      .split("\n")
      .find((text) => text.includes("aplomb.js scan")) ?? "";
  return line.slice(line.indexOf("scan ")).split(" ");
}

/** The long flags of a command, from its help's own source. */
function flagsOf(name: string | undefined): string[] {
  const command = programOf(() => undefined).commands.find((one) => one.name() === name);
  return command?.options.flatMap(({ long }) => long ?? []) ?? [];
}

test("the examples have their command lines", () => {
  expect(commands.map(([, [name]]) => name)).toEqual([..."watch scan watch scan scan scan scan scan".split(" ")]);
});

test.each(commands)("%s: every flag of %j is there", (_, [name, ...args]) => {
  const flags = args.filter((word) => word.startsWith("--")).map((word) => word.split("=")[0]);
  expect(flags.length).toBeGreaterThan(1);
  expect(flags.filter((flag) => !flagsOf(name).includes(flag ?? ""))).toEqual([]);
});

test.each(commands)("%s: %j runs, with the demo in the account's place and no receiver", async (path, args) => {
  const config = path.startsWith("kubernetes") ? configMap.data["aplomb.yaml"] : example("systemd/aplomb.yaml");
  const { logstashUrl, tlsCa: _, ...rest } = parse(config);
  expect(logstashUrl).toEqual(["https://logstash.example.com:8080"]);
  const secret = rest.logstashPasswordFile === undefined ? {} : { logstashPasswordFile: fileOf("secret", "password") };
  const local = fileOf(stringify({ ...rest, ...secret }));
  const here = args.map((word) => word.replace("/etc/aplomb/aplomb.yaml", local));
  const own = ["--replay", demo, "--state", temporary("state.db")];
  const once = args[0] === "watch" ? ["--rounds", "1", "--metrics-port", "0", "--metrics-host", "127.0.0.1"] : [];
  const output = args.includes("--output") ? ["--output", temporary("findings.ndjson")] : [];
  const { code, stderr } = await aplomb([...here, ...own, ...once, ...output]);
  // The demo has gaps; where new findings fail a job, all of its findings are new.
  expect(code, stderr).toBe(args.includes("new:high") ? EXIT.failed : EXIT.incomplete);
});

test("every variable of aplomb's that an example sets is documented", () => {
  const docs = ["README.md", "docs/delivery.md", "docs/watch.md", "docs/configuration.md"];
  const text = docs.map((path) => readFileSync(join(root, path), "utf8")).join("\n");
  const set = [
    "systemd/aplomb.service",
    "systemd/aplomb-scan.service",
    "systemd/aplomb.env",
    "kubernetes/deployment.yaml",
    "kubernetes/cronjob.yaml",
    "cron/aplomb.crontab",
    "ci/github-actions.yml",
    "ci/gitlab-ci.yml",
  ].flatMap((path) => example(path).match(/\b(?:APLOMB|XDG)[A-Z_]*\b|\bAWS_REGION\b/g) ?? []);
  expect(new Set(set).size).toBeGreaterThan(4);
  expect([...new Set(set)].filter((name) => !text.includes(name))).toEqual([]);
});

describe("systemd", () => {
  /** Of systemd.unit(5), systemd.service(5), systemd.exec(5), systemd.timer(5) and others, what is used here. */
  const KEYS: Readonly<Record<string, readonly string[]>> = {
    Unit: ["Description", "Documentation", "Wants", "After"],
    Install: ["WantedBy"],
    Timer: ["OnCalendar", "RandomizedDelaySec", "Persistent"],
    Service: [
      ..."Type ExecStart ExecReload SuccessExitStatus Restart RestartSec TimeoutStartSec TimeoutStopSec".split(" "),
      ..."EnvironmentFile Environment LoadCredential StateDirectory StateDirectoryMode DynamicUser UMask".split(" "),
      ..."NoNewPrivileges CapabilityBoundingSet ProtectSystem ProtectHome PrivateTmp PrivateDevices".split(" "),
      ..."ProtectClock ProtectControlGroups ProtectHostname ProtectKernelLogs ProtectKernelModules".split(" "),
      ..."ProtectKernelTunables ProtectProc RestrictAddressFamilies RestrictNamespaces RestrictRealtime".split(" "),
      ..."RestrictSUIDSGID LockPersonality SystemCallArchitectures SystemCallFilter SystemCallErrorNumber".split(" "),
      "MemoryMax",
    ],
  };
  const services = ["systemd/aplomb.service", "systemd/aplomb-scan.service"];

  test.each([...services, "systemd/aplomb-scan.timer"])(
    "%s: every key is known in its section, and set once",
    (path) => {
      const entries = unit(path);
      expect(entries.length).toBeGreaterThan(3);
      expect(entries.filter(({ section, key }) => !KEYS[section]?.includes(key))).toEqual([]);
      const single = entries.map(({ key }) => key).filter((key) => key !== "Environment");
      expect(new Set(single).size).toBe(single.length);
    },
  );

  test.each(services)("%s: the password is a credential, and the state is in a folder of its own", (path) => {
    expect(valuesOf(path, "LoadCredential")).toEqual(["logstash-password:/etc/aplomb/logstash-password"]);
    expect(valuesOf(path, "Environment")).toEqual([
      "APLOMB_LOGSTASH_PASSWORD_FILE=%d/logstash-password",
      "XDG_STATE_HOME=%S",
    ]);
    expect(valuesOf(path, "StateDirectory")).toEqual(["aplomb"]);
  });

  test("exit codes are the contract's", () => {
    expect(valuesOf("systemd/aplomb.service", "SuccessExitStatus")).toEqual([String(EXIT.interrupted)]);
    expect(valuesOf("systemd/aplomb-scan.service", "SuccessExitStatus")).toEqual([String(EXIT.incomplete)]);
  });

  test("both services are hardened alike", () => {
    const hardening = services.map((path) =>
      unit(path).filter(({ key }) =>
        /^(Protect|Private|Restrict|System|Lock|NoNew|Cap|Dynamic|UMask|Memory)/.test(key),
      ),
    );
    expect(hardening[0]?.length).toBeGreaterThan(20);
    expect(hardening[0]).toEqual(hardening[1]);
  });

  test("the configuration and the environment are right", async () => {
    const { logstashUrl, format } = await readConfigFile(join(root, "examples/systemd/aplomb.yaml"));
    expect([logstashUrl, format]).toEqual([["https://logstash.example.com:8080"], "none"]);
    for (const line of lines(example("systemd/aplomb.env"))) expect(line).toMatch(/^[A-Z_]+=\S+$/);
  });
});

describe("Kubernetes", () => {
  test("what both need is there", async () => {
    expect([account.kind, configMap.kind, claim.kind]).toEqual([
      "ServiceAccount",
      "ConfigMap",
      "PersistentVolumeClaim",
    ]);
    expect(account.metadata.annotations["eks.amazonaws.com/role-arn"]).toBe("arn:aws:iam::111122223333:role/aplomb");
    await readConfigFile(fileOf(configMap.data["aplomb.yaml"]));
  });

  test.each(Object.entries(pods))("%s: may do little, and names what is there", (_, pod) => {
    const [container] = pod.containers;
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 1000, fsGroup: 1000 });
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
    });
    expect(pod.serviceAccountName).toBe(account.metadata.name);
    expect(container.image).toMatch(/^registry\.example\.com\/aplomb:\d+\.\d+\.\d+$/);
    expect(pod.volumes).toEqual([
      { name: "state", persistentVolumeClaim: { claimName: claim.metadata.name } },
      { name: "config", configMap: { name: configMap.metadata.name } },
      { name: "logstash", secret: { secretName: "aplomb-logstash", defaultMode: 0o440 } },
    ]);
    expect(container.volumeMounts.map(({ name }) => name)).toEqual(["state", "config", "logstash"]);
  });

  test.each(Object.entries(pods))("%s: only the disk is written, and the password is a file", (_, { containers }) => {
    const [{ volumeMounts, env, args }] = containers;
    const mounted = Object.fromEntries(volumeMounts.map(({ name, mountPath }) => [name, mountPath]));
    expect(env).toEqual([{ name: "XDG_STATE_HOME", value: dirname(mounted["state"] ?? "") }]);
    for (const word of args.filter((arg) => arg.startsWith("--state=")))
      expect(word).toBe(`--state=${mounted["state"]}/state.db`);
    expect(args).toContain(`--config=${mounted["config"]}/aplomb.yaml`);
    expect(parse(configMap.data["aplomb.yaml"]).logstashPasswordFile).toBe(`${mounted["logstash"]}/password`);
  });

  test("the watcher is asked how it goes where it answers", () => {
    const [container] = pods["kubernetes/deployment.yaml"]?.containers ?? [];
    for (const probe of ["startupProbe", "readinessProbe", "livenessProbe"] as const)
      expect(container?.[probe]?.httpGet).toEqual({ path: "/healthz", port: "metrics" });
    expect(container?.ports).toEqual([{ name: "metrics", containerPort: 9464 }]);
    expect(container?.args).toEqual(expect.arrayContaining(["--metrics-port=9464", "--metrics-host=0.0.0.0"]));
  });

  test("a job that can do nothing is not tried again", () => {
    const { concurrencyPolicy, jobTemplate } = documents("kubernetes/cronjob.yaml")[0].spec;
    const [rule] = jobTemplate.spec.podFailurePolicy.rules;
    expect([concurrencyPolicy, rule.onExitCodes.values]).toEqual(["Forbid", [EXIT.usage]]);
  });

  test("the Dockerfile builds on a Node that is new enough, named by its version, and does not run as root", () => {
    const file = lines(example("kubernetes/Dockerfile"));
    const bases = file.filter((line) => line.startsWith("FROM")).map((line) => line.split(" ")[1]);
    expect(bases).toEqual(["node:24-slim", "node:24-slim"]);
    expect(file.slice(-3)).toEqual(["USER 1000:1000", 'ENTRYPOINT ["aplomb"]', 'CMD ["watch"]']);
  });
});

test("no image is `latest`", () => {
  const files = ["ci/github-actions.yml", "ci/gitlab-ci.yml", "kubernetes/deployment.yaml", "kubernetes/cronjob.yaml"];
  for (const path of files) expect(example(path).replace("ubuntu-latest", "")).not.toMatch(/:latest\b|@latest\b/);
});

describe("CI", () => {
  test.each(["ci/github-actions.yml", "ci/gitlab-ci.yml"])(
    "%s: what was new in one run is not in the next",
    async (path) => {
      const state = join(dirname(temporary("x")), "state", "aplomb.db");
      const args = [...ciScan(path), "--replay", demo, "--state", state, "--output", temporary("findings.ndjson")];
      expect((await aplomb(args)).code).toBe(EXIT.failed);
      expect((await aplomb(args)).code).toBe(EXIT.incomplete);
    },
  );

  test("the cache has the state's folder, also after a scan that failed", () => {
    const { steps } = parse(example("ci/github-actions.yml")).jobs.scan;
    const caches = steps.filter(({ uses = "" }) => uses.startsWith("actions/cache"));
    expect(caches).toMatchObject([{ with: { path: "state" } }, { if: "always()", with: { path: "state" } }]);
    expect(caches[1].with.key.startsWith(caches[0].with["restore-keys"])).toBe(true);
    const order = steps.map(({ name, uses }: { name?: string; uses?: string }) => name ?? uses?.split("@")[0]);
    expect(order.indexOf("scan")).toBe(order.indexOf("actions/cache/restore") + 1);
    expect(order.indexOf("actions/cache/save")).toBe(order.indexOf("scan") + 1);
    const job = parse(example("ci/gitlab-ci.yml"))["cloud posture"];
    expect([job.cache, job.resource_group]).toEqual([
      { key: "aplomb-state", paths: ["state/"], when: "always" },
      "cloud-posture",
    ]);
    for (const path of ["ci/github-actions.yml", "ci/gitlab-ci.yml"]) expect(ciScan(path)).toContain("state/aplomb.db");
  });
});

test("cron: each line of the crontab runs the script, with what it says", () => {
  // Stands for aplomb, and writes what it was told into the file of findings.
  const bin = fileOf(`#!/bin/sh\nprintf '%s\\n' "$*"\n`, "aplomb");
  chmodSync(bin, 0o755);
  const script = join(root, "examples/cron/aplomb-scan.sh");
  const jobs = lines(example("cron/aplomb.crontab")).filter((line) => /^\d/.test(line));
  const told = jobs.map((line) => {
    const out = dirname(temporary("x"));
    const command = line.split(/\s+/).slice(5).join(" ").replace("/opt/aplomb/aplomb-scan.sh", `"${script}"`);
    const env = { PATH: process.env["PATH"], APLOMB: bin, APLOMB_OUT: out };
    const run = spawnSync("sh", ["-c", command], { env, encoding: "utf8" });
    expect([run.status, run.stderr]).toEqual([0, ""]);
    const [file = ""] = readdirSync(out).filter((name) => name.endsWith(".ndjson"));
    return readFileSync(join(out, file), "utf8").trim();
  });
  const scan = "scan --quiet --format ndjson --profile audit --state /var/lib/aplomb/state.db";
  expect(told).toEqual([scan, `${scan} --changes-only`]);
});
