import { spawn } from "node:child_process";
import { once } from "node:events";
import { globSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { programOf } from "../src/cli/program.ts";
import { workerPlan, workerSettings } from "../src/cli/worker-settings.ts";
import { roundId } from "../src/fleet/round-id.ts";
import { packageRoot } from "../src/package.ts";
import { STATE_PREFIX } from "../src/permissions/worker-grants.ts";
import { deployed, type Resource, readTemplate } from "./support/cloudformation.ts";
import { aplomb, fileOf } from "./support/command.ts";

const folder = join(packageRoot(), "examples", "aws");
const file = (path: string) => readFileSync(join(folder, path), "utf8");
const template = (path: string) => readTemplate(file(path));
const documents = (path: string) => parseAllDocuments(file(path)).map((document) => document.toJS());

const ORGANIZATION = { OrganizationId: "o-exampleorgid" };
const fleet = deployed(template("fleet.yaml"), { ...ORGANIZATION, TrailBucket: "acme-trail" });
const policies = deployed(template("policies.yaml"), ORGANIZATION);
const fargate = deployed(template("fargate.yaml"));
const TASKS = ["StandingTask", "ScansTask", "EnqueueTask"];
const containerOf = (name: string, all = fargate) => all[name].Properties.ContainerDefinitions[0];

const [standing, , scans] = documents("kubernetes/workers.yaml");
const [enqueue] = documents("kubernetes/enqueue.yaml");
const pods = {
  standing: standing.spec.template.spec,
  scans: scans.spec.template.spec,
  enqueue: enqueue.spec.jobTemplate.spec.template.spec,
};

/** Of the README, with lines that go on joined. */
const lines = [...file("README.md").matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = ""]) =>
  block.replaceAll(/ \\\n\s*/g, " ").split("\n"),
);

