import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectedFindings, listsManagedPolicies } from "./account.ts";
import { ACCOUNT } from "./estate.ts";
import { firstOf } from "./first.ts";
import { denied, failure, nameOf, type Rule, throttled, type WireCall } from "./proxy.ts";
import { expectedOfRoles, MEMBERS, OIDC_FEDERATED, SAML_FEDERATED, VENDOR_ACCOUNTS, VENDORS } from "./roles.ts";
import { eventsOf, of, openWorld, unjudgedOf, type Verdict, verdictsOf, type World } from "./world.ts";

type Verdicts = Record<string, Record<string, Verdict>>;

/** What a denied operation takes from a scan of the account; all else stays as it is. */
interface Loss {
  /** Findings that become unknown, by check. */
  readonly unknown?: Readonly<Record<string, readonly string[]>>;
  /** Checks of which no finding is left, and whose coverage says so. */
  readonly unjudged?: readonly string[];
  /** Findings that are there only now. */
  readonly added?: Verdicts;
}

const PUBLIC = "s3-bucket-not-public";
const LATENT = "s3-bucket-no-latent-public-grant";
const KNOWN = "iam-role-trust-external-account-known";

const POLICIES = ["acme-policy-public", "acme-policy-block-only", "acme-policy-referer"];
const ACLS = ["acme-acl-everyone", "acme-acl-authenticated"];
const OPEN = [...POLICIES, ...ACLS, "acme-point-internet", "acme-point-global"];
const RESTRICTED = ["acme-private", "acme.odd-1.name", "acme-policy-restricted"];

const WHOLE = "iam-role-trust-not-whole-account";
const PATH = "iam-role-trust-no-external-path-to-admin";

/** Without the list of the organization's accounts nobody knows whether a vendor is outside of it, or a member inside. */
const STRANGERS: Loss = {
  unknown: {
    [KNOWN]: [...MEMBERS, ...VENDORS],
    [WHOLE]: VENDOR_ACCOUNTS,
    [PATH]: ["vendor-admin", "chain-entry"],
  },
  added: {
    // A third party as far as can be told, and one without an external id.
    "iam-role-trust-external-id-required": { member: "failed", "member-admin": "failed" },
    [WHOLE]: { member: "unknown", "member-admin": "unknown" },
    [PATH]: { member: "passed", "member-admin": "unknown" },
  },
};

/** By operation. Every one that a scan makes has its row, but those in OTHERWISE. */
const LOSSES: Readonly<Record<string, Loss>> = {
  "EC2:DescribeVolumes": { unjudged: ["ebs-volume-encrypted"] },
  "EC2:GetEbsEncryptionByDefault": {
    unknown: { "ebs-default-encryption-enabled": ["eu-central-1", "eu-west-1", "us-east-1"] },
  },
  "IAM:GetAccountAuthorizationDetails": { unjudged: Object.keys(expectedOfRoles()) },
  "IAM:ListOpenIDConnectProviders": { unknown: { "iam-role-trust-provider-exists": OIDC_FEDERATED } },
  "IAM:ListSAMLProviders": { unknown: { "iam-role-trust-provider-exists": SAML_FEDERATED } },
  "Organizations:DescribeOrganization": {
    unknown: {
      ...STRANGERS.unknown,
      "iam-role-trust-not-organization-wide": ["organization"],
      "iam-role-trust-wildcard-narrowed": ["organization"],
    },
    added: { ...STRANGERS.added, [PATH]: { ...STRANGERS.added?.[PATH], organization: "passed" } },
  },
  "Organizations:ListAccounts": STRANGERS,
  "RDS:DescribeDBClusters": { unjudged: ["rds-cluster-multi-az"] },
  "RDS:DescribeDBInstances": {
    unknown: { "rds-cluster-multi-az": ["aurora-two-zones", "aurora-one-zone", "aurora-one-instance"] },
    unjudged: ["rds-instance-multi-az"],
  },
  "S3:GetBucketAcl": { unknown: { [PUBLIC]: [...ACLS, "acme-legacy"], [LATENT]: ["acme-acl-ignored"] } },
  // A bucket without public grants needs no word on whether they would count; a masked one may hide some.
  "S3:GetBucketOwnershipControls": {
    unknown: { [PUBLIC]: ACLS, [LATENT]: ["acme-acl-ignored", "acme-private", "acme.odd-1.name"] },
  },
  // AWS's own verdict on the policy is enough.
  "S3:GetBucketPolicy": {},
  // Our reading of the policy is enough.
  "S3:GetBucketPolicyStatus": {},
  "S3:GetPublicAccessBlock": {
    unknown: {
      [PUBLIC]: [...OPEN, "acme-policy-restricted", "acme-acl-ignored"],
      [LATENT]: [...OPEN, "acme-legacy", "acme-policy-restricted", "acme-acl-ignored"],
    },
  },
  "S3:ListBuckets": { unjudged: [PUBLIC, LATENT] },
  "S3Control:GetAccessPoint": {
    unknown: {
      [PUBLIC]: ["acme-point-internet", "acme-point-blocked"],
      [LATENT]: ["acme-point-internet", "acme-point-blocked"],
    },
  },
  "S3Control:GetAccessPointPolicyStatus": {
    unknown: { [PUBLIC]: ["acme-point-internet", "acme-point-plain"], [LATENT]: ["acme-point-blocked"] },
  },
  "S3Control:GetMultiRegionAccessPointPolicyStatus": { unknown: { [PUBLIC]: ["acme-point-global"] } },
  "S3Control:GetPublicAccessBlock": {
    unknown: {
      "s3-account-block-public-access": [ACCOUNT],
      [PUBLIC]: OPEN,
      [LATENT]: [...OPEN, "acme-legacy"],
    },
  },
  "S3Control:ListAccessPoints": withoutAccessPoints(),
  "S3Control:ListMultiRegionAccessPoints": withoutAccessPoints(),
};

