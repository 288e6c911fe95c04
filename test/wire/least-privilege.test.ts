import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type SimulatedAws, startSimulatedAws } from "../../bench/aws/index.ts";
import { checks } from "../../checks/index.ts";
import { ORGANIZATION_ACTIONS } from "../../src/aws/organization.ts";
import { actionsFor } from "../../src/scan/plan.ts";
import { SCENES } from "../faults/scenes.ts";
import { listsManagedPolicies } from "./account.ts";
import { type CatalogueWorld, openCatalogue } from "./catalogue-estate.ts";
import { aplomb, type Ended, environment, NO_CREDENTIALS } from "./cli.ts";
import {
  actionsIn,
  afterMoto,
  besides,
  deniedIn,
  enforce,
  needing,
  type Policy,
  userWith,
  withActions,
  wrongWithout,
} from "./least-privilege.ts";
import { OTHERS } from "./others/index.ts";
import { SHOWN, UNSERVED } from "./unserved.ts";

/** What moto 5.2.5 takes for `s3:ListBucket`, or does not know: a scanner without one of these cannot be told apart. */
const NOT_ENFORCED: Readonly<Record<string, string>> = {
  "lambda:ListFunctionUrlConfigs": "moto has no such operation",
  "s3:GetBucketOwnershipControls": "moto has no name for the subresource",
  "s3:GetBucketPublicAccessBlock": "moto has misspelt the subresource",
  "s3:GetEncryptionConfiguration": "moto has no name for the subresource",
  "s3:GetBucketObjectLockConfiguration": "moto has no name for the subresource",
};

/** Actions that moto knows by another name than IAM: that of the operation. */
const IN_MOTO: Readonly<Record<string, string>> = {
  "cloudwatch:DescribeAlarms": "monitoring:DescribeAlarms",
  "s3:GetAccountPublicAccessBlock": "s3:GetPublicAccessBlock",
};

/**
 * moto refuses everybody in the XML of the query protocol. Who speaks another one cannot read the code in it, and a status alone is
 * no denial that names a permission. What these services need the simulated AWS shows, which refuses in each one's own words.
 */
const OTHER_WORDS: ReadonlySet<string> = new Set([
  "account",
  "acm",
  "backup",
  "cloudfront",
  "cloudtrail",
  "cloudwatch",
  "config",
  "dynamodb",
  "ecr",
  "ecs",
  "eks",
  "elasticfilesystem",
  "es",
  "events",
  "guardduty",
  "inspector2",
  "kms",
  "lambda",
  "logs",
  "macie2",
  "network-firewall",
  "organizations",
  "route53",
  "route53resolver",
  "secretsmanager",
  "securityhub",
  "sqs",
  "ssm",
  "wafv2",
]);

/** The same of S3 Control, whose actions are S3's. */
const OTHER_WORDS_OF_S3 = [
  "s3:GetAccessPoint",
  "s3:GetAccessPointPolicyStatus",
  "s3:GetAccountPublicAccessBlock",
  "s3:GetMultiRegionAccessPointPolicyStatus",
  "s3:ListAccessPoints",
  "s3:ListMultiRegionAccessPoints",
];

/** AWS asks for these beside the action of the operation, which alone the simulated AWS knows, and moto. */
const BESIDE_ANOTHER = ["cloudformation:ListStacks", "logs:GetLogDelivery", "logs:ListLogDeliveries"];

const UNKNOWN_TO_MOTO = "ListFunctionUrlConfigs";

/** Two views of one policy: nothing is lost with one of them. */
const EITHER = ["s3:GetBucketPolicy", "s3:GetBucketPolicyStatus"];

/** An unserved operation of a check that can do without it. */
const OF_A_PUBLIC_SNAPSHOT = "GetSnapshotBlockPublicAccessState";

