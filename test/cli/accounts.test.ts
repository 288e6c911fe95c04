import { writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { at } from "../../src/formats/read-event.ts";
import { ACCOUNT_KEYS } from "../support/account-keys.ts";
import { aplomb, fileOf, recordingFile } from "../support/command.ts";
import { temporary } from "../support/folder.ts";
import { DARK, HUB, organizationLines, PAYMENTS, TEMPLATE, volumesOf } from "../support/organization.ts";

const organization = () =>
  recordingFile([
    ...organizationLines(),
    volumesOf(HUB, [{ id: "vol-hub" }]),
    volumesOf(PAYMENTS, [{ id: "vol-pay" }, { id: "vol-fine", encrypted: true }]),
  ]);

const scan = (...flags: string[]) =>
  aplomb(["scan", "--checks", "ebs-volume-encrypted", "--role-arn", TEMPLATE, "--replay", organization(), ...flags]);

const eventsOf = (stdout: string): unknown[] =>
  stdout
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
const accountsOf = (stdout: string) =>
  eventsOf(stdout)
    .filter((event) => at(event, "aplomb.scan.scope") === "account")
    .map((event) => at(event, "cloud.account.id"))
    .sort();

describe("an organization", () => {
  test("with a dark account ends with 3, and says which account and what it lacks", async () => {
    const { code, stdout, stderr } = await scan("--organization");
    expect(code).toBe(3);
    expect(accountsOf(stdout)).toEqual([HUB, PAYMENTS, DARK].sort());
    expect(stderr).toContain(
      `not seen: AWS::Organizations::Account in ${DARK}: STS:AssumeRole: AccessDenied; needs sts:AssumeRole\n`,
    );
    expect(stderr).toContain("2 failed (2 high), 0 unknown, 1 passed; 3 accounts, 3 resources, 2 regions,");
  });

  test("with a failure at --fail-on ends with 1, whatever is dark", async () => {
    expect((await scan("--organization", "--fail-on", "high")).code).toBe(1);
    expect((await scan("--organization", "--fail-on", "critical")).code).toBe(3);
    expect((await scan("--organization", "--accounts", `!${DARK}`, "--fail-on", "critical")).code).toBe(0);
  });

  test("as a table says which account each thing is in, and how each account stands", async () => {
    const { stdout } = await scan("--organization", "--format", "table");
    expect(stdout).toContain("management       eu-west-1");
    expect(stdout).toContain("payments         eu-west-1");
    expect(stdout).toContain("dark: AWS::Organizations::Account, whole account: STS:AssumeRole: AccessDenied");
    expect(stdout).toContain(`payments (${PAYMENTS}): 1 failed (1 high), 0 unknown, 1 passed; complete`);
    expect(stdout).toContain(`dark (${DARK}): could not be entered`);
    expect(stdout).toContain("3 accounts: 3 resources, 2 regions");
  });

  test("keeps one state for all, and tells what is new in each account once", async () => {
    const state = temporary("state.db");
    const first = await scan("--organization", "--state", state, "--fail-on", "new:high");
    expect(first.code).toBe(1);
    expect(first.stderr).toContain("aplomb: 2 new, 0 reopened, 0 resolved; 2 open.");
    const second = await scan("--organization", "--state", state, "--fail-on", "new:high");
    expect(second.code).toBe(3);
    expect(second.stderr).toContain("aplomb: 0 new, 0 reopened, 0 resolved; 2 open.");
  });

  test("a look at some of its accounts resolves nothing in the others", async () => {
    const state = temporary("state.db");
    await scan("--organization", "--state", state);
    const { stdout, stderr } = await scan("--accounts", PAYMENTS, "--state", state);
    expect(stderr).toContain("0 resolved; 1 open.");
    expect(eventsOf(stdout).filter((event) => at(event, "event.action") === "finding-resolved")).toEqual([]);
  });
});

describe("--config", () => {
  test("every key about accounts does what its flag does", async () => {
    const policy = fileOf("{}", "session.json");
    const keys = {
      organization: true,
      organizationalUnits: ["Root"],
      accountTags: ["env=prod"],
      accounts: [`!${DARK}`],
      parallelAccounts: 2,
      sessionPolicy: [policy],
    };
    expect(Object.keys(keys).sort()).toEqual([...ACCOUNT_KEYS].sort());
    const config = temporary("aplomb.json");
    writeFileSync(config, JSON.stringify({ ...keys, roleArn: TEMPLATE }));
    const { code, stdout } = await aplomb(["scan", "--config", config, "--replay", organization()]);
    expect(accountsOf(stdout)).toEqual([HUB, PAYMENTS]);
    expect(code).toBe(3);
  });
});

describe("a mistake is told before anybody is asked", () => {
  const ROLE = ["--role-arn", TEMPLATE];
  test.each<[string, string[], RegExp, RegExp]>([
    ["accounts without a role", ["--accounts", HUB], /none is named/, /--role-arn 'arn:\{partition\}/],
    ["an organization without a role", ["--organization"], /none is named/, /stackset/],
    [
      "one role for all",
      ["--organization", "--role-arn", `arn:aws:iam::${HUB}:role/a`],
      /role of one account/,
      /\{account\}/,
    ],
    ["a template for one", ROLE, /is a template/, /--organization/],
    [
      "a word that no template has",
      ["--organization", "--role-arn", "arn:aws:iam::{acount}:role/a"],
      /not the ARN/,
      /no \{acount\}/,
    ],
    ["no account id", [...ROLE, "--accounts", "prod"], /prod is not an account id/, /twelve digits/],
    ["only exclusions", [...ROLE, "--accounts", `!${HUB}`], /only leaves out/, /--organization/],
    [
      "units without an organization",
      [...ROLE, "--accounts", HUB, "--organizational-units", "Root"],
      /about an organization/,
      /--organization/,
    ],
    [
      "tags without an organization",
      [...ROLE, "--accounts", HUB, "--account-tags", "a=b"],
      /about an organization/,
      /--organization/,
    ],
    ["a tag without a value", [...ROLE, "--organization", "--account-tags", "prod"], /not key=value/, /env=prod/],
    ["a profile twice", ["--profile", "a,a"], /names a twice/, /once/],
    [
      "accounts of several profiles",
      [...ROLE, "--profile", "a,b", "--accounts", HUB],
      /of one profile/,
      /one --profile/,
    ],
    ["no number", [...ROLE, "--organization", "--parallel-accounts", "many"], /cannot be many/, /whole number/],
    ["a session without a role", ["--session-policy", "p.json"], /for a role/, /--role-arn/],
    [
      "a session policy that is not there",
      [...ROLE, "--organization", "--session-policy", "/nowhere.json"],
      /cannot be read/,
      /JSON policy/,
    ],
    ["two texts", [...ROLE, "--organization", "--session-policy", "a.json,b.json"], /too many/, /one and the ARNs/],
  ])("%s", async (_, flags, message, hint) => {
    const { code, stdout, stderr } = await aplomb(["scan", "--replay", organization(), ...flags]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(hint);
  });

  test("a session policy that STS would refuse", async () => {
    const policy = fileOf(JSON.stringify({ x: "y".repeat(3000) }), "big.json");
    const { code, stderr } = await aplomb(["scan", ...ROLE, "--organization", "--session-policy", policy]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/has 3008 characters; STS takes 2048/);
    expect(stderr).toMatch(/managed policy/);
  });
});