/** Only RestrictPublicBuckets settles access points that are not seen, and an open policy or ACL the whole question. */
function withoutAccessPoints(): Loss {
  const settled = [...POLICIES, ...ACLS, ...RESTRICTED];
  const latent = ["acme-policy-restricted", "acme-acl-ignored"];
  return { unknown: { [PUBLIC]: bucketsBut(settled), [LATENT]: bucketsBut(latent) } };
}

function bucketsBut(names: readonly string[]): string[] {
  const nothing = { organization: "", inventedMember: "", unnamedVolume: "", bucketRegions: new Map(), policies: [] };
  const every = expectedFindings(nothing);
  return Object.keys(every[PUBLIC] ?? {}).filter((name) => !names.includes(name));
}

/** Without these two nobody knows where to look; they have tests of their own. */
const OTHERWISE = ["EC2:DescribeRegions", "STS:GetCallerIdentity"];

let world: World;
let usual: Verdicts;

beforeAll(async () => {
  world = await openWorld();
  usual = expectedFindings(world.account);
});

afterAll(() => world?.close());

describe("reading denied", () => {
  test("every operation that a scan makes has a row here", async () => {
    await world.scan();
    const made = [...new Set(world.proxy.calls.map(nameOf))].sort();
    expect(made).toEqual([...Object.keys(LOSSES), ...OTHERWISE].sort());
  });

  test.each(Object.entries(LOSSES))("%s", async (operation, loss) => {
    const { code, stdout, stderr } = await world.scan([], [deny((call) => nameOf(call) === operation)]);
    expect(code).toBe(3);
    expect(stderr).not.toContain("an error of ours");
    expect(verdictsOf(stdout)).toEqual(but(loss));
    expect([...unjudgedOf(stdout)].sort()).toEqual([...(loss.unjudged ?? [])].sort());
    for (const event of unknownsIn(stdout, loss)) {
      const unread = event.aplomb.unread ?? [];
      expect(unread.map((one) => one.operation)).toContain(operation);
      expect(unread.find((one) => one.operation === operation)?.action).toMatch(/^[a-z0-9]+:[A-Z][A-Za-z]+$/);
    }
  });

  test("a policy and AWS's verdict on it: unknown where a policy could matter", async () => {
    const names = ["S3:GetBucketPolicy", "S3:GetBucketPolicyStatus"];
    const { stdout } = await world.scan([], [deny((call) => names.includes(nameOf(call)))]);
    const settled = [...RESTRICTED, ...ACLS, "acme-point-internet", "acme-point-global"];
    // Behind RestrictPublicBuckets there may be anything.
    const unknown = { [PUBLIC]: bucketsBut(settled), [LATENT]: RESTRICTED };
    expect(verdictsOf(stdout)).toEqual(but({ unknown }));
  });

  test("the managed policies alone: what roles lead to is unknown, and nothing else", async () => {
    const { code, stdout } = await world.scan([], [deny(listsManagedPolicies)]);
    expect(code).toBe(3);
    const loss = { unknown: { [PATH]: Object.keys(usual[PATH] ?? {}) } };
    expect(verdictsOf(stdout)).toEqual(but(loss));
    for (const { aplomb } of unknownsIn(stdout, loss)) {
      expect(aplomb.unread).toMatchObject([
        { operation: "IAM:GetAccountAuthorizationDetails", action: "iam:GetAccountAuthorizationDetails" },
      ]);
    }
  });

  test("everything but who we are: no finding passes, and none fails", async () => {
    const { code, stdout } = await world.scan([], [deny((call) => !OTHERWISE.includes(nameOf(call)))]);
    expect(code).toBe(3);
    expect(Object.values(verdictsOf(stdout)).flatMap((resources) => Object.values(resources))).not.toContain("passed");
    expect(verdictsOf(stdout)).toEqual({
      "ebs-default-encryption-enabled": { "eu-central-1": "unknown", "eu-west-1": "unknown", "us-east-1": "unknown" },
      "s3-account-block-public-access": { [ACCOUNT]: "unknown" },
    });
  });

  test("the list of regions: the home region is scanned, and coverage names what the others miss", async () => {
    const { code, stdout } = await world.scan([], [deny((call) => nameOf(call) === "EC2:DescribeRegions")]);
    expect(code).toBe(3);
    const regional = Object.keys(usual).filter((check) => /^(ebs|rds)-/.test(check));
    expect([...unjudgedOf(stdout)].sort()).toEqual(regional.sort());
    const found = verdictsOf(stdout);
    expect(found["ebs-default-encryption-enabled"]).toEqual({ "us-east-1": "failed" });
    for (const check of Object.keys(usual).filter((one) => !regional.includes(one))) {
      expect(found[check]).toEqual(usual[check]);
    }
  });

  test("the list of regions: those that the person names are scanned", async () => {
    const args = ["--checks", firstOf("ebs-"), "--regions", "eu-west-1"];
    const { code, stdout } = await world.scan(args, [deny((call) => nameOf(call) === "EC2:DescribeRegions")]);
    expect(code).toBe(0);
    expect(verdictsOf(stdout)["ebs-default-encryption-enabled"]).toEqual({ "eu-west-1": "passed" });
  });

  test("who we are: nothing is scanned", async () => {
    const { code, stdout, stderr } = await world.scan([], [deny((call) => nameOf(call) === "STS:GetCallerIdentity")]);
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toMatch(/^aplomb: AWS cannot be asked who we are: AccessDenied: .*\n {2}Check the credentials.*\n$/);
  });
});