/** Actions of what is served, but asked for only by checks that ask for something unserved; and all of API Gateway. */
const OF_UNSERVED_ALONE = [
  "apigateway:GET",
  "backup:ListBackupVaults",
  "cloudformation:ListStacks",
  "config:DescribeDeliveryChannels",
  "elasticfilesystem:DescribeBackupPolicy",
];

/** What `aplomb permissions` is asked for here, without a process: the tests are made of it. */
const ACTIONS = actionsFor(checks);
const printed = await aplomb(["permissions"], NO_CREDENTIALS);

test("`aplomb permissions` prints the actions, and nothing but them", () => {
  expect(printed.code).toBe(0);
  expect(actionsIn(JSON.parse(printed.stdout) as Policy)).toEqual(ACTIONS);
  expect(Object.keys(NOT_ENFORCED).filter((action) => !ACTIONS.includes(action))).toEqual([]);
});

describe("by the simulated AWS", () => {
  let aws: SimulatedAws;
  let usual: Ended;
  /** What an account allows holds for all who ask: scans at the same time have one each. */
  const started: SimulatedAws[] = [];
  const free: SimulatedAws[] = [];

  async function simulated(): Promise<SimulatedAws> {
    const known = free.pop();
    if (known !== undefined) return known;
    const another = await startSimulatedAws({ estate: SCENES[0]?.estate ?? {} });
    started.push(another);
    return another;
  }

  beforeAll(async () => {
    aws = await simulated();
    usual = await aplomb(["scan"], environment(aws.endpoint));
  });

  afterAll(() => Promise.all(started.map((one) => one.close())));

  test("with the policy a scan completes, and nothing is denied", async () => {
    aws.setAllowed(new Set(ACTIONS));
    const { stdout } = await aplomb(["scan"], environment(aws.endpoint));
    expect(wrongWithout("none", usual.stdout, stdout)).toEqual([]);
    expect(aws.counts.all().filter(({ denied }) => denied > 0)).toEqual([]);
  });

  test("with the hub's policy and the roles' an organization is scanned, and nothing is denied", async () => {
    aws.setAllowed(new Set([...ACTIONS, ...ORGANIZATION_ACTIONS, "sts:AssumeRole"]));
    const tags = ["--account-tags", "environment=production,environment=development"];
    const role = ["--role-arn", "arn:{partition}:iam::{account}:role/aplomb"];
    const { stdout, stderr } = await aplomb(["scan", "--organization", ...tags, ...role], environment(aws.endpoint));
    expect(stderr).toContain("2 accounts");
    expect(deniedIn(stdout)).toEqual([]);
    expect(aws.counts.all().filter(({ denied }) => denied > 0)).toEqual([]);
  });

  // Scans of all checks would take minutes more.
  test.concurrent.each(ACTIONS.filter((action) => !BESIDE_ANOTHER.includes(action)))(
    "without %s what needs it is unknown, or its listing is a gap",
    async (action) => {
      const its = await simulated();
      its.setAllowed(new Set(ACTIONS.filter((one) => one !== action)));
      its.counts.clear();
      const asked = besides(action, checks);
      const { stdout, stderr } = await aplomb(["scan", "--checks", asked.join()], environment(its.endpoint));
      const refused = its.counts.all().filter(({ denied }) => denied > 0);
      free.push(its);
      expect(refused.length, "the action is of no use").toBeGreaterThan(0);
      expect(stderr).not.toContain("an error of ours");
      expect(wrongWithout(action, usual.stdout, stdout, asked)).toEqual([]);
    },
  );
});