/** aplomb's arguments, in every place that has some. */
const commands: (readonly [string, string[]])[] = [
  ...TASKS.map((name) => [name, containerOf(name).Command] as const),
  ["Round", JSON.parse(fargate.Round.Properties.Target.Input).containerOverrides[0].command] as const,
  ...["sigv4", "elasticsearch-basic"].map((SinkAuth) => {
    const told = { SinkAuth, ElasticsearchUrl: "https://es.example.com", LogstashUrl: "https://ls.example.com" };
    const all = deployed(template("fargate.yaml"), { ...told, ExternalId: "7f3c2b9e", SinkSecretArn: "arn:x" });
    return [`StandingTask with ${SinkAuth}`, containerOf("StandingTask", all).Command] as const;
  }),
  ...Object.entries(pods).map(([name, { containers }]) => [`pod ${name}`, containers[0].args] as const),
  ...lines
    .filter((line) => line.startsWith("aws ecs run-task"))
    .map((line) => ["README", JSON.parse(/"command":(\[[^\]]*\])/.exec(line)?.[1] ?? "[]")] as const),
  ...lines
    .filter((line) => line.startsWith("aplomb "))
    .map(
      (line) =>
        ["README", (line.match(/'[^']*'|\S+/g) ?? []).slice(1).map((word) => word.replaceAll("'", ""))] as const,
    ),
];

/** The command that the first words name, and its flags. Fails of a command that is not there. */
function known(args: readonly string[]) {
  let command = programOf(() => undefined);
  for (const word of args) {
    if (command.commands.length === 0 || word.startsWith("-")) break;
    const next = command.commands.find((one) => one.name() === word);
    if (next === undefined) throw new Error(`aplomb ${args.join(" ")}: there is no ${word}.`);
    command = next;
  }
  return command;
}

const flagOf = (args: readonly string[], flag: string) =>
  args.filter((word) => word.startsWith(`${flag}=`)).map((word) => word.slice(flag.length + 1));

const seconds = (text: string | undefined) => Number(/^(\d+)s$/.exec(text ?? "")?.[1]);

test.each(commands)("%s: every flag of %j is there", (_, args) => {
  const flags = known(args).options.flatMap(({ long }) => long ?? []);
  const given = args.flatMap((word) => (word.startsWith("--") ? [word.split("=")[0] ?? ""] : []));
  expect(given.length).toBeGreaterThan(1);
  expect(given.filter((flag) => !flags.includes(flag))).toEqual([]);
});

const workers = commands.filter(([, [name]]) => name === "worker");

test.each(workers)("%s: a worker takes %j", async (_, args) => {
  const command = known(args);
  command.parseOptions(args.slice(1));
  const { queues, metrics } = workerPlan(command.opts());
  expect(queues).toHaveLength(flagOf(args, "--queue").length);
  expect(metrics?.port).toBe(9464);
  const { template: state } = await workerSettings(command.opts());
  expect(state.stateOf("444455556666")).toMatch(/\/state\/444455556666\.db$/);
});

test.each(commands.filter(([, words]) => words.join(" ").startsWith("fleet enqueue")))(
  "%s: the round of %j has an id that can be one",
  (_, args) => {
    // What AWS and Kubernetes put in its place.
    const ids = flagOf(args, "--round").map((id) =>
      id.replace("<aws.scheduler.scheduled-time>", "2026-01-05T02:00:00Z").replace("$(JOB)", "enqueue-29384737"),
    );
    expect(ids.map(roundId)).toEqual(ids);
  },
);

describe("what each template calls things", () => {
  const names = Object.values<Resource>(fleet).flatMap(
    ({ Properties: { QueueName, BucketName } }) => QueueName ?? BucketName ?? [],
  );
  const granted = JSON.stringify(policies).match(/(?<=arn:aws:(?:sqs:eu-west-1:111122223333|s3::):)[\w.-]+/g) ?? [];

  test("is what the workers' policies are about", () => {
    expect(names).toHaveLength(5);
    expect([...new Set(granted)].toSorted()).toEqual(names.toSorted());
  });

  test.each(commands.filter(([, args]) => flagOf(args, "--queue").length > 0))("%s works with it", (_, args) => {
    const queues = flagOf(args, "--queue").map((url) => /([\w-]+(?:\.fifo)?)$/.exec(url)?.[1]);
    expect(names).toEqual(expect.arrayContaining(queues));
    const [state = ""] = flagOf(args, "--state");
    const [, bucket, key] = /^s3:\/\/([\w-]+)\/(.+)$/.exec(state) ?? [];
    expect(names).toContain(bucket);
    expect(key).toBe(`${STATE_PREFIX}{account}.db`);
  });

  test("is so with another name, too", () => {
    const told = { Fleet: "night-watch" };
    const text = ["fleet.yaml", "policies.yaml", "fargate.yaml", "kubernetes/roles.yaml"]
      .map((path) => JSON.stringify(deployed(template(path), told)))
      .join();
    expect(text.match(/aplomb-(?:scans|changes|state)/g)).toBe(null);
  });

  test("attached policies are those that there are", () => {
    const made = Object.values<Resource>(
      deployed(template("policies.yaml"), { TrailBucket: "acme", SearchDomainArn: "arn:x" }),
    );
    const there = made.map(({ Properties }) => Properties.ManagedPolicyName);
    for (const [path, told] of [
      ["fargate.yaml", { Trail: "yes", SinkAuth: "sigv4" }],
      ["kubernetes/roles.yaml", { Trail: "yes", Search: "yes" }],
    ] as const) {
      const roles = Object.values<Resource>(deployed(template(path), told)).filter(
        ({ Type }) => Type === "AWS::IAM::Role",
      );
      const attached = roles.flatMap(({ Properties }) => Properties.ManagedPolicyArns ?? []);
      expect([...new Set(attached)].toSorted()).toEqual(
        there.map((name) => `arn:aws:iam::111122223333:policy/${name}`).toSorted(),
      );
    }
  });
});

describe("the queues", () => {
  const { Scans, ScansDead, Changes, ChangesDead } = fleet;

  test.each([
    ["scans", Scans, ScansDead, "<ScansDead.Arn>"],
    ["changes", Changes, ChangesDead, "<ChangesDead.Arn>"],
  ])("%s: what cannot be done is put aside, and kept for longer", (_, live, dead, arn) => {
    expect(live.Properties.RedrivePolicy).toEqual({ deadLetterTargetArn: arn, maxReceiveCount: 10 });
    expect(dead.Properties.FifoQueue).toBe(live.Properties.FifoQueue);
    expect(dead.Properties.MessageRetentionPeriod).toBeGreaterThan(live.Properties.MessageRetentionPeriod);
    const source = `arn:aws:sqs:eu-west-1:111122223333:${live.Properties.QueueName}`;
    expect(dead.Properties.RedriveAllowPolicy).toEqual({ redrivePermission: "byQueue", sourceQueueArns: [source] });
  });

  test("hide a message for as long as workers do, of themselves and as they are told", () => {
    const { visibility: own } = workerPlan({ queue: ["https://sqs.example.com/1/a"] });
    expect(own).toBe(Scans.Properties.VisibilityTimeout * 1000);
    const visibility = commands.flatMap(([, args]) => flagOf(args, "--visibility"));
    expect(visibility.length).toBeGreaterThan(3);
    for (const text of visibility) {
      expect(seconds(text)).toBe(Scans.Properties.VisibilityTimeout);
      expect(seconds(text)).toBe(Changes.Properties.VisibilityTimeout);
    }
  });

  test("are encrypted, and each says no to whoever speaks in the clear", () => {
    const queues = Object.entries<Resource>(fleet).filter(([, { Type }]) => Type === "AWS::SQS::Queue");
    expect(queues).toHaveLength(4);
    for (const [name, { Properties }] of queues) {
      expect(Properties.SqsManagedSseEnabled).toBe(true);
      const { Queues, PolicyDocument } = fleet[`${name}Policy`].Properties;
      expect(Queues).toEqual([`<${name}>`]);
      expect(PolicyDocument.Statement[0]).toMatchObject({
        Effect: "Deny",
        Principal: "*",
        Resource: `<${name}.Arn>`,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      });
    }
  });

  test("take messages of two services, each from one place", () => {
    const [, bus, trail] = fleet.ChangesPolicy.Properties.PolicyDocument.Statement;
    expect(bus).toMatchObject({
      Principal: { Service: "events.amazonaws.com" },
      Condition: { ArnEquals: { "aws:SourceArn": "<ChangesRule.Arn>" } },
    });
    expect(trail.Condition).toEqual({
      ArnEquals: { "aws:SourceArn": "arn:aws:s3:::acme-trail" },
      StringEquals: { "aws:SourceAccount": "111122223333" },
    });
    const without = deployed(template("fleet.yaml"));
    expect(without.ChangesPolicy.Properties.PolicyDocument.Statement).toHaveLength(2);
    expect(without.BusPolicy).toBe(undefined);
  });
});

describe("the state", () => {
  test("is versioned, encrypted, and nobody else's", () => {
    const { Properties } = fleet.State;
    expect(Object.values(Properties.PublicAccessBlockConfiguration)).toEqual([true, true, true, true]);
    expect(Properties.VersioningConfiguration.Status).toBe("Enabled");
    expect(Properties.BucketEncryption.ServerSideEncryptionConfiguration).toHaveLength(1);
  });

  test("loses old versions and rounds, and nothing else", () => {
    const [versions, rounds] = fleet.State.Properties.LifecycleConfiguration.Rules;
    expect(versions.NoncurrentVersionExpiration).toEqual({ NoncurrentDays: 7 });
    expect(versions.ExpirationInDays).toBe(undefined);
    expect([rounds.Prefix, rounds.ExpirationInDays]).toEqual([`${STATE_PREFIX}rounds/`, 90]);
  });

  test("has a policy that aplomb has nothing to say against", async () => {
    const policy = JSON.stringify(fleet.StatePolicy.Properties.PolicyDocument).replaceAll(
      "<State.Arn>",
      "arn:aws:s3:::x",
    );
    const { code, stdout } = await aplomb(["policy", fileOf(policy), "--kind", "bucket"]);
    expect(code, stdout).toBe(0);
  });
});

describe("roles", () => {
  const roles = ["fargate.yaml", "member-events.yaml", "kubernetes/roles.yaml"].flatMap((path) =>
    Object.entries<Resource>(deployed(template(path), { OidcProvider: "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE" }))
      .filter(([, { Type }]) => Type === "AWS::IAM::Role")
      .map(([name, { Properties }]) => [path, name, Properties] as const),
  );

  test("are these", () => {
    expect(roles.map(([, name]) => name)).toEqual(
      "ExecutionRole WorkerRole EnqueueRole RoundRole Role WorkerRole EnqueueRole KedaRole".split(" "),
    );
  });

  test.each(roles)("%s: %s has a trust that aplomb has nothing to say against", async (_, name, properties) => {
    const { AssumeRolePolicyDocument: trust } = properties;
    const text =
      typeof trust === "string"
        ? trust
        : JSON.stringify(trust).replaceAll(
            "<RoundGroup.Arn>",
            "arn:aws:scheduler:eu-west-1:111122223333:schedule-group/aplomb",
          );
    const { code, stdout } = await aplomb(["policy", fileOf(text), "--kind", "trust", "--account", "111122223333"]);
    expect(code, `${name}: ${stdout}`).toBe(0);
  });

  test.each(roles)("%s: %s may do nothing to everything", (_, __, { Policies = [] }) => {
    for (const { PolicyDocument } of Policies)
      for (const { Action, Resource } of PolicyDocument.Statement) {
        if (Action !== "ecr:GetAuthorizationToken") expect(Resource).not.toBe("*");
        expect(JSON.stringify(Action)).not.toContain("*");
      }
  });

  test("a worker assumes one role, of one organization, and begins no round", () => {
    const { Statement } = policies.ScanningPolicy.Properties.PolicyDocument;
    expect(Statement).toEqual([
      {
        Sid: "AplombAssume",
        Effect: "Allow",
        Action: "sts:AssumeRole",
        Resource: "arn:aws:iam::*:role/aplomb",
        Condition: { StringEquals: { "aws:ResourceOrgID": "o-exampleorgid" } },
      },
    ]);
    const attached = fargate.WorkerRole.Properties.ManagedPolicyArns.map((arn: string) => arn.split("/")[1]);
    expect(attached).toEqual(["aplomb-queues", "aplomb-state", "aplomb-scanning"]);
  });
});

describe("Fargate", () => {
  test.each(TASKS)("%s: may do little, and writes to one folder", (name) => {
    const { User, ReadonlyRootFilesystem, LinuxParameters, MountPoints, Environment } = containerOf(name);
    expect([User, ReadonlyRootFilesystem, LinuxParameters.Capabilities]).toEqual([
      "65532:65532",
      true,
      { Drop: ["ALL"] },
    ]);
    expect(MountPoints).toEqual([{ SourceVolume: "scratch", ContainerPath: "/var/lib/aplomb", ReadOnly: false }]);
    expect(Environment).toEqual([{ Name: "TMPDIR", Value: "/var/lib/aplomb" }]);
    // Only so has an empty volume of Fargate an owner who is not root.
    const dockerfile = readFileSync(join(packageRoot(), "examples/docker/Dockerfile"), "utf8");
    expect(dockerfile).toMatch(/^COPY --from=build --chown=65532:65532 \/var\/lib\/aplomb \/var\/lib\/aplomb$/m);
    expect(dockerfile).toMatch(/^VOLUME \["\/var\/lib\/aplomb"\]$/m);
  });

  test.each(["StandingTask", "ScansTask"])("%s: has the time that it drains for", (name) => {
    const { Command, StopTimeout } = containerOf(name);
    expect(seconds(flagOf(Command, "--drain")[0])).toBeLessThanOrEqual(StopTimeout - 10);
    expect(StopTimeout).toBeLessThanOrEqual(120);
  });

  test.each([
    [200, 0],
    [503, 1],
  ])("the health check of an answer %i ends with %i", async (status, code) => {
    const { Command } = containerOf("StandingTask").HealthCheck;
    expect(Command.slice(0, 3)).toEqual(["CMD", "/nodejs/bin/node", "-e"]);
    const [port] = flagOf(containerOf("StandingTask").Command, "--metrics-port");
    expect(Command[3]).toContain(`http://127.0.0.1:${port}/healthz`);
    const server = createServer((_, answer) => answer.writeHead(status).end()).listen(0, "127.0.0.1");
    await once(server, "listening");
    const free = (server.address() as AddressInfo).port;
    expect(await ended(Command[3].replace(`127.0.0.1:${port}`, `127.0.0.1:${free}`))).toBe(code);
    server.close();
  });

  test("the health check of nobody fails", async () => {
    expect(await ended(containerOf("StandingTask").HealthCheck.Command[3].replace(":9464", ":1"))).toBe(1);
  });

  test.each([
    ["elasticsearch-basic", ["APLOMB_ELASTICSEARCH_USER", "APLOMB_ELASTICSEARCH_PASSWORD"]],
    ["elasticsearch-api-key", ["APLOMB_ELASTICSEARCH_API_KEY"]],
    ["logstash-basic", ["APLOMB_LOGSTASH_USER", "APLOMB_LOGSTASH_PASSWORD"]],
  ])("%s: the secret is in the environment, and who starts the task may read it", (SinkAuth, names) => {
    const all = deployed(template("fargate.yaml"), { SinkAuth, SinkSecretArn: "arn:aws:secretsmanager:x" });
    const { Secrets } = containerOf("ScansTask", all);
    expect(Secrets.map(({ Name }: { Name: string }) => Name)).toEqual(names);
    const delivery = readFileSync(join(packageRoot(), "docs/delivery.md"), "utf8");
    for (const name of names) expect(delivery).toContain(`\`${name}\``);
    expect(all.ExecutionRole.Properties.Policies[0].PolicyDocument.Statement.at(-1)).toMatchObject({
      Action: "secretsmanager:GetSecretValue",
      Resource: ["arn:aws:secretsmanager:x"],
    });
    expect(containerOf("EnqueueTask", all).Secrets).toBe(undefined);
  });

  test("without a receiver events are on standard output, with one they are not", () => {
    const formatOf = (told: Record<string, string>) =>
      flagOf(containerOf("ScansTask", deployed(template("fargate.yaml"), told)).Command, "--format");
    expect([formatOf({}), formatOf({ LogstashUrl: "https://ls.example.com" })]).toEqual([["ndjson"], ["none"]]);
    expect(containerOf("ScansTask").Secrets).toBe(undefined);
  });

  test("the schedule starts the enqueueing task with its own command, and a round's id", () => {
    const { Input, EcsParameters } = fargate.Round.Properties.Target;
    const [{ name, command }] = JSON.parse(Input).containerOverrides;
    expect(EcsParameters.TaskDefinitionArn).toBe("<EnqueueTask>");
    expect(name).toBe(containerOf("EnqueueTask").Name);
    expect(command).toEqual([...containerOf("EnqueueTask").Command, "--round=<aws.scheduler.scheduled-time>"]);
    expect(fargate.Round.Properties.State).toBe("DISABLED");
  });
});

describe("Kubernetes", () => {
  test.each(Object.entries(pods))("%s: may do little, and writes to one folder", (_, pod) => {
    const [container] = pod.containers;
    expect(pod.securityContext).toEqual({
      runAsNonRoot: true,
      runAsUser: 65532,
      runAsGroup: 65532,
      fsGroup: 65532,
      seccompProfile: { type: "RuntimeDefault" },
    });
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
    });
    expect(pod.automountServiceAccountToken).toBe(false);
    const writable = container.volumeMounts.filter(({ readOnly }: { readOnly?: boolean }) => readOnly !== true);
    expect(writable).toEqual([{ name: "scratch", mountPath: "/var/lib/aplomb" }]);
    expect(container.env).toContainEqual({ name: "TMPDIR", value: "/var/lib/aplomb" });
  });

  test.each(["standing", "scans"] as const)("%s: has the time that it drains for, and what scales it", (name) => {
    const pod = pods[name];
    expect(seconds(flagOf(pod.containers[0].args, "--drain")[0])).toBeLessThanOrEqual(
      pod.terminationGracePeriodSeconds - 10,
    );
    const [authentication, ...scaled] = documents("kubernetes/scaling.yaml");
    const { spec } = scaled.find(({ metadata }) => metadata.name === name);
    const [trigger] = spec.triggers;
    expect(spec.scaleTargetRef.name).toBe(name);
    expect(flagOf(pod.containers[0].args, "--queue").map((text) => text.replace(/^\d+=/, ""))).toContain(
      trigger.metadata.queueURL,
    );
    expect(trigger.authenticationRef.name).toBe(authentication.metadata.name);
  });

  test("a pod of the round is not taken away while another still scans, and the standing one stays", () => {
    const [, ofScans, ofStanding] = documents("kubernetes/scaling.yaml");
    expect(ofScans.spec.minReplicaCount).toBe(0);
    expect(ofScans.spec.advanced.horizontalPodAutoscalerConfig.behavior.scaleDown).toEqual({
      selectPolicy: "Disabled",
    });
    expect(ofScans.spec.triggers[0].metadata.scaleOnInFlight).toBe("true");
    expect(ofStanding.spec.minReplicaCount).toBe(1);
  });

  test("what is named is there", () => {
    const common = documents("kubernetes/common.yaml");
    const accounts = common.filter(({ kind }) => kind === "ServiceAccount");
    const trusted = file("kubernetes/roles.yaml").match(/(?<=serviceaccount:\$\{Namespace\}:)[\w-]+/g);
    expect(accounts.map(({ metadata }) => metadata.name)).toEqual(trusted);
    const roles = deployed(template("kubernetes/roles.yaml"), { OidcProvider: "oidc.example.com" });
    const names = Object.values<Resource>(roles).map(
      ({ Properties }) => `arn:aws:iam::111122223333:role/${Properties.RoleName}`,
    );
    const annotated = accounts.map(({ metadata }) => metadata.annotations["eks.amazonaws.com/role-arn"]);
    const [authentication] = documents("kubernetes/scaling.yaml");
    expect([...annotated, authentication.spec.podIdentity.roleArn]).toEqual(names);
    for (const { serviceAccountName } of Object.values(pods))
      expect(accounts.map(({ metadata }) => metadata.name)).toContain(serviceAccountName);
    const ports = common
      .find(({ kind }) => kind === "NetworkPolicy")
      .spec.egress[0].ports.map(({ port }: { port: number }) => port);
    expect(ports).toContain(Number(new URL(flagOf(pods.scans.containers[0].args, "--logstash-url")[0] ?? "").port));
  });
});