test("a region that a service control policy refuses is one line with the way out, and coverage", async () => {
  const because = "with an explicit deny in a service control policy";
  const refuse: Rule = (call) =>
    call.region === "eu-central-1" && ["EC2", "RDS"].includes(call.service) ? denied(call, because) : undefined;
  const { code, stdout, stderr } = await world.scan([], [refuse]);
  expect(code).toBe(3);
  const told = stderr.split("\n").filter((line) => line.includes("eu-central-1"));
  expect(told).toEqual(["not seen: eu-central-1 is refused by a service control policy; leave it out with --regions."]);
  expect([...unjudgedOf(stdout)].sort()).toEqual([
    "ebs-volume-encrypted",
    "rds-cluster-multi-az",
    "rds-instance-multi-az",
  ]);
  const found = verdictsOf(stdout);
  expect(found["ebs-default-encryption-enabled"]).toEqual({
    ...usual["ebs-default-encryption-enabled"],
    "eu-central-1": "unknown",
  });
  const { [world.account.unnamedVolume]: _, ...elsewhere } = usual["ebs-volume-encrypted"] ?? {};
  expect(found["ebs-volume-encrypted"]).toEqual(elsewhere);
  expect(found[PUBLIC]).toEqual(usual[PUBLIC]);
});

test("calls that are throttled for a while end in the same verdicts", async () => {
  const seen = new Map<string, number>();
  const slow: Rule = (call) => {
    const count = (seen.get(nameOf(call)) ?? 0) + 1;
    seen.set(nameOf(call), count);
    return count <= 1 ? throttled(call) : undefined;
  };
  const { stdout } = await world.scan([], [slow]);
  expect(verdictsOf(stdout)).toEqual(usual);
});

test("a session that expires in the middle leaves gaps and unknowns, and what was judged before", async () => {
  let calls = 0;
  const expire: Rule = (call) => {
    calls += 1;
    if (calls < 30) return undefined;
    return failure(call, {
      code: "ExpiredToken",
      message: "The security token included in the request is expired",
      status: 400,
    });
  };
  const { code, stdout, stderr } = await world.scan([], [expire]);
  expect(code).toBe(3);
  expect(stderr).not.toContain("an error of ours");
  const events = eventsOf(stdout);
  expect(of("scan", events)).toHaveLength(1);
  expect(unjudgedOf(stdout).size + Object.keys(verdictsOf(stdout)).length).toBeGreaterThan(0);
  for (const [check, resources] of Object.entries(verdictsOf(stdout))) {
    for (const [name, verdict] of Object.entries(resources)) {
      const added = LOSSES["Organizations:DescribeOrganization"]?.added?.[check]?.[name];
      expect(["unknown", usual[check]?.[name], added], `${check} of ${name}`).toContain(verdict);
    }
  }
  const expired = of("findings", events).filter(({ result }) => result.evaluation === "unknown");
  expect(expired.some(({ error }) => error?.code === "ExpiredToken")).toBe(true);
});

function deny(which: (call: WireCall) => boolean): Rule {
  return (call) => (which(call) ? denied(call) : undefined);
}

/** The usual findings but for a loss. */
function but({ unknown = {}, unjudged = [], added = {} }: Loss): Verdicts {
  const left: Verdicts = {};
  for (const [check, resources] of Object.entries(usual)) {
    if (unjudged.includes(check)) continue;
    const lost = unknown[check] ?? [];
    for (const name of lost) if (!(name in resources)) throw new Error(`no usual finding of ${check} on ${name}`);
    const names = Object.entries(resources).map(([name, verdict]) => [name, lost.includes(name) ? "unknown" : verdict]);
    left[check] = { ...Object.fromEntries(names), ...added[check] };
  }
  return left;
}

function unknownsIn(stdout: string, { unknown = {} }: Loss) {
  return of("findings", eventsOf(stdout)).filter(({ rule, resource }) => unknown[rule.id]?.includes(resource.name));
}
