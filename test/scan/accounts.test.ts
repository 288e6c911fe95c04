import { describe, expect, test } from "vitest";
import ebsVolumeEncrypted from "../../checks/ebs/ebs-volume-encrypted.ts";
import externalAccountKnown from "../../checks/iam/iam-role-trust-external-account-known.ts";
import { at } from "../../src/formats/read-event.ts";
import { ConfigError } from "../../src/model/errors.ts";
import {
  CLOSED,
  DARK,
  HUB,
  ORGANIZATION,
  organizationLines,
  PAYMENTS,
  TEMPLATE,
  volumesOf,
} from "../support/organization.ts";
import { answer, refused } from "../support/recorded.ts";
import { type Choices, scanned } from "../support/scanned.ts";

const VOLUMES = [
  volumesOf(HUB, [{ id: "vol-hub" }]),
  volumesOf(PAYMENTS, [{ id: "vol-a" }, { id: "vol-b", encrypted: true }]),
];

function look(choices: Choices = {}, lines = organizationLines()) {
  const whom: Choices = choices.accounts === undefined || choices.organization ? { organization: {} } : {};
  return scanned([ebsVolumeEncrypted], [...lines, ...VOLUMES], { roleArn: TEMPLATE, ...whom, ...choices });
}

const accountsOf = (events: readonly unknown[], dataset: string): unknown[] =>
  events.filter((event) => at(event, "data_stream.dataset") === dataset).map((event) => at(event, "cloud.account.id"));

describe("an organization", () => {
  test("every account is told with its name, its unit and the organization", async () => {
    const { events } = await look();
    const findings = events.filter((event) => at(event, "data_stream.dataset") === "aplomb.findings");
    const told = findings.map((event) => [
      at(event, "cloud.account.id"),
      at(event, "cloud.account.name"),
      at(event, "organization.id"),
      at(event, "aplomb.account.ou_id"),
      at(event, "aplomb.account.ou_path"),
      at(event, "result.evaluation"),
    ]);
    expect(told.sort()).toEqual([
      [HUB, "management", ORGANIZATION, "r-root", "Root", "failed"],
      [PAYMENTS, "payments", ORGANIZATION, "ou-root-prod", "Root/Workloads/Prod", "failed"],
      [PAYMENTS, "payments", ORGANIZATION, "ou-root-prod", "Root/Workloads/Prod", "passed"],
    ]);
  });

  test("units are found where AWS gives no paths", async () => {
    const { events } = await look({}, organizationLines({ paths: false }));
    const paths = events.map((event) => at(event, "aplomb.account.ou_path"));
    expect(new Set(paths)).toEqual(new Set(["Root", "Root/Workloads", "Root/Workloads/Prod", undefined]));
  });

  test("an account that nobody can enter is a gap that names call, error and permission, and stops no other", async () => {
    const { events, coverage, summary } = await look();
    const dark = coverage.filter(({ place }) => place.account === DARK);
    expect(dark).toMatchObject([
      {
        type: { type: "AWS::Organizations::Account" },
        status: "failed",
        checks: ["ebs-volume-encrypted"],
        unread: { operation: "STS:AssumeRole", code: "AccessDenied", action: "sts:AssumeRole" },
      },
    ]);
    expect(summary).toMatchObject({ status: "incomplete", gaps: 1, findings: { failed: 2, passed: 1 } });
    const sums = events.filter((event) => at(event, "data_stream.dataset") === "aplomb.scan");
    expect(
      sums.map((event) => [
        at(event, "aplomb.scan.scope"),
        at(event, "cloud.account.id"),
        at(event, "aplomb.scan.status"),
        at(event, "aplomb.scan.findings.failed"),
      ]),
    ).toEqual(
      expect.arrayContaining([
        ["account", HUB, "complete", 1],
        ["account", PAYMENTS, "complete", 1],
        ["account", DARK, "incomplete", 0],
      ]),
    );
    expect(sums.at(-1)).toBe(events.at(-1));
    expect(at(events.at(-1), "organization.id")).toBe(ORGANIZATION);
    expect(at(events.at(-1), "aplomb.scan")).toMatchObject({
      scope: "scan",
      accounts: { complete: 2, incomplete: 1, unentered: 1 },
    });
    expect(new Set(sums.map((event) => at(event, "event.id"))).size).toBe(sums.length);
  });

  test("what is not scanned is counted by reason", async () => {
    const { coverage } = await look({ accounts: [`!${PAYMENTS}`], organization: {} });
    const [listing] = coverage.filter(({ type }) => type.type === "AWS::Organizations::Organization");
    expect(listing).toMatchObject({ status: "complete", listed: 2, skipped: { suspended: 1, "not-selected": 1 } });
  });

  test("units that cannot be read are told, and keep no account from being scanned", async () => {
    const said: string[] = [];
    const lines = organizationLines().filter(({ operation }) => !/Roots|Units/.test(operation));
    const denied = refused("Organizations:ListRoots", "AccessDeniedException");
    const { events, summary } = await look({ notice: (sentence) => said.push(sentence) }, [...lines, denied]);
    expect(summary.findings.failed).toBe(2);
    const [listing] = events.filter(
      (event) => at(event, "aplomb.coverage.resource_type") === "AWS::Organizations::Organization",
    );
    expect(listing).toMatchObject({
      organization: { id: ORGANIZATION },
      error: { code: "AccessDeniedException" },
      aplomb: { coverage: { status: "complete" }, unread: [{ operation: "Organizations:ListRoots" }] },
    });
    expect(said).toEqual([expect.stringMatching(/units are not known .*ListRoots/)]);
    const paths = events.map((event) => at(event, "aplomb.account.ou_path"));
    expect(paths).toContain("r-root/ou-root-work/ou-root-prod");
  });

  test("each account's calls are its own, and the sum has those that found the accounts too", async () => {
    const { events, calls } = await look();
    const sums = events.filter((event) => at(event, "data_stream.dataset") === "aplomb.scan");
    const whole = sums.map((event) => Number(at(event, "aplomb.scan.calls")));
    expect(whole.at(-1)).toBe(calls.length);
    expect(calls.filter(({ account }) => account === PAYMENTS).map(({ operation }) => operation)).toEqual([
      "DescribeRegions",
      "DescribeVolumes",
    ]);
  });

  test("members are ours, and no account asks the organization again", async () => {
    const role = {
      Arn: `arn:aws:iam::${PAYMENTS}:role/r`,
      RoleName: "r",
      Path: "/",
      RoleId: "AROAEXAMPLE",
      CreateDate: { $date: "2020-01-01T00:00:00.000Z" },
      AssumeRolePolicyDocument: encodeURIComponent(
        JSON.stringify({
          Version: "2012-10-17",
          Statement: [{ Effect: "Allow", Principal: { AWS: DARK }, Action: "sts:AssumeRole" }],
        }),
      ),
    };
    const lines = [...organizationLines(), answer("IAM:GetAccountAuthorizationDetails", { RoleDetailList: [role] })];
    const { findings, calls } = await scanned([externalAccountKnown], lines, {
      roleArn: TEMPLATE,
      organization: {},
      accounts: [PAYMENTS],
    });
    expect(findings.map(({ verdict }) => verdict.status)).toEqual(["passed"]);
    expect(calls.filter(({ operation }) => operation === "DescribeOrganization")).toHaveLength(1);
  });
});

