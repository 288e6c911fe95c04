import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { parse } from "yaml";
import { checks } from "../../checks/index.ts";
import { readSuppressions } from "../../src/suppressions/suppressions.ts";
import { ended, finding, listing } from "../diff/outputs.ts";
import { aplomb, fileOf } from "../support/command.ts";
import { failuresIn } from "../support/failures.ts";
import { temporary } from "../support/folder.ts";
import { HOSTILE, OBEYED } from "../support/hostile.ts";
import { ACCOUNT } from "../support/recorded.ts";

const NOW = new Date("2027-01-15T12:00:00Z");
const KNOWN = { knownChecks: checks.map(({ id }) => id) };
const CHECK = "s3-bucket-not-public";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
});

afterEach(() => {
  vi.useRealTimers();
});

function ndjson(...events: readonly unknown[]): string {
  return fileOf(
    events.map((event) => `${typeof event === "string" ? event : JSON.stringify(event)}\n`).join(""),
    "s.ndjson",
  );
}

function bucket(name: string, evaluation = "failed", more: Parameters<typeof finding>[1] = {}) {
  return finding(evaluation, { check: CHECK, resource: `arn:aws:s3:::${name}`, ...more });
}

const idOf = (event: ReturnType<typeof finding>): string => event.aplomb.finding.id;
const WORDS = ["--reason", "Public on purpose.", "--expires", "2027-01-31"];
const DEMO = fileOfDemo((await aplomb(["demo", "--format", "ndjson", "--quiet"])).stdout);

function fileOfDemo(text: string): readonly string[] {
  return text.trimEnd().split("\n");
}

function stdin(text: string): void {
  const own = Object.getOwnPropertyDescriptor(process, "stdin");
  Object.defineProperty(process, "stdin", { value: Readable.from([Buffer.from(text)]), configurable: true });
  onTestFinished(() => void Object.defineProperty(process, "stdin", own ?? {}));
}

