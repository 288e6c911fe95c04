import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { frameworkJsonSchema, frameworkSchema } from "../../src/compliance/framework-schema.ts";
import { frameworkIds, loadFramework } from "../../src/compliance/load.ts";
import { packageRoot } from "../../src/package.ts";
import { file } from "../compliance/support.ts";

const folder = join(packageRoot(), "frameworks");
const text = (name: string) => readFileSync(join(folder, name), "utf8");

const ids = await frameworkIds();
const frameworks = await Promise.all(ids.map((id) => loadFramework(id)));
const byId = new Map(frameworks.map((framework) => [framework.id, framework]));

describe.each(ids)("%s", (id) => {
  const raw = text(`${id}.json`);
  const framework = frameworkSchema.parse(JSON.parse(raw));

  test("has its file's name as id and says what it is, in full", () => {
    expect(framework).toMatchObject({ $schema: "./framework.schema.json", id });
    for (const key of ["source", "rights", "note"] as const) expect(framework[key], key).toBeTruthy();
    // Shipped files are used without the schema's defaults.
    expect(JSON.parse(raw)).toEqual(framework);
  });

  test("is valid as a user's own file too: each control once", async () => {
    expect(await loadFramework(file(raw))).toEqual(framework);
  });

  test("has one control per line", () => {
    const lines = raw.split("\n").filter((line) => line.startsWith('    { "id": ') && line.includes('"checks": ['));
    expect(lines.map((line) => JSON.parse(line.replace(/,$/, "")))).toEqual(framework.controls);
  });

  test("sections are known", () => {
    const sections = new Set(framework.sections?.map((section) => section.id));
    for (const { parent } of framework.sections ?? []) if (parent !== undefined) expect(sections).toContain(parent);
    for (const { section } of framework.controls) if (section !== undefined) expect(sections).toContain(section);
  });

  test("no check serves a control that configuration can be no evidence for", () => {
    expect(framework.controls.filter((control) => control.evidence === "none" && control.checks.length > 0)).toEqual(
      [],
    );
  });
});

/** Sizes of the publications, and the first and last control, so that none is lost unnoticed. */
test.each([
  ["dash", 4, "dash:s3", "dash:iam", 0],
  ["hipaa-security-rule", 69, "164.308(a)(1)(i)", "164.316(b)(2)(iii)", 5],
  ["nist-csf-2.0", 106, "GV.OC-01", "RC.CO-04", 6 + 22],
  ["nist-csf-1.1", 108, "ID.AM-1", "RC.CO-3", 5 + 23],
  ["nist-800-53-r5", 1015, "AC-1", "SR-12", 20],
  ["soc2-tsc", 61, "CC1.1", "P8.1", 9 + 3 + 8],
  ["fedramp-20x", 60, "KSI-AFR-ADS", "KSI-SCR-MON", 11],
  ["iso-27001-2022", 93, "A.5.1", "A.8.34", 4],
  ["cis-aws-7.0", 70, "2.1.1", "6.8", 5],
  ["cis-aws-6.0", 63, "2.1", "6.7", 5],
  ["cis-aws-5.0", 63, "1.1", "5.7", 5],
  ["cis-aws-4.0", 64, "1.1", "5.7", 5],
  ["cis-aws-3.0", 62, "1.1", "5.6", 5],
])("%s lists all of its %i controls, from %s to %s", (id, size, first, last, sections) => {
  const framework = byId.get(id);
  expect(framework?.complete).toBe(true);
  expect(framework?.controls).toHaveLength(size);
  expect(framework?.controls[0]?.id).toBe(first);
  expect(framework?.controls.at(-1)?.id).toBe(last);
  expect(framework?.sections ?? []).toHaveLength(sections);
});

/** Of some publications only what a check may be evidence for is listed. */
test.each([
  ["aws-fsbp", 149, "Account.1", "SSM.7", 30],
  ["pci-dss-4.0.1", 25, "1.3.1", "12.10.3", 10],
  ["mitre-attack-v18", 27, "T1021.008", "T1619", 10],
  ["mitre-attack-v19", 27, "T1021.008", "T1686.001", 10],
])("%s lists %i controls of more, from %s to %s", (id, size, first, last, sections) => {
  const framework = byId.get(id);
  expect(framework?.complete).toBe(false);
  expect(framework?.controls).toHaveLength(size);
  expect(framework?.controls[0]?.id).toBe(first);
  expect(framework?.controls.at(-1)?.id).toBe(last);
  expect(framework?.sections).toHaveLength(sections);
});

