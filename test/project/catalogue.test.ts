import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { checks } from "../../checks/index.ts";
import { TECHNIQUES } from "../../src/compliance/attack.ts";
import { checksOf } from "../../src/compliance/controls.ts";
import { frameworkIds, loadFrameworks } from "../../src/compliance/load.ts";
import { actionsOf } from "../../src/model/check.ts";
import type { Fact } from "../../src/model/resource.ts";
import { SEVERITIES } from "../../src/model/severity.ts";
import { packageRoot } from "../../src/package.ts";
import { TRUST_RULES } from "../../src/policy/index.ts";
import { actionsFor } from "../../src/scan/plan.ts";
import { sources } from "../support/sources.ts";

const files = sources("checks/*/*.ts").filter(({ code }) => /^export default defineCheck\(/m.test(code));
// But the technique lists, which follow what the checks themselves name.
const frameworks = await loadFrameworks((await frameworkIds()).filter((id) => !id.startsWith("mitre-attack-")));
const crosswalk: {
  rows: { checks: string[] }[];
  others?: { check: string; reason: string }[];
  unmapped: { check: string; reason: string }[];
} = JSON.parse(readFileSync(join(packageRoot(), "frameworks/crosswalk.json"), "utf8"));

test("checks/index.ts has every check file, each once, grouped by service and sorted", () => {
  const idOf = (path: string) => basename(path, ".ts");
  expect(checks.map(({ id }) => id)).toEqual(files.map(({ path }) => idOf(path)));
  expect(new Set(checks).size).toBe(checks.length);
});

test("every check has a test file of its name", () => {
  const tests = globSync("test/checks/*/*.test.ts", { cwd: packageRoot() }).sort();
  expect(tests).toEqual(files.map(({ path }) => `test/${path.replace(/\.ts$/, ".test.ts")}`));
});

/**
 * They only read, whatever they are called: the first has AWS write down what it knows, for the one call that reads it, and the
 * other is what API Gateway calls all of its reading.
 */
const HARMLESS = ["iam:GenerateCredentialReport", "apigateway:GET"];

describe.each(checks.map((check) => [check.id, check] as const))("%s", (id, check) => {
  const { title, severity, why, fix, references, techniques, resource } = check;

  test("is named by its service and by a statement that should be true", () => {
    expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)+$/);
    expect(files.map(({ path }) => path)).toContain(`checks/${resource.kind.service}/${id}.ts`);
    expect(id.startsWith(`${resource.kind.service}-`)).toBe(true);
    expect(title).toMatch(/^[A-Z][^.]*$/);
    expect(SEVERITIES).toContain(severity);
  });

  test("says why, how to fix it and where to read on, in sentences", () => {
    for (const text of [why, fix]) expect(text).toMatch(/^[A-Z][^\n]{30,}[.)]$/s);
    expect(references.length).toBeGreaterThan(0);
    for (const url of references) expect(new URL(url).protocol).toBe("https:");
  });

  test("names known techniques and facts", () => {
    expect(techniques.length).toBeGreaterThan(0);
    for (const technique of techniques) expect(TECHNIQUES.map((known) => known.id)).toContain(technique);
    for (const fact of check.facts) expect(Object.keys(resource.facts)).toContain(fact);
  });

  test("asks for actions that only read", () => {
    const actions = actionsOf(check);
    expect(actions.length).toBeGreaterThan(0);
    for (const action of actions.filter((one) => !HARMLESS.includes(one))) {
      expect(action).toMatch(/^[a-z0-9-]+:(?:Batch)?(?:Get|List|Describe|Lookup)\w+$/);
    }
  });

  test("serves a control of a framework that is in every scan and is in the crosswalk, or is listed as unmapped with a reason", () => {
    const serving = frameworks.filter((framework) => checksOf(framework).has(id));
    const unmapped = crosswalk.unmapped.find((entry) => entry.check === id);
    if (unmapped !== undefined) {
      expect(serving).toEqual([]);
      expect(unmapped.reason).toMatch(/\w{3}/);
      return;
    }
    expect(serving.filter((framework) => framework.default && framework.id !== "dash")).not.toEqual([]);
    const answered = crosswalk.rows.some((row) => row.checks.includes(id));
    expect(answered || crosswalk.others?.some(({ check }) => check === id)).toBe(true);
  });
});