describe("the README", () => {
  test("names every file", () => {
    for (const path of globSync("**/*.yaml", { cwd: folder }))
      expect(file("README.md")).toContain(path.replaceAll("\\", "/"));
  });

  const deployments = lines.filter((line) => /--template-(?:file|body) /.test(line));

  test("deploys every template", () => {
    const templates = deployments.map((line) => /--template-(?:file|body) (?:file:\/\/)?(\S+)/.exec(line)?.[1]);
    const here = [...globSync("*.yaml", { cwd: folder }), "kubernetes/roles.yaml"];
    expect(templates).toEqual(expect.arrayContaining(here));
  });

  test.each(deployments)("%s gives parameters that the template has", (line) => {
    const [, path = ""] = /--template-(?:file|body) (?:file:\/\/)?(\S+)/.exec(line) ?? [];
    // The role of each account is not kept here, but printed.
    if (path === "stackset.yaml") return;
    const [, overrides = ""] = /--parameter-overrides (.*)$/.exec(line) ?? [];
    const names = line.match(/(?<=ParameterKey=)\w+/g) ?? overrides.split(" ").map((word) => word.split("=")[0]);
    const { Parameters, Resources } = template(path);
    expect(Object.keys(Parameters)).toEqual(expect.arrayContaining(names));
    const must = Object.entries<{ Default?: unknown }>(Parameters).filter(([, { Default }]) => Default === undefined);
    // Whoever deploys it again says only what is another.
    if (line === deployments.find((one) => one.includes(path)))
      expect(names).toEqual(expect.arrayContaining(must.map(([name]) => name)));
    const types = Object.values<Resource>(Resources);
    const named = types.some(({ Properties }) => Properties.RoleName ?? Properties.ManagedPolicyName);
    const makes = types.some(({ Type }) => Type.startsWith("AWS::IAM::"));
    expect(/CAPABILITY_\w+/.exec(line)?.[0]).toBe(
      named ? "CAPABILITY_NAMED_IAM" : makes ? "CAPABILITY_IAM" : undefined,
    );
  });
});

/** What the container's own node makes of it. */
function ended(script: string): Promise<number | null> {
  return new Promise((resolve) => spawn(process.execPath, ["-e", script]).on("close", resolve));
}