test("sizes of the parts", () => {
  const count = (id: string, key: "section" | "kind" | "assessment", value: string) =>
    byId.get(id)?.controls.filter((control) => control[key] === value).length;
  expect(["A.5", "A.6", "A.7", "A.8"].map((theme) => count("iso-27001-2022", "section", theme))).toEqual([
    37, 8, 14, 34,
  ]);
  expect(["standard", "specification"].map((kind) => count("hipaa-security-rule", "kind", kind))).toEqual([23, 46]);
  const baselines = (name: string) =>
    byId.get("nist-800-53-r5")?.controls.filter((control) => control.baselines?.includes(name)).length;
  // As SP 800-53B has them.
  expect(["low", "moderate", "high", "privacy"].map(baselines)).toEqual([149, 287, 370, 96]);
});

test("ids that a number would spoil are there: 2.1 is not 2.10", () => {
  const cis = new Set(byId.get("cis-aws-7.0")?.controls.map((control) => control.id));
  for (const id of ["2.10", "2.20", "4.10", "5.10"]) expect(cis).toContain(id);
});

test("only dash's mapping is as given; all others are suggested", () => {
  expect(frameworks.filter((framework) => framework.mapping === "as-given").map(({ id }) => id)).toEqual(["dash"]);
});

test("no copyrighted text: AWS, CIS, ISO, PCI and AICPA's criteria carry ids and own titles only", () => {
  const own = ["aws-fsbp", "iso-27001-2022", "pci-dss-4.0.1", "soc2-tsc"];
  for (const id of [...ids.filter((each) => each.startsWith("cis-")), ...own]) {
    const framework = byId.get(id);
    expect(framework?.rights).toMatch(/own words/);
    expect([...(framework?.controls ?? []), ...(framework?.sections ?? [])].filter((each) => each.text)).toEqual([]);
  }
});

test("dash keeps its findings and references word for word", () => {
  expect(byId.get("dash")?.controls.map(({ id, title, references }) => ({ id, title, ...references }))).toEqual([
    {
      id: "dash:s3",
      title: "Publicly Available S3 Buckets",
      hipaa: ["164.312(a)(1)"],
      nist: ["NIST SP 800-53", "SP 800-63", "SP 800-21", "SP 800-34", "FIPS 140-2"],
      iso: ["9.1.1", "9.4.1", "9.6.1", "12.1.3"],
    },
    {
      id: "dash:ebs",
      title: "Unencrypted EBS Volumes",
      hipaa: ["164.312(a)(2)(iv)"],
      nist: ["SP 800-63", "SP 800-21", "SP 800-34", "FIPS 140-2", "SP 800-12"],
      iso: ["8.5.1", "8.7.4", "10.3.1", "10.3.2", "10.3.3", "12.1.6"],
    },
    {
      id: "dash:rds",
      title: "RDS cluster with only one AZ",
      hipaa: ["164.310(a)(2)(i)"],
      nist: ["NIST SP 800-18 Rev 1"],
      iso: ["7.2.2", "11.1.1", "11.1.3", "12.1.3", "4.1.7", "7.2.3", "7.2.4", "8.1.1"],
    },
    {
      id: "dash:iam",
      title: "IAM AssumeRole misconfigured",
      hipaa: ["164.312(c)(2)", "164.312(d)"],
      nist: ["NIST SP 800-14", "SP 800-53 Rev 4", "SP 800-106", "SP 800-107"],
      iso: ["10.2.3", "8.1.6"],
    },
  ]);
});

test("an older edition is left out of the default, and its newer one is here", () => {
  const older = frameworks.filter((framework) => framework.supersededBy !== undefined);
  expect(older.map(({ id, supersededBy }) => [id, supersededBy])).toEqual(
    expect.arrayContaining([
      ["cis-aws-3.0", "cis-aws-4.0"],
      ["cis-aws-4.0", "cis-aws-5.0"],
      ["cis-aws-5.0", "cis-aws-6.0"],
      ["cis-aws-6.0", "cis-aws-7.0"],
      ["nist-csf-1.1", "nist-csf-2.0"],
    ]),
  );
  for (const framework of older) {
    expect(framework.default, framework.id).toBe(false);
    expect(ids).toContain(framework.supersededBy);
  }
});

