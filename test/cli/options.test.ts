import { describe, expect, test } from "vitest";
import { checks } from "../../checks/index.ts";
import { explain } from "../../src/cli/check-text.ts";
import { describeCheck } from "../../src/cli/checks.ts";
import { readConfigFile } from "../../src/cli/config-file.ts";
import { type OptionSettings, withOptions } from "../../src/library/option-settings.ts";
import { type AnyCheck, optionsOf } from "../../src/model/check.ts";
import { ConfigError } from "../../src/model/errors.ts";
import { aplomb, fileOf } from "../support/command.ts";
import { answer, recorded } from "../support/recorded.ts";
import { scanned } from "../support/scanned.ts";
import { OPTIONS_CHECK } from "../support/with-options.ts";

const CATALOGUE = [...checks, OPTIONS_CHECK];

function set(settings: OptionSettings) {
  const [check] = withOptions([OPTIONS_CHECK], CATALOGUE, settings);
  return check === undefined ? undefined : optionsOf(check);
}

function refusal(settings: OptionSettings): string {
  try {
    set(settings);
  } catch (error) {
    if (error instanceof ConfigError) return `${error.message} ${error.hint}`;
  }
  throw new Error("it was not refused");
}

async function inFile(yaml: string): Promise<OptionSettings> {
  return readConfigFile(fileOf(yaml, "aplomb.yaml"));
}

const DEFAULTS = { maxAgeDays: 90, ports: [22, 3389], vendors: [], strict: true };

describe("--option", () => {
  test.each([
    [[], {}],
    [["maxAgeDays=60"], { maxAgeDays: 60 }],
    [["ports=22, 80,22"], { ports: [22, 80] }],
    [["vendors=012345678901,111122223333"], { vendors: ["012345678901", "111122223333"] }],
    [["vendors="], { vendors: [] }],
    [["strict=false", "maxAgeDays=1"], { strict: false, maxAgeDays: 1 }],
  ])("%j is set", (lines, expected) => {
    expect(set({ option: lines.map((line) => `ebs-volume-set.${line}`) })).toEqual({ ...DEFAULTS, ...expected });
  });

  test.each([
    ["ebs-volume-set", /not of the form ID\.NAME=VALUE/],
    ["ebs-volume-set.=1", /not of the form/],
    ["ebs-volume-sett.maxAgeDays=1", /no check ebs-volume-sett\. Did you mean ebs-volume-set\?/],
    ["ebs-volume-set.maxAgeDay=1", /no option maxAgeDay\. Did you mean maxAgeDays\?/],
    ["ebs-volume-set.zzzzzzzz=1", /no option zzzzzzzz\. It has: maxAgeDays, ports, vendors, strict\./],
    ["ebs-volume-set.constructor=1", /no option constructor/],
    ["ebs-volume-set.maxAgeDays=0", /maxAgeDays must be a whole number, 1 to 3650\./],
    ["ebs-volume-set.maxAgeDays=1.5", /must be a whole number/],
    ["ebs-volume-set.maxAgeDays=0x10", /must be a whole number/],
    ["ebs-volume-set.maxAgeDays=", /must be a whole number/],
    ["ebs-volume-set.ports=22,x", /ports must be whole numbers, 0 to 65535 each/],
    ["ebs-volume-set.ports=", /ports must not be empty/],
    ["ebs-volume-set.vendors=11112222333", /must be a list: an account id has twelve digits/],
    ["ebs-volume-set.strict=yes", /strict must be true or false/],
    ["s3-bucket-not-public.any=1", /has no option any\. It has none\.|Did you mean/],
  ])("%s is refused", (line, message) => {
    expect(refusal({ option: [line] })).toMatch(message);
  });

  test("of a check that is not selected is refused, and so is the same one twice", () => {
    const line = "ebs-volume-set.maxAgeDays=60";
    expect(() => withOptions(checks, CATALOGUE, { option: [line] })).toThrow(/is not selected/);
    expect(refusal({ option: [line, line] })).toMatch(/is set twice/);
  });

  test("is refused by every command that judges, before any work starts", async () => {
    for (const command of [["scan"], ["scan", "--plan"], ["watch", "--rounds", "1"], ["demo"]]) {
      const { code, stdout, stderr } = await aplomb([...command, "--option", "ebs-volume-encryptd.x=1"]);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toContain("there is no check ebs-volume-encryptd.\n  Did you mean ebs-volume-encrypted?\n");
    }
  });
});