describe("by moto's enforcement of IAM", () => {
  const CHECKS = SHOWN.map(({ id }) => id);
  const ENFORCED = actionsFor(SHOWN).filter(
    (action) =>
      NOT_ENFORCED[action] === undefined &&
      !OTHER_WORDS.has(action.split(":")[0] ?? "") &&
      ![...OTHER_WORDS_OF_S3, ...BESIDE_ANOTHER].includes(action),
  );
  /** What each user lacks, by its name. */
  const USERS: Readonly<Record<string, readonly string[]>> = {
    everything: [],
    unenforced: Object.keys(NOT_ENFORCED),
    neither: EITHER,
    ...Object.fromEntries(ENFORCED.map((action) => [action.replace(":", "-"), [action]])),
  };
  const keys = new Map<string, Readonly<Record<string, string>>>();
  let world: CatalogueWorld;
  let usual: Ended;

  beforeAll(async () => {
    world = await openCatalogue();
    const policy = JSON.parse(printed.stdout) as Policy;
    for (const [name, lacks] of Object.entries(USERS)) {
      const actions = ACTIONS.filter((action) => !lacks.includes(action)).map((action) => IN_MOTO[action] ?? action);
      const its = withActions(policy, [...actions, "s3:ListBucket"]);
      keys.set(name, await userWith(its, name, world.proxy.endpoint));
    }
    // Some calls are made only where there is something to follow.
    for (const { settings } of OTHERS) await settings?.settle(world.estate);
    usual = await world.scan(["--checks", CHECKS.join()]);
    // The other listing of the same action is asked for; this one has 1,500 policies of AWS's.
    world.proxy.rules = world.likeAws.map((rule) => {
      const asked = afterMoto(rule);
      return (call) => (listsManagedPolicies(call) || call.operation === UNKNOWN_TO_MOTO ? rule(call) : asked(call));
    });
    await enforce(world.proxy.endpoint);
  });

  afterAll(() => world?.close());

  const scanAs = (name: string, checks: readonly string[] = CHECKS): Promise<Ended> =>
    aplomb(["scan", "--checks", checks.join()], { ...world.env, ...keys.get(name) });

  test("what moto does not serve is the only thing that is left to the simulated AWS", () => {
    const left = ACTIONS.filter((action) => !actionsFor(SHOWN).includes(action));
    expect(left.filter((action) => OF_UNSERVED_ALONE.includes(action))).toEqual(OF_UNSERVED_ALONE);
    const nameOf = (name: string) => name.split(":")[1];
    const others = UNSERVED.filter((operation) => !/^ApiGateway/i.test(operation)).map(nameOf);
    expect(
      left
        .filter((action) => !OF_UNSERVED_ALONE.includes(action))
        .map(nameOf)
        .sort(),
    ).toEqual(others.filter((name) => name !== OF_A_PUBLIC_SNAPSHOT).sort());
  });

  test.each(["everything", "unenforced"])("with %s a scan completes, and nothing is denied", async (name) => {
    const { stdout } = await scanAs(name);
    expect(deniedIn(stdout)).toEqual([]);
    expect(wrongWithout("none", usual.stdout, stdout)).toEqual([]);
  });

  test("without the policy and AWS's verdict on it, what rests on either is unknown", async () => {
    const { stdout } = await scanAs("neither", ["s3-bucket-not-public", "s3-bucket-no-latent-public-grant"]);
    expect(new Set(deniedIn(stdout))).toEqual(new Set(["S3:GetBucketPolicyStatus"]));
  });

  test("a user whom nobody knows sees nothing", async () => {
    const nobody = { AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE" };
    const { code, stdout } = await aplomb(["scan"], { ...world.env, ...nobody });
    expect([code, stdout]).toEqual([2, ""]);
  });

  // What is beside it, the simulated AWS shows: here, those checks that need it are asked.
  test.concurrent.each(ENFORCED)("without %s what needs it is unknown, or its listing is a gap", async (action) => {
    const without = needing(action, SHOWN);
    const { stdout, stderr } = await scanAs(action.replace(":", "-"), without);
    if (!EITHER.includes(action)) expect(deniedIn(stdout), "moto does not enforce it").not.toEqual([]);
    expect(stderr).not.toContain("an error of ours");
    expect(wrongWithout(action, usual.stdout, stdout, without)).toEqual([]);
  });
});
