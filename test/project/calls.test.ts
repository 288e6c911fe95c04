import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checks } from "../../checks/index.ts";
import { ORGANIZATION_ACTIONS } from "../../src/aws/organization.ts";
import { packageRoot } from "../../src/package.ts";
import { callsBefore } from "../../src/scan/before.ts";
import { actionsFor } from "../../src/scan/plan.ts";
import { plannedCalls } from "../../src/scan/planned-calls.ts";
import { declaredCalls, PAGES, UNDECLARED } from "../support/declared-calls.ts";
import { sources } from "../support/sources.ts";

/** Everything that can come before a listing. */
const BEFORE = callsBefore({
  identities: 1,
  accounts: 1,
  assumesRole: true,
  organization: true,
  readsTags: true,
  needsRegions: true,
  looksUpRegions: true,
});
const declared = declaredCalls();
const names = [...new Set([...declared, ...BEFORE].map(({ operation }) => operation))].sort();

const CLIENTS = globSync("client-*", { cwd: join(packageRoot(), "node_modules/@aws-sdk") });

/** Where the dashes are is each client's own matter: client-config-service is of ConfigService. */
function packageOf(service: string): string {
  const plain = `client${service.toLowerCase()}`;
  return `@aws-sdk/${CLIENTS.find((client) => client.replaceAll("-", "") === plain)}`;
}

/** Classic Load Balancers were called access points once. */
const OTHER_INPUTS: Readonly<Record<string, string>> = {
  "ElasticLoadBalancing:DescribeLoadBalancers": "DescribeAccessPoints",
};

/** What the SDK's own documentation says of the input of an operation. */
function documentationOf(name: string): string {
  const [service = "", operation = ""] = name.split(":");
  const folder = join(packageRoot(), "node_modules", packageOf(service), "dist-types/models");
  const files = globSync("models_*.d.ts", { cwd: folder }).map((file) => readFileSync(join(folder, file), "utf8"));
  const input = OTHER_INPUTS[name] ?? operation;
  const text = new RegExp(`export interface ${input}(?:Request|Message|Input) \\{.*?\n\\}`, "s");
  return files.map((file) => text.exec(file)?.[0] ?? "").join("");
}

test.each(names)("%s is an operation of the SDK", async (name) => {
  const [service = "", operation = ""] = name.split(":");
  expect(await import(packageOf(service))).toHaveProperty(`${operation}Command`);
});

test("what the code calls for resources is declared, and what is declared is called", () => {
  const code = sources("checks/*/resources/*.ts")
    .map((file) => file.code)
    .join("\n");
  const called = [...code.matchAll(/\b(?:new (\w+)Command\(|paginate(\w+)\()/g)].map(([, one, page]) => one ?? page);
  const operations = [...declared.map(({ operation }) => operation), UNDECLARED].map((name) => name.split(":")[1]);
  expect([...new Set(called)].sort()).toEqual([...new Set(operations)].sort());
});

test("what src/aws calls before a listing is planned", () => {
  const code = sources("src/aws/*.ts")
    // The scanner's own bucket and queues.
    .filter(({ path }) => !/^src\/aws\/(?:object|queue)/.test(path))
    .map((file) => file.code)
    .join("\n");
  const called = [...code.matchAll(/\b(?:new (\w+)Command\(|paginate(\w+)\()/g)].map(([, one, page]) => one ?? page);
  expect([...new Set(called)].sort()).toEqual(
    [...new Set(BEFORE.map(({ operation }) => operation.split(":")[1]))].sort(),
  );
});

describe("a page is as long as AWS makes it", () => {
  const pages = declared.flatMap((call) => (call.per === "page" ? [call] : []));

  test("each listing's maximum has a source", () => {
    expect(Object.keys(PAGES).sort()).toEqual([...new Set(pages.map(({ operation }) => operation))].sort());
  });

  test.each(pages.map((call) => [call.operation, call] as const))("%s", (name, call) => {
    const { most, field, documented = /./ } = PAGES[name] ?? { most: 0 };
    expect(call.of).toBe(most);
    const documentation = documentationOf(name);
    if (field === undefined) {
      expect(documentation).toMatch(/^export interface/);
      expect(documentation).not.toContain("?: number");
      return;
    }
    // API Gateway's second version takes its numbers as texts.
    const [, before = ""] = new RegExp(`^(.*)    ${field}\\?: (?:number|string)`, "s").exec(documentation) ?? [];
    expect(before).toMatch(documented);
  });

  test("but for Multi-Region access points: AWS gives all of them, and wants no size", () => {
    expect(documentationOf("S3Control:ListMultiRegionAccessPoints")).toMatch(
      /Not currently used\. Do not use this parameter\.<\/p>\s+\* @public\s+\*\/\s+MaxResults\?/,
    );
  });

  test("what counts its things is a type of the catalogue", () => {
    const types = new Set(checks.map((check) => check.resource.type));
    for (const { counted = [] } of pages) for (const type of [counted].flat()) expect(types).toContain(type);
  });
});

describe("permissions and plan agree", () => {
  const planned = plannedCalls(checks, {});

  test("each planned operation needs an action that the policy has", () => {
    const policy = actionsFor(checks);
    for (const { call, action } of planned) {
      expect(policy).toContain(action);
      const [service = "", name] = call.operation.split(":");
      expect(action?.split(":")[1]).toBe(OTHER_NAMES[call.operation] ?? OTHER_NAMES[service] ?? name);
    }
  });

  test("each action of the policy is needed by a planned operation", () => {
    // Who asks CloudFormation for all stacks needs the second one, too, and who asks for a firewall's logging the last two.
    const beside = [
      "ec2:DescribeRegions",
      "cloudformation:ListStacks",
      "logs:GetLogDelivery",
      "logs:ListLogDeliveries",
    ];
    const needed = [...planned.map(({ action }) => action), ...beside];
    expect(actionsFor(checks)).toEqual([...new Set(needed)].sort());
  });

  test("what comes before needs what the scanner's own policy has, and GetCallerIdentity nothing", () => {
    const hub = [...ORGANIZATION_ACTIONS, "ec2:DescribeRegions", "sts:AssumeRole"];
    const actions = BEFORE.flatMap(({ action }) => action ?? []);
    expect([...new Set(actions)].sort()).toEqual(hub.toSorted());
    expect(BEFORE.filter(({ action }) => action === undefined).map(({ operation }) => operation)).toEqual([
      "STS:GetCallerIdentity",
    ]);
  });
});

/** Operations whose action has another name, and services of which all reading is one action. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  APIGateway: "GET",
  ApiGatewayV2: "GET",
  "S3:ListBuckets": "ListAllMyBuckets",
  "S3:GetPublicAccessBlock": "GetBucketPublicAccessBlock",
  "S3:GetObjectLockConfiguration": "GetBucketObjectLockConfiguration",
  "S3:GetBucketEncryption": "GetEncryptionConfiguration",
  "S3:GetBucketLifecycleConfiguration": "GetLifecycleConfiguration",
  "S3Control:GetPublicAccessBlock": "GetAccountPublicAccessBlock",
};