describe("options: in the configuration", () => {
  test("are set, and flags win over each", async () => {
    const yaml =
      'options:\n  ebs-volume-set:\n    maxAgeDays: 60\n    ports: 80\n    vendors: ["012345678901"]\n    strict: no\n';
    const settings = await inFile(yaml.replace("no\n", "false\n"));
    const expected = { maxAgeDays: 60, ports: [80], vendors: ["012345678901"], strict: false };
    expect(set(settings)).toEqual(expected);
    expect(set({ ...settings, option: ["ebs-volume-set.maxAgeDays=30"] })).toEqual({ ...expected, maxAgeDays: 30 });
  });

  test("may be of a check that is not selected, and must be right even so", async () => {
    const right = await inFile("options: { ebs-volume-set: { maxAgeDays: 60 } }");
    expect(withOptions(checks, CATALOGUE, right)).toEqual(checks);
    const wrong = await inFile("options: { ebs-volume-set: { maxAgeDays: 0 } }");
    expect(() => withOptions(checks, CATALOGUE, wrong)).toThrow(/must be a whole number/);
  });

  test.each([
    ["  ebs-volume-sett: { maxAgeDays: 1 }", /aplomb\.yaml, line 2: there is no check ebs-volume-sett\. Did you mean/],
    ["  ebs-volume-set:\n    maxAgeDay: 1", /line 3: the check ebs-volume-set has no option maxAgeDay\. Did you mean/],
    [
      "  ebs-volume-set:\n    strict: true\n    maxAgeDays: 4000",
      /line 4: maxAgeDays must be a whole number, 1 to 3650/,
    ],
    ['  ebs-volume-set: { maxAgeDays: "60" }', /line 2: maxAgeDays must be a whole number/],
    [
      "  ebs-volume-set: { vendors: [111122223333] }",
      /line 2: vendors must be a list: an account id has twelve digits/,
    ],
    ["  ebs-volume-set: { ports: [] }", /line 2: ports must not be empty/],
    ["  ebs-volume-set: { strict: 1 }", /line 2: strict must be true or false/],
    ["  ebs-volume-set: { strict: }", /line 2: strict must be true or false/],
  ])("%j is refused with its line", async (yaml, message) => {
    expect(refusal(await inFile(`options:\n${yaml}\n`))).toMatch(message);
  });

  test.each([
    ["options: [a]", /line 1: options: /],
    ["options:\n  ebs-volume-set: 60", /line 2: options\.ebs-volume-set: must have options by their name/],
  ])("%j has no options by check and name", async (yaml, message) => {
    await expect(inFile(yaml)).rejects.toThrow(message);
  });
});

describe("a scan", () => {
  const calls = [answer("EC2:DescribeVolumes", { Volumes: [{ VolumeId: "vol-1", Encrypted: true }] })];
  const scanOf = (option: readonly string[]) =>
    scanned(withOptions([OPTIONS_CHECK], CATALOGUE, { option }), recorded(calls));

  test("judges by what was set, and is another scan of the same recording", async () => {
    const [first, second] = [await scanOf([]), await scanOf(["ebs-volume-set.maxAgeDays=91"])];
    expect(first.findings.map(({ verdict }) => verdict.status)).toEqual(["passed"]);
    expect(second.findings.map(({ verdict }) => verdict.evidence.observed)).toEqual([{ ...DEFAULTS, maxAgeDays: 91 }]);
    expect(second.findings.map(({ verdict }) => verdict.status)).toEqual(["failed"]);
    const ids = [first, second].map(({ events }) => JSON.stringify(events.map(({ event }) => event)));
    expect(ids[0]).not.toBe(ids[1]);
  });
});

describe("aplomb checks ID", () => {
  test("has the options, and what puts it right, as it is to be pasted", async () => {
    const check: AnyCheck = {
      ...OPTIONS_CHECK,
      remediation: {
        cli: `aws ec2 do --id {{volumeId}} ${"--long ".repeat(20)}`,
        terraform: { none: "It is a try." },
        breaks: "Nothing can break of it.",
      },
    };
    const text = await explain(describeCheck(check, []));
    expect(text).toContain(
      "\n  maxAgeDays=90 (a whole number, 1 to 3650): Days after which it is old.\n  ports=22,3389 (whole numbers, 0 to 65535 each): ",
    );
    expect(text).toContain(`\nAWS CLI\n  aws ec2 do --id VOLUME_ID ${"--long ".repeat(20).trim()}\n`);
    expect(text).toContain("\nTerraform\n  It is a try.\nWhat it may break\n  Nothing can break of it.\n");
    const { options, remediation } = describeCheck(check, []);
    expect(options[0]).toEqual({
      ...{ name: "maxAgeDays", kind: "number", default: 90 },
      ...{ range: "a whole number, 1 to 3650", description: "Days after which it is old." },
    });
    expect(remediation).toMatchObject({
      cli: expect.stringContaining("VOLUME_ID"),
      terraform: { none: "It is a try." },
    });
  });
});