describe("suppress", () => {
  const one = bucket("acme");
  const suppress = (id: string, findings: string, file: string, ...flags: string[]) =>
    aplomb(["suppress", id, "--findings", findings, "--suppressions", file, ...(flags.length > 0 ? flags : WORDS)]);

  test("makes the file, and says where the rule is", async () => {
    const file = temporary("s.yaml");
    const flags = [...WORDS, "--owner", "web@example.com", "--ticket", "SEC-1"];
    const ran = await suppress(idOf(one), ndjson(one), file, ...flags);
    const stderr = `aplomb: ${file}:2: ${CHECK} is suppressed until 2027-01-31 for arn:aws:s3:::acme\n`;
    expect(ran).toEqual({ code: 0, stdout: "", stderr });
    expect(parse(readFileSync(file, "utf8"))).toEqual({
      suppressions: [
        {
          check: CHECK,
          account: ACCOUNT,
          region: "eu-west-1",
          arn: "arn:aws:s3:::acme",
          reason: "Public on purpose.",
          owner: "web@example.com",
          ticket: "SEC-1",
          expires: "2027-01-31",
        },
      ],
    });
    expect(readdirSync(dirname(file))).toEqual(["s.yaml"]);
  });

  test("adds to a file, through a link, with its mode and its comments", async () => {
    const file = fileOf(
      "# ours\nsuppressions:\n- {check: ebs-volume-encrypted, reason: R, expires: 2027-02-01} # one\n",
    );
    const link = join(dirname(file), "link.yaml");
    symlinkSync("aplomb.yaml", link);
    chmodSync(file, 0o640);
    const global = bucket("acme", "unknown", { region: "" });
    expect((await suppress(idOf(global).slice(0, 8).toUpperCase(), ndjson(global), link)).code).toBe(0);
    const text = readFileSync(file, "utf8");
    expect(text).toMatch(/^# ours\nsuppressions:\n- \{.*\} # one\n- check: s3-bucket-not-public\n/);
    expect(text).toContain("region: global\n");
    expect([lstatSync(link).isSymbolicLink(), statSync(file).mode & 0o777]).toEqual([true, 0o640]);
    expect(readdirSync(dirname(file)).sort()).toEqual(["aplomb.yaml", "link.yaml"]);
  });

  test("gzip by suffix, standard input, and the newest verdict of several scans", async () => {
    const file = temporary("s.yaml");
    const packed = temporary("s.ndjson.gz");
    writeFileSync(packed, gzipSync(JSON.stringify(one)));
    expect((await suppress(idOf(one), packed, file)).code).toBe(0);
    const [was, now] = [bucket("b", "passed", { scan: 1 }), bucket("b", "failed", { scan: 2 })];
    stdin([now, was].map((event) => JSON.stringify(event)).join("\n"));
    expect((await suppress(idOf(now), "-", file)).code).toBe(0);
    expect((await readSuppressions([file], KNOWN)).size).toBe(2);
  });

  test.each(Object.entries(HOSTILE))("a name with %s comes back as it was", async (_, name) => {
    const hostile = bucket(name);
    const file = temporary("s.yaml");
    const { code, stderr } = await suppress(idOf(hostile), ndjson(hostile), file);
    expect([code, OBEYED.test(stderr.trimEnd())]).toEqual([0, false]);
    expect(readFileSync(file, "utf8").replaceAll("\n", "")).not.toMatch(OBEYED);
    const subject = { check: CHECK, account: { id: ACCOUNT }, region: "eu-west-1", arn: `arn:aws:s3:::${name}` };
    expect((await readSuppressions([file], KNOWN)).find(subject, NOW)?.rule).toBe(`${file}:2`);
  });

  const other = bucket("other");
  const passed = bucket("passed", "passed");
  const strange = finding("failed", { check: "gone-check", resource: "arn:a" });
  const nameless = finding("failed", { check: CHECK, resource: "acme" });
  const twins = ["a", "b"].map((end) => ({ ...one, aplomb: { ...one.aplomb, finding: { id: `12345678${end}` } } }));
  const ALL = [one, other, passed, strange, nameless, ...twins];

  test.each<[name: string, id: string, flags: readonly string[], text: string, message: RegExp]>([
    ["an unknown id", "00000000", WORDS, "", /There is no finding 00000000\.\n {2}Give the output of a scan/],
    ["too short an id", "0000000", WORDS, "", /0000000 is no id of a finding\./],
    ["an id that is none", "zzzzzzzz", WORDS, "", /zzzzzzzz is no id of a finding\./],
    [
      "an ambiguous id",
      "12345678",
      WORDS,
      "",
      /2 findings begin with 12345678\.\n {2}Give more of it: 12345678a, 12345678b/,
    ],
    ["what passed", idOf(passed), WORDS, "", /The finding [0-9a-f]+ passed\./],
    [
      "another version's check",
      idOf(strange),
      WORDS,
      "",
      /No rule can name the finding: There is no check gone-check\./,
    ],
    ["a thing without an ARN", idOf(nameless), WORDS, "", /No rule can name the finding: An ARN begins with arn:/],
    ["no reason", idOf(one), ["--expires", "2027-01-31"], "", /There is no reason\./],
    ["an empty reason", idOf(one), ["--reason", " ", "--expires", "2027-01-31"], "", /There is no reason\./],
    ["no day", idOf(one), ["--reason", "R"], "", /There is no day that it expires\./],
    ["what is no day", idOf(one), ["--reason", "R", "--expires", "2027-02-30"], "", /2027-02-30 is no day\./],
    ["a day that is over", idOf(one), ["--reason", "R", "--expires", "2027-01-14"], "", /2027-01-14 is in the past\./],
    ["an empty owner", idOf(one), [...WORDS, "--owner", ""], "", /--owner is empty\./],
    [
      "a file with a mistake",
      idOf(one),
      WORDS,
      "suppressions:\n  - check: nope\n",
      /line 2: reason is missing\.\n.* 2 more: aplomb suppressions check/,
    ],
    [
      "another key beside nothing",
      idOf(one),
      WORDS,
      "suppressions:\nother: a\n",
      /line 1: suppressions must be a list\.\n.* 1 more/,
    ],
    [
      "what is suppressed already",
      idOf(one),
      WORDS,
      `suppressions:\n  - {check: ${CHECK}, reason: R, expires: 2027-01-15}\n`,
      /is suppressed already, until 2027-01-15\.\n {2}See .*:2\./,
    ],
  ])("refuses %s, and writes nothing", async (_, id, flags, text, message) => {
    const file = text === "" ? temporary("s.yaml") : fileOf(text, "s.yaml");
    const { code, stdout, stderr } = await suppress(id, ndjson(...ALL), file, ...flags);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
    expect(readdirSync(dirname(file))).toEqual(text === "" ? [] : ["s.yaml"]);
    if (text !== "") expect(readFileSync(file, "utf8")).toBe(text);
  });

  test.each([
    ["an empty file", "", ""],
    ["a line break", "\n", "\n"],
    ["comments", "# a\n\n  # b", "# a\n\n  # b\n"],
    ["the beginning of a document", "\ufeff---\r\n# a\r\n", "\ufeff---\r\n# a\r\n"],
  ])("%s is begun", async (_, text, before) => {
    const file = fileOf(text, "s.yaml");
    expect(await suppress(idOf(one), ndjson(one), file)).toMatchObject({ code: 0 });
    const written = readFileSync(file, "utf8");
    expect(written).toMatch(/suppressions:\r?\n {2}- check: /);
    expect(written.slice(0, written.indexOf("suppressions:"))).toBe(before);
    expect((await readSuppressions([file], KNOWN)).size).toBe(1);
    expect(await suppress(idOf(other), ndjson(other), file)).toMatchObject({ code: 0 });
    expect((await readSuppressions([file], KNOWN)).size).toBe(2);
  });

  test.each([
    ["", "\n", "suppressions:\n"],
    ["# ours\n", " # theirs\n  # more\n# end\n", "# ours\nsuppressions: # theirs\n"],
    ["", " ~\n# end", "suppressions:\n"],
    ["", " null # why\n", "suppressions: # why\n"],
    ["", "", "suppressions:\n"],
  ])("%jsuppressions:%j, which is nothing, becomes a list", async (head, rest, before) => {
    const file = fileOf(`${head}suppressions:${rest}`, "s.yaml");
    expect(await suppress(idOf(one), ndjson(one), file)).toMatchObject({ code: 0 });
    const written = readFileSync(file, "utf8");
    expect(written.startsWith(`${before}  - check: `)).toBe(true);
    for (const [comment] of rest.matchAll(/#.*/g)) expect(written).toContain(comment);
    expect((await readSuppressions([file], KNOWN)).size).toBe(1);
  });

  test.skipIf(process.platform === "win32")("a device is not read to its end, nor replaced", async () => {
    const { code, stderr } = await suppress(idOf(one), ndjson(one), "/dev/zero");
    expect([code, stderr]).toEqual([2, expect.stringContaining("/dev/zero cannot be read: it is no file")]);
  });

  test("the last day of a suppression is today; one that is over covers nothing", async () => {
    const file = fileOf(`suppressions:\n  - {check: ${CHECK}, reason: R, expires: 2027-01-14}\n`);
    expect((await suppress(idOf(one), ndjson(one), file, "--reason", "R", "--expires", "2027-01-15")).code).toBe(0);
  });

  test.each<[argv: readonly string[], message: RegExp]>([
    [["12345678", ...WORDS, "--suppressions", "x"], /It is not said where the finding is\.\n {2}Give --findings FILE/],
    [
      ["12345678", ...WORDS, "--findings", "x"],
      /It is not said where the rule belongs\.\n {2}Give --suppressions FILE/,
    ],
    [["12345678", ...WORDS, "--findings", "/nowhere/a", "--suppressions", "/nowhere/b"], /\/nowhere\/a cannot be read/],
    [["12345678", ...WORDS, "--findings", "x", "--suppressions", "/"], /\/ cannot be read: EISDIR/],
    [WORDS, /missing required argument 'FINDING-ID'/],
  ])("%j is a mistake", async (argv, message) => {
    const { code, stdout, stderr } = await aplomb(["suppress", ...argv]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
  });

  test("a folder that is not there", async () => {
    const { code, stderr } = await suppress(idOf(one), ndjson(one), join(temporary("none"), "s.yaml"));
    expect([code, stderr]).toEqual([2, expect.stringMatching(/cannot be written: .*\n {2}It is as it was\.\n$/)]);
  });
});

describe("baseline", () => {
  const EXPIRES = ["--expires", "2027-01-31"];

  test("of the demo suppresses what fails there, and no more", async () => {
    const ran = await aplomb(["baseline", ndjson(...DEMO), ...EXPIRES]);
    expect([ran.code, ran.stderr]).toEqual([
      0,
      expect.stringMatching(new RegExp(`^aplomb: ${failuresIn(DEMO)} findings in \\d+ rules, until 2027-01-31\\.\\n$`)),
    ]);
    expect((await aplomb(["baseline", ndjson(...DEMO.toReversed()), ...EXPIRES])).stdout).toBe(ran.stdout);
    const suppressions = await readSuppressions([fileOf(ran.stdout)], KNOWN);
    for (const event of DEMO.map((line) => JSON.parse(line))) {
      if (event.event.dataset !== "aplomb.findings") continue;
      const { cloud, rule, resource, result } = event;
      const subject = { check: rule.id, account: cloud.account, region: cloud.region ?? "", arn: resource.id };
      expect(suppressions.find(subject, NOW) !== undefined).toBe(result.evaluation === "failed");
    }
  });

  test("has one rule for each check, account and region; suppressed, unknown and fixed findings are not in it", async () => {
    const suppressed = bucket("known");
    const events = [
      ...["b", "a", "*"].map((name) => ({ ...bucket(name), "@timestamp": "2027-01-10T00:00:00.000Z" })),
      { ...bucket("fixed", "failed"), "@timestamp": "2027-01-09T00:00:00.000Z" },
      bucket("fixed", "passed", { scan: 2 }),
      bucket("dark", "unknown"),
      bucket("far", "failed", { region: "", account: "444455556666" }),
      { ...suppressed, aplomb: { ...suppressed.aplomb, finding: { ...suppressed.aplomb.finding, suppressed: true } } },
    ];
    const { code, stdout } = await aplomb(["baseline", ndjson(...events), ...EXPIRES, "--owner", "a@example.com"]);
    expect([code, parse(stdout).suppressions]).toEqual([
      0,
      [
        {
          check: CHECK,
          account: ACCOUNT,
          region: "eu-west-1",
          arn: [{ exact: "arn:aws:s3:::*" }, "arn:aws:s3:::a", "arn:aws:s3:::b"],
          reason: "Baseline of 2027-01-10.",
          owner: "a@example.com",
          expires: "2027-01-31",
        },
        {
          check: CHECK,
          account: "444455556666",
          region: "global",
          arn: "arn:aws:s3:::far",
          reason: "Baseline of 2027-01-10.",
          owner: "a@example.com",
          expires: "2027-01-31",
        },
      ],
    ]);
  });

  test.each([
    ["critical", 1],
    ["high", 2],
    ["low", 3],
  ])("--severity %s: %d", async (level, count) => {
    const file = ndjson(...[21, 73, 99].map((score) => bucket(`b${score}`, "failed", { score })));
    const { stdout } = await aplomb(["baseline", file, ...EXPIRES, "--severity", level]);
    expect([parse(stdout).suppressions[0].arn].flat()).toHaveLength(count);
  });

  test("without findings it is empty, and that is said", async () => {
    const stderr = "aplomb: nothing to suppress: the baseline is empty.\n";
    expect(await aplomb(["baseline", ndjson(ended()), ...EXPIRES])).toEqual({
      code: 0,
      stdout: "suppressions: []\n",
      stderr,
    });
  });

  test("what cannot be read or named is left out, and said", async () => {
    const file = ndjson(bucket("a"), "{", finding("failed", { check: "gone", resource: "arn:x" }));
    const { code, stdout, stderr } = await aplomb(["baseline", file, ...EXPIRES]);
    expect([code, parse(stdout).suppressions.length]).toEqual([3, 1]);
    expect(stderr).toContain(", line 2: it is not JSON.\n");
    expect(stderr).toContain("aplomb: left out, as no rule can name what it is about: 1 finding.\n");
  });

  test("-o writes a new file and never over another", async () => {
    const path = temporary("baseline.yaml");
    const argv = ["baseline", ndjson(bucket("a")), ...EXPIRES, "-o", path];
    expect(await aplomb(argv)).toMatchObject({ code: 0, stdout: "" });
    const text = readFileSync(path, "utf8");
    expect(await aplomb(argv)).toMatchObject({
      code: 2,
      stderr: `aplomb: ${path} is there already.\n  Give -o a new file.\n`,
    });
    expect(readFileSync(path, "utf8")).toBe(text);
    expect(await aplomb(["suppressions", "check", path])).toMatchObject({ code: 0, stdout: "1 rule.\n" });
  });

  test.each<[argv: readonly string[], message: RegExp]>([
    [["x.ndjson"], /There is no day that it expires\./],
    [["x.ndjson", "--expires", "2027-01-14"], /2027-01-14 is in the past\./],
    [["x.ndjson", ...EXPIRES, "--reason", ""], /There is no reason\./],
    [["x.ndjson", ...EXPIRES, "--severity", "hihg"], /hihg/],
    [["/nowhere/x.ndjson", ...EXPIRES], /\/nowhere\/x\.ndjson cannot be read.*\n {2}Give the NDJSON output of a scan/],
  ])("%j is a mistake", async (argv, message) => {
    const { code, stdout, stderr } = await aplomb(["baseline", ...argv]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
  });
});

describe("suppressions check", () => {
  const rules = (...lines: readonly string[]) =>
    fileOf(`suppressions:\n${lines.map((line) => `  - { ${line}, reason: Why. }\n`).join("")}`, "s.yaml");
  const check = async (file: string, ...flags: string[]) => {
    const { stdout, ...rest } = await aplomb(["suppressions", "check", file, ...flags]);
    return { ...rest, lines: stdout.replaceAll(file, "s.yaml").trimEnd().split("\n") };
  };
  const A = 'arn: "arn:aws:s3:::a"';

  test.each<[name: string, lines: readonly string[], code: number, expected: readonly string[]]>([
    ["all is well", [`check: ${CHECK}, ${A}, expires: 2027-03-01`], 0, ["1 rule."]],
    [
      "about to expire",
      [`check: ${CHECK}, ${A}, expires: 2027-01-16`],
      0,
      ["s.yaml:2: expires: It holds 1 more day. (Why.)", "1 rule: 1 about to expire."],
    ],
    [
      "on its last day",
      [`check: ${CHECK}, ${A}, expires: 2027-01-15`],
      0,
      ["s.yaml:2: expires: It holds today for the last time. (Why.)", "1 rule: 1 about to expire."],
    ],
    [
      "broad",
      [`check: ${CHECK}, expires: 2027-03-01`],
      0,
      ["s.yaml:2: broad: It is about one check, every account, every region.", "1 rule: 1 broad."],
    ],
    [
      "expired",
      [`check: ${CHECK}, ${A}, expires: 2027-01-14`],
      1,
      ["s.yaml:2: expired: It held until 2027-01-14. (Why.)", "1 rule: 1 expired."],
    ],
    [
      "twice",
      [`check: ${CHECK}, ${A}, expires: 2027-03-01`, `${A}, check: ${CHECK}, expires: 2027-02-01`],
      1,
      ["s.yaml:3: duplicate: s.yaml:2 is about all of it, and holds as long.", "2 rules: 1 duplicate."],
    ],
    [
      "a mistake",
      [`check: ${CHECK}, ${A}, expires: 2027-01-14`, "expires: 2027-01-1"],
      2,
      [
        "s.yaml:3: mistake: check is missing. A suppression has check, reason, expires.",
        "s.yaml:3: mistake: 2027-01-1 is no day of the calendar. Write the last day that it holds as 2027-01-31.",
        "s.yaml:2: expired: It held until 2027-01-14. (Why.)",
        "1 rule: 2 mistakes, 1 expired.",
      ],
    ],
  ])("%s", async (_, lines, code, expected) => {
    expect(await check(rules(...lines))).toEqual({ code, stderr: "", lines: expected });
  });

  test("with findings: what matches, what does not, and what was not looked at", async () => {
    const dated = "expires: 2027-03-01";
    const file = rules(
      `check: ${CHECK}, arn: {glob: "arn:aws:s3:::a*"}, ${dated}`,
      `check: ${CHECK}, arn: ["arn:aws:s3:::a1", "arn:aws:s3:::gone"], ${dated}`,
      `check: ${CHECK}, tags: {env: dev}, ${dated}`,
      `check: ebs-volume-encrypted, region: eu-west-1, arn: "arn:aws:ec2:::b", ${dated}`,
      `check: ebs-volume-encrypted, tags: {a: b}, ${dated}`,
      `check: rds-instance-multi-az, ${A}, ${dated}`,
      `check: ${CHECK}, account: "444455556666", ${dated}`,
      `check: ${CHECK}, ou: Root, ${dated}`,
      `check: ebs-volume-encrypted, region: us-east-1, ${dated}, account: "${ACCOUNT}"`,
    );
    const tagged = bucket("t", "unknown");
    const findings = ndjson(
      bucket("a1"),
      bucket("a2"),
      bucket("a3", "passed"),
      { ...tagged, resource: { ...tagged.resource, tags: ["x=y", "env=dev"] } },
      listing("complete", { region: "", type: "Bucket", checks: [CHECK], findings: 4 }),
      listing("complete", { region: "eu-west-1", checks: ["ebs-volume-encrypted"] }),
      listing("failed", { region: "us-east-1", checks: ["ebs-volume-encrypted"] }),
      ended(),
    );
    const { code, lines } = await check(file, "--findings", findings);
    expect([code, lines]).toEqual([
      1,
      [
        "s.yaml:2: matches: 2 findings.",
        "s.yaml:3: matches: 1 finding.",
        "s.yaml:4: matches: 1 finding.",
        "s.yaml:3: unmatched: arn:aws:s3:::gone matches nothing.",
        "s.yaml:5: unmatched: It matches nothing.",
        ...[6, 7, 8, 9, 10].map((n) => `s.yaml:${n}: not looked at: It matches nothing, and not all was looked at.`),
        "9 rules: 2 unmatched, 5 not looked at.",
      ],
    ]);
  });

  test("findings without coverage tell nothing of what is unmatched", async () => {
    const { code, stderr, lines } = await check(
      rules(`check: ${CHECK}, ${A}, expires: 2027-03-01`),
      "--findings",
      ndjson(bucket("b")),
    );
    expect([code, lines.at(-1)]).toEqual([0, "1 rule: 1 not looked at."]);
    expect(stderr).toBe("aplomb: the findings have no coverage events, so no rule is told to match nothing.\n");
  });

  describe("accounts that were left out", () => {
    const organization = (...reasons: readonly string[]) => {
      const base = listing("complete", { region: "", type: "AWS::Organizations::Organization", checks: [] });
      const skipped = reasons.map((reason) => ({ reason, count: 1 }));
      return { ...base, aplomb: { ...base.aplomb, coverage: { ...base.aplomb.coverage, skipped } } };
    };
    const part = { ...ended(), aplomb: { scan: { ...ended().aplomb.scan, scope: "account" } } };
    const own = listing("complete", { region: "", type: "Bucket", checks: [CHECK] });

    test.each<[name: string, events: readonly unknown[], silent: readonly number[]]>([
      ["one account", [own, ended()], [4]],
      ["a whole organization", [organization("suspended"), own, part, ended()], [4]],
      ["a part of one", [organization("not-selected"), own, part, ended()], [3, 4, 5]],
      ["accounts by name", [own, part, ended()], [3, 4, 5]],
      [
        "a part of one, and all of it",
        [
          organization("not-selected"),
          own,
          { ...organization(), aplomb: { ...organization().aplomb, scan: { id: "2" } } },
          ended(),
        ],
        [4],
      ],
    ])("%s", async (_, events, silent) => {
      const dated = "expires: 2027-03-01";
      const file = rules(
        `check: ${CHECK}, arn: {glob: "arn:aws:x:*:${ACCOUNT}:y/*"}, ${dated}`,
        `check: ${CHECK}, ${A}, ${dated}`,
        `check: ${CHECK}, arn: {glob: "arn:aws:x:*:444455556666:y/*"}, ${dated}`,
        `check: ${CHECK}, tags: {a: b}, ${dated}`,
        `check: ${CHECK}, tags: {a: c}, account: "${ACCOUNT}", ${dated}`,
      );
      const { lines } = await check(file, "--findings", ndjson(...events));
      const told = lines.filter((line) => line.includes(": not looked at:")).map((line) => Number(line.split(":")[1]));
      expect(told).toEqual(silent);
      expect(lines.filter((line) => line.includes(": unmatched:"))).toHaveLength(5 - silent.length);
    });

    test("an organization's list looks at nothing in the account that was asked", async () => {
      const file = rules(`check: ${CHECK}, ${A}, expires: 2027-03-01`);
      const asked = { ...organization(), cloud: { account: { id: "777788889999" } } };
      const { lines } = await check(file, "--findings", ndjson(asked, own, part, ended()));
      expect(lines.at(-1)).toBe("1 rule: 1 unmatched.");
    });
  });

  test("a whole account's buckets, some regions left out", async () => {
    const file = rules(`check: ${CHECK}, ${A}, expires: 2027-03-01`);
    const scan = ndjson(listing("complete", { region: "", checks: [CHECK], elsewhere: 1 }), ended());
    expect((await check(file, "--findings", scan)).lines.at(-1)).toBe("1 rule: 1 not looked at.");
  });

  test("as JSON, of several files", async () => {
    const [one, two] = [rules(`check: ${CHECK}, expires: 2027-01-14`), fileOf("a: 1\u202e\n", "b.yaml")];
    const { code, stdout } = await aplomb(["suppressions", "check", one, two, one, "--format", "json"]);
    expect([code, JSON.parse(stdout)]).toEqual([
      2,
      {
        rules: 1,
        problems: [{ file: two, line: 1, message: "There is no key a.", hint: "Known keys: suppressions." }],
        expired: [{ rule: `${one}:2`, reason: "Why.", expires: "2027-01-14", daysLeft: -1 }],
        expiring: [],
        duplicates: [],
        broad: [{ rule: `${one}:2`, breadth: "one check, every account, every region" }],
      },
    ]);
  });

  test("hostile words reach no terminal", async () => {
    const all = Object.values(HOSTILE).map((text) => JSON.stringify(text));
    const file = fileOf(
      `suppressions:\n${all.map((text) => `  - { check: ${CHECK}, reason: ${text}, expires: 2027-01-14, ${text}: ${text} }\n`).join("")}`,
    );
    const { stdout, stderr } = await aplomb(["suppressions", "check", file]);
    expect((stdout + stderr).replaceAll("\n", "")).not.toMatch(OBEYED);
  });

  test("no file", async () => {
    expect(await aplomb(["suppressions", "check"])).toMatchObject({ code: 2, stdout: "" });
  });
});

test.each([["suppress"], ["suppressions", "check"], ["baseline"]])("the help of %s has examples", async (...words) => {
  expect((await aplomb([...words, "--help"])).stdout).toContain("Examples:");
});