/** Per edition: labels (automated, manual), and recommendations of level 1. */
describe.each([
  ["cis-aws-7.0", "7.0.0", 34, 36, 41],
  ["cis-aws-6.0", "6.0.0", 35, 28, 41],
  ["cis-aws-5.0", "5.0.0", 35, 28, 41],
  ["cis-aws-4.0", "4.0.1", 37, 27, 42],
  ["cis-aws-3.0", "3.0.0", 54, 8, 42],
])("%s", (id, version, automated, manual, level1) => {
  const framework = byId.get(id);
  const controls = framework?.controls ?? [];
  const number = (control: string) => control.split(".").map((part) => part.padStart(3, "0"));

  test("has the edition's labels and levels, and the levels as baselines", () => {
    expect(framework?.version).toBe(version);
    const labels = controls.map((control) => control.assessment);
    expect(["automated", "manual"].map((label) => labels.filter((each) => each === label).length)).toEqual([
      automated,
      manual,
    ]);
    expect(controls.filter((control) => control.level === 1)).toHaveLength(level1);
    for (const control of controls) {
      expect(control.baselines).toEqual(control.level === 1 ? ["level-1", "level-2"] : ["level-2"]);
    }
  });

  test("is in the order of the numbers, each in its section", () => {
    const order = controls.map((control) => number(control.id).join("."));
    expect(order).toEqual(order.toSorted());
    for (const control of controls) expect(control.section).toBe(control.id.split(".")[0]);
  });
});

describe.each(["cis-aws-6.0", "cis-aws-5.0", "cis-aws-4.0", "cis-aws-3.0"])("%s", (id) => {
  const seven = new Map(byId.get("cis-aws-7.0")?.controls.map((control) => [control.id, control]));
  const controls = byId.get(id)?.controls ?? [];

  test("rests on what the same recommendation of 7.0 rests on", () => {
    const referred = controls.filter((control) => control.references !== undefined);
    for (const control of referred) {
      const same = control.references?.["cis-aws-7.0"]?.map((each) => seven.get(each));
      expect(same, control.id).toHaveLength(1);
      const { title, evidence, checks, requires, support } = control;
      const other = same?.[0];
      expect({ title, evidence, checks, requires, support }).toEqual({
        title: other?.title,
        evidence: other?.evidence,
        checks: other?.checks,
        requires: other?.requires,
        support: other?.support,
      });
    }
    const numbers = referred.flatMap((control) => control.references?.["cis-aws-7.0"] ?? []);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  test("has of its own what 7.0 asks for no more", () => {
    const gone = controls.filter((control) => control.references === undefined);
    const questions = { checks: [], evidence: "none" };
    expect(gone.map(({ checks, evidence }) => ({ checks, evidence }))).toEqual([
      ...(["cis-aws-4.0", "cis-aws-3.0"].includes(id) ? [questions] : []),
      { checks: ["iam-user-no-access-key-from-setup"], evidence: "direct" },
      { checks: ["iam-user-one-active-access-key"], evidence: "direct" },
    ]);
  });
});

test("numbers that moved between the editions of CIS", () => {
  const at = (title: string) =>
    ["3.0", "4.0", "5.0", "6.0", "7.0"].map(
      (edition) => byId.get(`cis-aws-${edition}`)?.controls.find((control) => control.title === title)?.id,
    );
  expect(at("Console users have MFA")).toEqual(["1.10", "1.10", "1.9", "2.9", "2.10"]);
  expect(at("EBS encryption on by default in every region")).toEqual(["2.2.1", "5.1.1", "5.1.1", "6.1.1", "6.1.1"]);
  expect(at("RDS runs in more than one AZ")).toEqual([undefined, "2.2.4", "2.2.4", "3.2.4", "3.2.4"]);
  expect(at("One active access key per user")).toEqual(["1.13", "1.13", "1.12", "2.12", undefined]);
});

test("CSF 1.1: numbers of one digit, NIST's statement, and links that lead somewhere in 2.0", () => {
  const two = byId.get("nist-csf-2.0");
  const known = new Set([...(two?.sections ?? []), ...(two?.controls ?? [])].map((each) => each.id));
  for (const { id, section, title, text, references } of byId.get("nist-csf-1.1")?.controls ?? []) {
    expect(id).toMatch(/^[A-Z]{2}\.[A-Z]{2}-[1-9]\d?$/);
    expect(id.startsWith(`${section}-`)).toBe(true);
    expect(text).toMatch(/\w\)?$/);
    expect(title).not.toBe(id);
    for (const link of references?.["nist-csf-2.0"] ?? []) expect(known, id).toContain(link);
  }
});

test("CIS: what each mapped recommendation rests on (refresh it with `npx vitest run test/frameworks -u`, and read it)", async () => {
  const mapped = byId.get("cis-aws-7.0")?.controls.filter((control) => control.checks.length > 0) ?? [];
  const lines = mapped.map(({ id, title, checks }) => `${id} ${title}: ${checks.join(", ")}\n`);
  await expect(lines.join("")).toMatchFileSnapshot("golden/cis-aws-7.0.txt");
});

test("framework.schema.json is the schema of the code (refresh it with `npx vitest run test/frameworks -u`)", async () => {
  const schema = `${JSON.stringify(frameworkJsonSchema(), undefined, 2)}\n`;
  await expect(schema).toMatchFileSnapshot(join(folder, "framework.schema.json"));
});
