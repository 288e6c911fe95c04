import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { RecordedCall } from "../../src/aws/recording/format.ts";
import { packageRoot } from "../../src/package.ts";
import { aplomb, fileOf, recordingFile } from "../support/command.ts";
import { temporary } from "../support/folder.ts";
import { OBEYED } from "../support/hostile.ts";
import { answer, REGION, refused } from "../support/recorded.ts";

const volume = (VolumeId: string, Encrypted: boolean) => ({ VolumeId, Encrypted, State: "available", Attachments: [] });
const VOLUMES = answer("EC2:DescribeVolumes", {
  Volumes: [volume("vol-1", true), volume("vol-2", false), volume("vol-3", false)],
});
const UNSEEN = refused("RDS:DescribeDBInstances", "AccessDenied");
const NO_DATABASES = answer("RDS:DescribeDBInstances", { DBInstances: [] });

const FRAMEWORK = {
  id: "own",
  name: "Own rules",
  version: "1",
  controls: [
    { id: "A.1", title: "Volumes are encrypted", checks: ["ebs-volume-encrypted"] },
    { id: "a.1", title: "=HYPERLINK(1)|<b>", checks: [] },
    { id: "../../evil", title: "Databases are not public", checks: ["rds-instance-not-public"] },
    { id: "CON", title: "People", checks: [], evidence: "none" },
  ],
};
const RULES = `suppressions:
  - check: ebs-volume-encrypted
    arn: "arn:aws:ec2:${REGION}:111122223333:volume/vol-2"
    reason: "Scratch | [data](x)"
    owner: data@example.com
    ticket: SEC-1
    expires: 2099-01-31
`;

const own = (): string => fileOf(JSON.stringify(FRAMEWORK), "own.json");
const recording = (...lines: readonly RecordedCall[]): string => recordingFile([VOLUMES, ...lines]);

const SOURCE = join(packageRoot(), "src");

/** Every file of a folder, by its path. */
function filesIn(root: string): Record<string, string> {
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(paths.sort().map((path) => [path.slice(root.length + 1), readFileSync(path, "latin1")]));
}

async function made(
  flags: readonly string[] = [],
  name = "pack",
): Promise<{ code: number; pack: string; stderr: string }> {
  const pack = temporary(name);
  const { code, stderr, stdout } = await aplomb(["evidence", "--framework", own(), "-o", pack, ...flags]);
  expect(stdout).toBe("");
  return { code, pack, stderr };
}