test("frameworks and crosswalk name no check that there is not", () => {
  const ids = new Set(checks.map(({ id }) => id));
  for (const framework of frameworks)
    expect(
      [...checksOf(framework)].filter((id) => !ids.has(id)),
      framework.id,
    ).toEqual([]);
  expect(crosswalk.rows.flatMap((row) => row.checks).filter((id) => !ids.has(id))).toEqual([]);
});

/** It looks at more than the role's own trust policy, so it is no rule of the catalogue. */
const NO_RULE = ["iam-role-trust-no-external-path-to-admin"];

test("every trust rule has its check, with its severity", () => {
  const trust = checks.filter(({ id }) => id.startsWith("iam-role-trust-") && !NO_RULE.includes(id));
  const rules = Object.entries(TRUST_RULES).map(([id, { severity }]) => [id, severity]);
  expect(Object.fromEntries(trust.map(({ id, severity }) => [id, severity]))).toEqual(Object.fromEntries(rules));
});

test("a type is one type: one folder, one name, one taxonomy", () => {
  const types = new Map(checks.map(({ resource }) => [resource, resource.type]));
  expect(new Set(types.values()).size).toBe(types.size);
  for (const type of types.values()) expect(type).toMatch(/^AWS::\w+::\w+$/);
});

/** The operation of each action that is not named like it; the rest are `service:Operation`. */
const OTHER_NAMES: Readonly<Record<string, string | readonly string[]>> = {
  "apigateway:GET": ["GetApi", "GetApis", "GetDomainNames", "GetRestApi", "GetRestApis", "GetStage", "GetStages"],
  // Who asks for all stacks needs both.
  "cloudformation:ListStacks": "DescribeStacks",
  // Who asks for a firewall's logging needs these as well, which are CloudWatch Logs' own.
  "logs:GetLogDelivery": "DescribeLoggingConfiguration",
  "logs:ListLogDeliveries": "DescribeLoggingConfiguration",
  "s3:ListAllMyBuckets": "ListBuckets",
  "s3:GetAccountPublicAccessBlock": "GetPublicAccessBlock",
  "s3:GetBucketPublicAccessBlock": "GetPublicAccessBlock",
  "s3:GetBucketObjectLockConfiguration": "GetObjectLockConfiguration",
  "s3:GetEncryptionConfiguration": "GetBucketEncryption",
  "s3:GetLifecycleConfiguration": "GetBucketLifecycleConfiguration",
};

/** Made for simulators alone, where AWS itself has answered already; it may fail, and no policy needs it. */
const WITHOUT_ACTION = ["GetBucketLocation"];

test("every call has its action, and every action its call", () => {
  const code = sources("checks/*/resources/*.ts", "src/aws/regions.ts")
    .map((file) => file.code)
    .join("\n");
  const called = new Set(
    [...code.matchAll(/\b(?:new (\w+)Command\(|paginate(\w+)\()/g)].map(([, command, page]) => command ?? page),
  );
  const facts = checks.flatMap(({ resource }) => Object.values<Fact<never, unknown>>(resource.facts));
  const narrow = checks.flatMap(({ resource }) => resource.list.only?.actions ?? []);
  const declared = [...actionsFor(checks), ...narrow, ...facts.flatMap(({ actions }) => actions)];
  const allowed = new Set(declared.flatMap((action) => OTHER_NAMES[action] ?? action.split(":")[1]));
  expect([...called].sort()).toEqual([...allowed, ...WITHOUT_ACTION].sort());
});
