import { spawnSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { packageRoot } from "../src/package.ts";
import { installValidators, validate, validateKeda } from "./kubernetes/validators.ts";
import { installLinters, linter } from "./permissions/linters.ts";
import { aplomb, fileOf } from "./support/command.ts";
import { venvOf } from "./support/venv.ts";
import { installMoto } from "./wire/moto.ts";

const folder = join(packageRoot(), "examples", "aws");
const file = (path: string) => readFileSync(join(folder, path), "utf8");

/** Where partitions differ in what there is. */
const REGIONS = ["us-east-1", "eu-central-1", "us-gov-west-1", "cn-north-1"];

describe("cfn-lint", () => {
  beforeAll(installLinters, 300_000);

  const lint = (path: string) => {
    const flags = ["--include-checks", "I", "--regions", ...REGIONS];
    const { status, stdout, stderr } = spawnSync(linter("cfn-lint"), ["-t", path, ...flags], { encoding: "utf8" });
    return [status, stdout, stderr];
  };
  const templates = globSync(["*.yaml", "kubernetes/roles.yaml"], { cwd: folder });

  test.each(templates)("has nothing to say to %s", (path) => {
    expect(lint(join(folder, path))).toEqual([0, "", ""]);
  });

  test("nor to the role that the README prints", async () => {
    const line = file("README.md").match(/^aplomb (permissions --format stackset .*) > stackset\.yaml$/m)?.[1] ?? "";
    const { code, stdout } = await aplomb(line.split(" "));
    expect([code, ...lint(fileOf(stdout, "stackset.yaml"))]).toEqual([0, 0, "", ""]);
  });
});

describe("Kubernetes", () => {
  beforeAll(installValidators, 300_000);

  const manifests = globSync(["aws/kubernetes/*.yaml", "kubernetes/*.yaml"], { cwd: join(folder, "..") }).filter(
    (path) => !/(?:roles|scaling)\.yaml$/.test(path),
  );

  test.each(manifests)("%s is valid", (path) => {
    for (const version of ["1.30", "1.37"]) {
      const { code, text } = validate(join(folder, "..", path), version);
      expect(code, text).toBe(0);
      // It warns of what it has no schema for.
      expect(text.split("\n").filter((line) => line !== "" && !line.startsWith("INFO"))).toEqual([]);
    }
  });

  test("what is wrong is told", () => {
    const wrong = file("kubernetes/enqueue.yaml").replace("concurrencyPolicy", "concurencyPolicy");
    expect(validate(fileOf(wrong, "wrong.yaml"), "1.37")).toMatchObject({
      code: 1,
      text: expect.stringContaining("concurencyPolicy"),
    });
  });

  const scaling = file("kubernetes/scaling.yaml");

  test("KEDA's are what KEDA knows", () => {
    expect(validateKeda(scaling)).toEqual({ code: 0, text: "TriggerAuthentication\nScaledObject\nScaledObject\n" });
  });

  test.each([
    ["a word that it does not know", scaling.replace("cooldownPeriod", "coolDownPeriod")],
    ["a word where a number belongs", scaling.replace("minReplicaCount: 0", "minReplicaCount: none")],
    ["a trigger without a type", scaling.replace("type: aws-sqs-queue", "kind: aws-sqs-queue")],
  ])("KEDA's: %s is told", (_, text) => {
    expect(text).not.toBe(scaling);
    expect(validateKeda(text).code).not.toBe(0);
  });
});

describe("in a simulator", () => {
  beforeAll(installMoto, 300_000);

  test("queues, bus and state are there, and each role does its own work and nothing else", () => {
    const templates = { fleet: file("fleet.yaml"), policies: file("policies.yaml") };
    const python = join(venvOf("moto"), "bin", "python");
    const script = join(import.meta.dirname, "permissions", "python", "deploy_fleet.py");
    const run = spawnSync(python, [script], { input: JSON.stringify(templates), encoding: "utf8" });
    expect(run.status, run.stderr).toBe(0);
    const { outputs, redrive, tried } = JSON.parse(run.stdout);
    expect(outputs).toMatchObject({
      ScansUrl: expect.stringMatching(/\/111122223333\/aplomb-scans\.fifo$/),
      ChangesUrl: expect.stringMatching(/\/111122223333\/aplomb-changes$/),
      StateTemplate: "s3://aplomb-state-111122223333-eu-west-1/state/{account}.db",
      BusArn: "arn:aws:events:eu-west-1:111122223333:event-bus/aplomb-changes",
    });
    expect(redrive).toEqual({
      scans: "arn:aws:sqs:eu-west-1:111122223333:aplomb-scans-dead.fifo",
      changes: "arn:aws:sqs:eu-west-1:111122223333:aplomb-changes-dead",
    });
    const [yes, no] = ["allowed", "denied"];
    expect(tried).toEqual({
      worker: {
        "receive scans": yes,
        "receive changes": yes,
        "look again": yes,
        "put aside": yes,
        "redrive policy": yes,
        "take from the dead": no,
        "begin a scan": no,
        purge: no,
        "put a state": yes,
        "get a state": yes,
        "list states": yes,
        "put a lease": yes,
        "put elsewhere": no,
        "delete a state": yes,
        "assume the role": yes,
        "assume another": no,
        "list accounts": no,
      },
      enqueue: {
        "receive scans": no,
        "receive changes": no,
        "look again": no,
        "put aside": no,
        "redrive policy": yes,
        "take from the dead": no,
        "begin a scan": yes,
        purge: no,
        "put a state": no,
        "get a state": no,
        "list states": yes,
        "put a lease": no,
        "put elsewhere": no,
        "delete a state": no,
        "assume the role": no,
        "assume another": no,
        "list accounts": yes,
      },
    });
  });
});