describe("a pack", () => {
  const packed = async () => {
    const { pack } = await made(["--replay", recording(UNSEEN), "--suppressions", fileOf(RULES, "rules.yaml")]);
    return { pack, files: filesIn(pack) };
  };

  test("has a file for everything, and none is outside, a device, or another's but for its case", async () => {
    const { files } = await packed();
    expect(Object.keys(files)).toMatchSnapshot();
    const lower = Object.keys(files).map((path) => path.toLowerCase());
    expect(new Set(lower).size).toBe(lower.length);
  });

  test.each([["README.md"], ["controls/own/evil.md"]])("%s for a person", async (path) => {
    const { files } = await packed();
    const text = (files[path] ?? "").replaceAll(/[0-9a-f]{64}|[0-9a-f]{8}-[0-9a-f-]{27}/g, "(hash)");
    await expect(text).toMatchFileSnapshot(`golden/evidence-${path.replaceAll("/", "-")}`);
  });

  test("a control's page tells what failed, who accepted what, and where the evidence is", async () => {
    const { files } = await packed();
    const page =
      Object.entries(files).find(([path, text]) => /^controls\/.*\.md$/.test(path) && text.startsWith("# A.1"))?.[1] ??
      "";
    expect(page).toContain("**not met**");
    expect(page).toContain("Findings: 2 failed (1 of them accepted), 0 unknown, 1 passed.");
    expect(page).toContain(
      "| Scratch \\| \\[data\\](x) | data\\@example.com | SEC-1 | 2099-01-31 | inputs/suppressions-1.yaml:2 | 1 | 0 |",
    );
    expect(page).toMatch(/volume\/vol-2` \| .* \| 2 \| [0-9a-f]{64} \| yes \|/);
    const line = files["findings/ebs-volume-encrypted.ndjson"]?.split("\n")[1] ?? "";
    expect(JSON.parse(line)).toMatchObject({
      resource: { id: `arn:aws:ec2:${REGION}:111122223333:volume/vol-2`, raw: { VolumeId: "vol-2", Encrypted: false } },
      result: { evaluation: "failed" },
    });
  });

  test("a control of what could not be seen is unknown, and its page says why", async () => {
    const { files } = await packed();
    const page = files["controls/own/evil.md"] ?? "";
    expect(page).toContain("**unknown**");
    expect(page).toContain("RDS:DescribeDBInstances");
  });

  test("nothing in it turns text around, or hides it", async () => {
    const controls = [{ ...FRAMEWORK.controls[0], title: "\u202etem\u200b", text: "\u009b1m" }];
    const framework = fileOf(JSON.stringify({ ...FRAMEWORK, controls }), "own.json");
    const pack = temporary("pack");
    await aplomb(["evidence", "--framework", framework, "--replay", recording(NO_DATABASES), "-o", pack]);
    const texts = Object.entries(filesIn(pack)).filter(([path]) => !path.startsWith("inputs/"));
    expect(texts.length).toBeGreaterThan(10);
    for (const [, text] of texts) {
      expect(Buffer.from(text, "latin1").toString()).not.toMatch(/[\u007f-\u009f\u200b\u202e]/);
    }
  });

  test("tables are safe to open, and nothing says where it was made", async () => {
    const { files, pack } = await packed();
    expect(files["controls.csv"]).toContain(`"'=HYPERLINK(1)|<b>"`);
    expect(files["accepted.csv"]?.split("\n")).toHaveLength(3);
    for (const text of Object.values(files)) expect(text).not.toContain(dirname(pack));
    for (const [path, text] of Object.entries(files)) {
      if (path.endsWith(".md")) for (const line of text.split("\n")) expect(line).not.toMatch(OBEYED);
    }
  });

  test("is verified", async () => {
    const { pack } = await packed();
    const { code, stdout, stderr } = await aplomb(["evidence", "verify", pack]);
    expect([code, stdout]).toEqual([0, ""]);
    expect(stderr).toMatch(/hashed, 0 not as the manifest says\.\n.*every file follows from the recording\.\n$/);
  });
});

describe("the same again", () => {
  test("is the same where people accepted what fails for a control that OSCAL is written of", async () => {
    const framework = fileOf(
      JSON.stringify({ ...FRAMEWORK, controls: [{ id: "SC-28", title: "At rest", checks: ["ebs-volume-encrypted"] }] }),
      "own.json",
    );
    const pack = temporary("pack");
    const flags = ["--replay", recording(), "--suppressions", fileOf(RULES, "rules.yaml"), "-o", pack];
    await aplomb(["evidence", "--framework", framework, ...flags]);
    const results = filesIn(pack)["oscal/own.json"] ?? "";
    expect(results).toContain('"inputs/suppressions-1.yaml:2"');
    expect(results).not.toContain(dirname(pack));
    const { code, stdout } = await aplomb(["evidence", "verify", pack]);
    expect([code, stdout]).toEqual([0, ""]);
  });

  test("is the same bytes, as a folder, as a .zip, and from what is in the pack alone", async () => {
    const flags = ["--replay", recording(NO_DATABASES), "--suppressions", fileOf(RULES, "rules.yaml")];
    const [one, other] = [await made(flags), await made(flags)];
    expect(one.code).toBe(0);
    expect(filesIn(other.pack)).toEqual(filesIn(one.pack));
    const [zip, again] = [await made(flags, "pack.zip"), await made(flags, "other.zip")];
    expect(readFileSync(again.pack).equals(readFileSync(zip.pack))).toBe(true);
    const inside = (path: string): string => join(one.pack, path);
    const third = temporary("third");
    await aplomb([
      ...["evidence", "--framework", inside("inputs/framework-1.json"), "--replay", inside("recording.ndjson")],
      ...["--suppressions", inside("inputs/suppressions-1.yaml"), "-o", third],
    ]);
    expect(filesIn(third)).toEqual(filesIn(one.pack));
    expect((await aplomb(["evidence", "verify", zip.pack])).code).toBe(0);
  });

  test("options and regions are part of it, wherever they were said", async () => {
    const config = fileOf(`regions: [${REGION}]\nfailOn: low\nchecks: [s3-*]\noutput: nowhere.ndjson\n`);
    const { pack, code } = await made(["--replay", recording(NO_DATABASES), "--config", config]);
    expect(code).toBe(0);
    expect(readFileSync(join(pack, "README.md"), "utf8")).toContain(`--regions ${REGION}`);
    expect((await aplomb(["evidence", "verify", pack])).code).toBe(0);
  });
});

test("a framework in YAML goes into a pack as it is, and is verified", async () => {
  const yaml = fileOf(
    'id: own\nname: Own rules\nversion: "1"\ncontrols:\n  - { id: A, title: Volumes, checks: [ebs-volume-encrypted] }\n',
    "own.yaml",
  );
  const pack = temporary("pack");
  const argv = ["evidence", "--framework", yaml, "--replay", recording(NO_DATABASES), "-o", pack];
  const { code, stderr } = await aplomb(argv);
  expect([code, stderr]).toEqual([0, expect.stringContaining("manifest.json has sha256")]);
  expect(readFileSync(join(pack, "inputs/framework-1.yaml"), "utf8")).toBe(readFileSync(yaml, "utf8"));
  expect((await aplomb(["evidence", "verify", pack])).code).toBe(0);
});

describe("verify", () => {
  const cases: [string, (pack: string) => void, RegExp][] = [
    [
      "a finding that is gone",
      (pack) => writeFileSync(join(pack, "findings/ebs-volume-encrypted.ndjson"), ""),
      /findings\/ebs-volume-encrypted\.ndjson is not as the manifest says/,
    ],
    ["a file that is gone", (pack) => rmSync(join(pack, "controls.csv")), /controls\.csv is missing/],
    [
      "a file too many",
      (pack) => writeFileSync(join(pack, "letter.txt"), "We comply."),
      /letter\.txt is not in the manifest/,
    ],
    ["a folder too many", (pack) => mkdirSync(join(pack, "We comply")), /We comply \(an empty folder\) is not in/],
    [
      "a link",
      (pack) => {
        rmSync(join(pack, "controls.csv"));
        symlinkSync("/etc/hostname", join(pack, "controls.csv"));
      },
      /controls\.csv is missing/,
    ],
    [
      "another recording",
      (pack) => appendFileSync(join(pack, "recording.ndjson"), "\n"),
      /recording\.ndjson is not as the manifest says/,
    ],
  ];
  test.each(cases)("%s", async (_, tamper, message) => {
    const { pack } = await made(["--replay", recording(NO_DATABASES)]);
    tamper(pack);
    const { code, stdout } = await aplomb(["evidence", "verify", pack]);
    expect(code).toBe(1);
    expect(stdout).toMatch(message);
  });

  test.each<[string, string, Record<string, unknown>]>([
    ["the folder of inputs", "inputs", { suppressions: ["inputs/rules.yaml"] }],
    ["a framework beside them", "rules.yaml", { framework: ["rules.yaml"] }],
  ])("a link in the place of %s is not followed, whatever the manifest says", async (_, at, settings) => {
    const pack = temporary("pack");
    const argv = ["evidence", "--framework", "dash", "--replay", recording(NO_DATABASES), "-o", pack];
    await aplomb(argv);
    const secret = fileOf("password: hunter2\n", "rules.yaml");
    symlinkSync(at === "inputs" ? dirname(secret) : secret, join(pack, at));
    const path = join(pack, "manifest.json");
    const manifest = JSON.parse(readFileSync(path, "utf8"));
    writeFileSync(path, JSON.stringify({ ...manifest, settings: { ...manifest.settings, ...settings } }));
    const { code, stdout, stderr } = await aplomb(["evidence", "verify", pack]);
    expect([1, 2]).toContain(code);
    expect(`${stdout}${stderr}`).not.toMatch(/password|judged again:/);
  });

  test("an input that the manifest does not list is not read", async () => {
    const pack = temporary("pack");
    const argv = ["evidence", "--framework", "dash", "--replay", recording(NO_DATABASES), "-o", pack];
    await aplomb(argv);
    const path = join(pack, "manifest.json");
    const manifest = JSON.parse(readFileSync(path, "utf8"));
    writeFileSync(
      path,
      JSON.stringify({ ...manifest, settings: { ...manifest.settings, owners: "inputs/owners.yaml" } }),
    );
    const { code, stderr } = await aplomb(["evidence", "verify", pack]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("inputs/owners.yaml")]);
  });

  test("many files that differ are no many listeners, of which Node would warn", async () => {
    const { pack } = await made(["--replay", recording(NO_DATABASES)]);
    for (let index = 0; index < 12; index += 1) writeFileSync(join(pack, `letter-${index}.txt`), "We comply.");
    const listened = vi.spyOn(process.stdout, "on");
    onTestFinished(() => listened.mockRestore());
    const { stdout } = await aplomb(["evidence", "verify", pack]);
    expect(stdout.match(/is not in the manifest\n/g)).toHaveLength(12);
    expect(listened.mock.calls.length).toBeLessThan(5);
  });

  test("a pack whose hashes were made to fit still does not follow from the recording", async () => {
    const { pack } = await made(["--replay", recording(NO_DATABASES)]);
    const path = join(pack, "manifest.json");
    writeFileSync(path, readFileSync(path, "utf8").replace('"notMet": 1', '"notMet": 0'));
    const { code, stdout } = await aplomb(["evidence", "verify", pack]);
    expect([code, stdout]).toEqual([1, "manifest.json is not what the recording gives\n"]);
  });

  test.each<[string, string[], RegExp]>([
    ["what is not there", ["no-such"], /There is no no-such/],
    ["a folder that is none", ["src"], /src is no pack of evidence/],
    ["a file that is none", ["package.json"], /package\.json cannot be read/],
    ["flags of a scan", ["src", "--regions", "x"], /--regions is not for verifying/],
  ])("%s", async (_, argv, message) => {
    const { code, stderr } = await aplomb(["evidence", "verify", ...argv]);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });

  test("code is never run out of a pack: own checks are named again", async () => {
    const dir = temporary("checks");
    mkdirSync(dir);
    writeFileSync(
      join(dir, "acme-volume-named.ts"),
      `import { defineCheck, pass } from "${SOURCE}/index.ts";\nimport { ebsVolume } from "${SOURCE}/resources.ts";\nexport default defineCheck({ id: "acme-volume-named", title: "Volumes have names", severity: "low", why: "So.", fix: "So.", references: [], techniques: [], resource: ebsVolume, facts: [], evaluate: () => pass("It has.") });\n`,
    );
    const framework = fileOf(
      JSON.stringify({ ...FRAMEWORK, controls: [{ id: "1", title: "Names", checks: ["acme-volume-named"] }] }),
      "own.json",
    );
    const pack = temporary("pack");
    const argv = ["evidence", "--framework", framework, "--replay", recording(), "--checks-dir", dir, "-o", pack];
    const first = await aplomb(argv);
    expect([first.code, first.stderr]).toEqual([0, expect.stringContaining("manifest.json has sha256")]);
    expect(Object.keys(filesIn(pack))).toContain("inputs/checks-1/acme-volume-named.ts");
    const alone = await aplomb(["evidence", "verify", pack]);
    expect([alone.code, alone.stderr]).toEqual([3, expect.stringContaining("never run out of a pack")]);
    expect((await aplomb(["evidence", "verify", pack, "--checks-dir", dir])).code).toBe(0);
  });
});

describe("mistakes and what is left behind", () => {
  test.each<[string, string[], RegExp]>([
    ["no framework", ["-o", "x"], /Evidence is of a framework/],
    ["no place", ["--framework", "dash"], /not said where/],
    ["a framework that there is not", ["--framework", "hipa", "-o", "x"], /no framework "hipa"/],
    ["a folder that there is not", ["--framework", "dash", "-o", "no-such/x"], /no-such\/x cannot be made/],
    [
      "a recording that there is not",
      ["--framework", "dash", "-o", "x", "--replay", "no.ndjson"],
      /no\.ndjson cannot be read/,
    ],
    ["something is there", ["--framework", "dash", "-o", "package.json"], /package\.json is there already/],
    ["a folder is there", ["--framework", "dash", "-o", "src"], /src is there already/],
    ["--state is not for it", ["--framework", "dash", "-o", "x", "--state", "s.db"], /unknown option/],
    ["--checks is not for it", ["--framework", "dash", "-o", "x", "--checks", "s3-*"], /unknown option/],
  ])("%s", async (_, flags, message) => {
    const before = readdirSync(".");
    const { code, stdout, stderr } = await aplomb(["evidence", ...flags]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
    expect(readdirSync(".")).toEqual(before);
  });

  test("suppressions with a mistake are told by their own name, and there is no pack", async () => {
    const rules = fileOf("suppressions:\n  - { check: nope, reason: x, expires: 2099-01-01 }\n", "rules.yaml");
    const pack = temporary("pack");
    const ran = await aplomb([
      "evidence",
      "--framework",
      own(),
      "--replay",
      recording(),
      "--suppressions",
      rules,
      "-o",
      pack,
    ]);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain(rules);
    expect(readdirSync(dirname(pack))).toEqual([]);
  });

  test("an empty folder is filled; what is incomplete is made and told", async () => {
    const pack = temporary("pack");
    mkdirSync(pack);
    const { code, stderr } = await aplomb([
      "evidence",
      "--framework",
      own(),
      "--replay",
      recording(UNSEEN),
      "-o",
      pack,
    ]);
    expect(code).toBe(3);
    expect(stderr).toMatch(
      /Own rules, version 1: 0 of 1 assessed controls met \(0 %\); 1 unknown; 2 not assessed \(1 configuration is no evidence, 1 no check yet\); 4 in all\.\n.*the scan is incomplete; manifest\.json has sha256 [0-9a-f]{64}\.\n$/,
    );
    expect(JSON.parse(readFileSync(join(pack, "manifest.json"), "utf8"))).toMatchObject({ complete: false, gaps: 1 });
    expect(readdirSync(dirname(pack))).toEqual(["pack"]);
  });

  test("a recording that was cut leaves nothing", async () => {
    const cut = fileOf(`${readFileSync(recording(), "utf8")}{"service":`, "cut.ndjson");
    const pack = temporary("pack.zip");
    const { code } = await aplomb(["evidence", "--framework", own(), "--replay", cut, "-o", pack]);
    expect(code).toBe(2);
    expect(readdirSync(dirname(pack))).toEqual([]);
  });
});