describe("which accounts", () => {
  test.each<[string, Choices, string[]]>([
    ["all that are active", {}, [HUB, PAYMENTS, DARK]],
    ["some by id", { accounts: [HUB, PAYMENTS] }, [HUB, PAYMENTS]],
    ["all but one", { accounts: [`!${DARK}`] }, [HUB, PAYMENTS]],
    ["a unit and what is below", { organization: { units: ["ou-root-work"] } }, [PAYMENTS, DARK]],
    ["a unit by its path", { organization: { units: ["Root/Workloads/Prod"] } }, [PAYMENTS]],
    ["all but a unit", { organization: { units: ["!Root/Workloads/Prod"] } }, [HUB, DARK]],
    ["one tag", { organization: { tags: ["env=prod"] } }, [HUB, PAYMENTS]],
    ["either value", { organization: { tags: ["env=prod", "env=dev"] } }, [HUB, PAYMENTS, DARK]],
    ["both tags", { organization: { tags: ["env=prod", "team=payments"] } }, [PAYMENTS]],
    ["unit and tag", { organization: { units: ["ou-root-work"], tags: ["env=prod"] } }, [PAYMENTS]],
  ])("%s", async (_, choices, expected) => {
    const { events } = await look({ organization: {}, ...choices });
    const sums = events.filter((event) => at(event, "aplomb.scan.scope") === "account");
    expect(sums.map((event) => at(event, "cloud.account.id")).sort()).toEqual(expected.sort());
  });

  test("those that are named need no organization", async () => {
    const { events, calls } = await look({ accounts: [PAYMENTS] });
    expect(new Set(accountsOf(events, "aplomb.findings"))).toEqual(new Set([PAYMENTS]));
    expect(calls.filter(({ service }) => service === "Organizations")).toEqual([]);
  });

  test.each<[string, Choices, RegExp, RegExp]>([
    ["an account that is no member", { accounts: ["999900001111"] }, /999900001111 is not in the/, /--accounts/],
    [
      "a unit that is not there",
      { organization: { units: ["Root/Workload"] } },
      /no organizational unit/,
      /Root\/Workloads\?/,
    ],
    ["nobody", { organization: { tags: ["env=none"] } }, /No account .* is left/, /Check --accounts/],
    ["one that nobody can enter", { accounts: [CLOSED] }, /is suspended: nobody can/, /Leave it out/],
    ["a region that AWS does not have", { regions: ["eu-west-9"] }, /eu-west-9 does not exist/, /eu-west-1/],
    ["no role", { roleArn: undefined as never }, /without a role/, /\{account\}/],
  ])("%s is refused before anything is scanned", async (_, choices, message, hint) => {
    const failed = await look({ organization: {}, ...choices }).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(ConfigError);
    expect(failed).toMatchObject({ message: expect.stringMatching(message), hint: expect.stringMatching(hint) });
  });

  test("nothing but what is left out is refused too", async () => {
    await expect(look({ accounts: [PAYMENTS, `!${PAYMENTS}`] })).rejects.toThrow("No account is left to scan.");
  });

  test.each(["Root/Workloads", "!Root/Workloads", "ou-root-work"])(
    "%s is refused where nobody can say which accounts are in it",
    async (unit) => {
      const lines = organizationLines({ paths: false }).filter(
        ({ operation }) => operation !== "ListAccountsForParent",
      );
      const denied = refused("Organizations:ListAccountsForParent", "AccessDeniedException");
      const failed = await look({ organization: { units: [unit] } }, [...lines, denied]).catch((error) => error);
      expect(failed).toMatchObject({ message: expect.stringMatching(/ListAccountsForParent: AccessDenied/) });
    },
  );

  test("an account that is on two pages, as it moved between them, is scanned once", async () => {
    const [first, ...rest] = organizationLines().filter(({ operation }) => operation === "ListAccounts");
    const others = organizationLines().filter(({ operation }) => operation !== "ListAccounts");
    const output = { ...first?.output, NextToken: "2" };
    const pages = [
      answer("Organizations:ListAccounts", output),
      answer("Organizations:ListAccounts", first?.output ?? {}, { input: { NextToken: "2" } }),
    ];
    expect(rest).toEqual([]);
    expect((await look({}, [...others, ...pages])).summary.findings.failed).toBe(2);
  });

  test.each([
    ["an account that may not list", "AccessDeniedException", /cannot be listed/, /delegated administrator/],
    ["one that is in none", "AWSOrganizationsNotInUseException", /in no organization/, /--organization/],
  ])("%s is told so", async (_, code, message, hint) => {
    const lines = [refused("Organizations:DescribeOrganization", code)];
    const failed = await look({}, lines).catch((error: unknown) => error);
    expect(failed).toMatchObject({ message: expect.stringMatching(message), hint: expect.stringMatching(hint) });
  });
});

