import { describe, expect, test } from "vitest";
import { checks } from "../../checks/index.ts";
import { actionsOf } from "../../src/model/check.ts";
import { version } from "../../src/package.ts";
import { aplomb } from "../support/command.ts";

describe("help and mistakes", () => {
  test.each([["--version"], ["-V"]])("%s", async (flag) => {
    expect(await aplomb([flag])).toEqual({ code: 0, stdout: `${version()}\n`, stderr: "" });
  });

  test.each([["--help"], ["scan --help"], ["help scan"], ["demo --help"], ["permissions --help"], ["policy --help"]])(
    "%s is on stdout, with examples",
    async (line) => {
      const { code, stdout, stderr } = await aplomb(line.split(" "));
      expect([code, stderr]).toEqual([0, ""]);
      expect(stdout).toContain("Examples:");
    },
  );

  test.each<[string[], RegExp]>([
    [["scna"], /unknown command 'scna'[\s\S]*Did you mean scan\?/],
    [["chekcs"], /unknown command 'chekcs'[\s\S]*Did you mean checks\?/],
    [["scan", "--regoins", "x"], /unknown option '--regoins'[\s\S]*Did you mean --regions\?/],
    [["scan", "extra"], /too many arguments/],
    [["scan", "--checks"], /argument missing/],
    [["checks", "--format", "xml"], /Allowed choices are text, json/],
    [["checks", "ebs-volume-encryptd"], /no check ebs-volume-encryptd\.\n {2}Did you mean ebs-volume-encrypted\?/],
    [["checks", "zzzzzzzzzzzz"], /no check zzzzzzzzzzzz\.\n {2}`aplomb checks` lists all/],
    [["frameworks", "nist-csf-2"], /no framework "nist-csf-2"\.\n {2}Did you mean "nist-csf-2\.0"\?/],
    [["permissions", "--services", "s4"], /no service s4\.\n {2}Did you mean s3\?/],
  ])("%j", async (argv, message) => {
    const { code, stdout, stderr } = await aplomb(argv);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
  });

  test("no command shows the help, on stderr", async () => {
    const { code, stdout, stderr } = await aplomb([]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("Usage: aplomb");
  });

  test("a word that would reach the terminal's controls does not", async () => {
    const { stderr } = await aplomb(["checks", "\u001b[2J"]);
    expect(stderr).not.toContain("\u001b");
    expect(stderr).toContain("\\u001b[2J");
  });
});

describe("checks", () => {
  test("lists every check with its severity and title", async () => {
    const { code, stdout, stderr } = await aplomb(["checks"]);
    expect([code, stderr]).toEqual([0, ""]);
    for (const { id, severity, title } of checks)
      expect(stdout.split("\n").map((line) => line.split(/ {2,}/))).toContainEqual([id, severity, title]);
  });

  test("--format json has all of it for machines", async () => {
    const { stdout } = await aplomb(["checks", "--format", "json"]);
    const listed: { id: string }[] = JSON.parse(stdout);
    expect(listed.map(({ id }) => id)).toEqual(checks.map(({ id }) => id));
    const keys = [
      "id",
      "title",
      "severity",
      "service",
      "resourceType",
      "why",
      "fix",
      "references",
      "facts",
      "actions",
      "controls",
      "techniques",
    ];
    for (const one of listed) expect(Object.keys(one)).toEqual(expect.arrayContaining(keys));
  });

  test.each(checks.map((check) => [check.id, check] as const))("%s is explained", async (id, check) => {
    const { code, stdout } = await aplomb(["checks", id]);
    expect(code).toBe(0);
    // However its lines are broken.
    const shown = stdout.replace(/\s+/g, " ");
    for (const text of [check.title, check.severity, check.why, check.fix, ...check.references, ...actionsOf(check)]) {
      expect(shown).toContain(text);
    }
    const one: { controls: { name: string; controls: string[] }[] } = JSON.parse(
      (await aplomb(["checks", id, "--format", "json"])).stdout,
    );
    expect(one).toMatchObject({ id, actions: actionsOf(check) });
    const served = one.controls.filter(({ controls }) => controls.length > 0);
    for (const { name } of served) expect(shown).toContain(name);
    if (served.length === 0) expect(shown).toContain("Controls none ");
  });
});

describe("permissions", () => {
  const policyOf = async (...flags: string[]) => JSON.parse((await aplomb(["permissions", ...flags])).stdout);

  test("are one statement with the union of the actions of all checks, and the list of regions", async () => {
    const union = [...new Set(["ec2:DescribeRegions", ...checks.flatMap(actionsOf)])].sort();
    expect(await policyOf()).toEqual({
      Version: "2012-10-17",
      Statement: [{ Sid: "AplombRead", Effect: "Allow", Action: union, Resource: "*" }],
    });
  });

  test.each<[string[], string[]]>([
    [
      ["--checks", "ebs-volume-encrypted"],
      ["ec2:DescribeRegions", "ec2:DescribeVolumes"],
    ],
    [
      ["--checks", "ebs-*-encrypted,ebs-default-*"],
      ["ec2:DescribeRegions", "ec2:DescribeSnapshots", "ec2:DescribeVolumes", "ec2:GetEbsEncryptionByDefault"],
    ],
    [["--checks", "s3-account-block-public-access"], ["s3:GetAccountPublicAccessBlock"]],
    [
      ["--services", "rds", "--checks", "*-multi-az"],
      ["ec2:DescribeRegions", "rds:DescribeDBClusters", "rds:DescribeDBInstances"],
    ],
  ])("for %j", async (flags, expected) => {
    expect((await policyOf(...flags)).Statement[0].Action).toEqual(expected);
  });
});