describe("entering", () => {
  test("the account that the credentials are of needs no role, and that is said", async () => {
    const said: string[] = [];
    const lines = organizationLines().filter(({ input }) => input?.["RoleArn"] !== `arn:aws:iam::${HUB}:role/aplomb`);
    const denied = refused("STS:AssumeRole", "AccessDenied", { input: { RoleArn: `arn:aws:iam::${HUB}:role/aplomb` } });
    const { events } = await look({ notice: (sentence) => said.push(sentence) }, [...lines, denied]);
    expect(accountsOf(events, "aplomb.findings")).toContain(HUB);
    expect(said).toEqual([expect.stringContaining(HUB)]);
  });

  test("a region that is not enabled in one account is left out there, and looked at elsewhere", async () => {
    const regions = (account: string, names: string[]) =>
      answer("EC2:DescribeRegions", { Regions: names.map((RegionName) => ({ RegionName })) }, { account });
    const lines = [
      ...organizationLines(),
      answer(
        "EC2:DescribeRegions",
        { Regions: [{ RegionName: "eu-west-1" }, { RegionName: "me-south-1" }] },
        { account: HUB, input: { AllRegions: true } },
      ),
      regions(HUB, ["eu-west-1"]),
      regions(PAYMENTS, ["eu-west-1", "me-south-1"]),
      volumesOf(PAYMENTS, [{ id: "vol-south" }], "me-south-1"),
    ];
    const { findings, summary } = await look({ regions: ["me-south-1"] }, lines);
    expect(findings.map(({ resource }) => resource.name)).toEqual(["vol-south"]);
    expect(summary.gaps).toBe(1);
  });

  test("a region that no account has enabled is a gap", async () => {
    const all = answer(
      "EC2:DescribeRegions",
      { Regions: [{ RegionName: "eu-west-1" }, { RegionName: "me-south-1" }] },
      { account: HUB, input: { AllRegions: true } },
    );
    const enabled = answer("EC2:DescribeRegions", { Regions: [{ RegionName: "eu-west-1" }] });
    const { summary, coverage } = await look({ regions: ["me-south-1"] }, [...organizationLines(), all, enabled]);
    expect(summary.status).toBe("incomplete");
    expect(coverage.filter(({ place }) => place.region === "me-south-1")).toMatchObject([
      { status: "failed", checks: ["ebs-volume-encrypted"], unread: { code: "RegionNotEnabled" } },
    ]);
  });

  test("however many are under way at once, what is told is the same", async () => {
    const told = async (parallelAccounts: number): Promise<string[]> => {
      const { events } = await look({ parallelAccounts });
      return events.map((event) => JSON.stringify(event)).sort();
    };
    expect(await told(1)).toEqual(await told(3));
  });
});
