import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { coveredOf } from "../../src/compliance/covered.ts";
import { frameworkIds, loadFramework } from "../../src/compliance/load.ts";
import { packageRoot } from "../../src/package.ts";
import { aplomb, fileOf } from "../support/command.ts";
import { HOSTILE, OBEYED } from "../support/hostile.ts";

const SHIPPED = await frameworkIds();
const EXAMPLE = join(packageRoot(), "examples/custom-framework/own-framework.json");
const text = readFileSync(EXAMPLE, "utf8");

const own = (...controls: readonly object[]) => ({ id: "own", name: "Own", version: "1", controls });
const control = { id: "1", title: "One", evidence: "direct", checks: ["ebs-volume-encrypted"] };
const fileWith = (content: unknown, name = "own.json") => fileOf(JSON.stringify(content), name);

describe("the list", () => {
  test("has every framework, with how much of it is covered and why the rest is not", async () => {
    const { stdout } = await aplomb(["frameworks"]);
    for (const id of SHIPPED) {
      const { covered, controls, notConfiguration, noCheckYet } = coveredOf(await loadFramework(id));
      expect(covered + notConfiguration + noCheckYet).toBe(controls);
      const [, entry = ""] = stdout.split(new RegExp(`^${id} `, "m"));
      expect(entry.split(/^\S/m)[0]?.replace(/\s+/g, " ")).toContain(
        `${covered} of ${controls} controls have a check, ${notConfiguration} not evidenced by configuration, ${noCheckYet} without a check yet; `,
      );
    }
    expect(stdout.replace(/\s+/g, " ")).toContain("on request, superseded by cis-aws-7.0; baselines level-1 (41)");
  });

  test("as JSON", async () => {
    const listed: object[] = JSON.parse((await aplomb(["frameworks", "--format", "json"])).stdout);
    expect(listed.map((one) => "id" in one && one.id)).toEqual(SHIPPED);
    expect(listed.find((one) => "id" in one && one.id === "cis-aws-3.0")).toEqual({
      ...{ id: "cis-aws-3.0", name: "CIS Amazon Web Services Foundations Benchmark", version: "3.0.0" },
      ...{ publisher: "Center for Internet Security", complete: true, mapping: "suggested", default: false },
      supersededBy: "cis-aws-4.0",
      ...coveredOf(await loadFramework("cis-aws-3.0")),
      baselines: { "level-1": 42, "level-2": 62 },
    });
  });
});

describe("one framework", () => {
  test.each(SHIPPED)("%s: every control with its checks, or why it has none", async (id) => {
    const framework = await loadFramework(id);
    const flat = (await aplomb(["frameworks", id])).stdout.replace(/\s+/g, " ");
    for (const { id: number, title, checks, evidence } of framework.controls) {
      const [, entry = ""] = flat.split(` ${number} ${title}`.replace(/\s+/g, " "));
      if (checks.length === 0) expect(entry).toMatch(evidence === "none" ? /^ no check: not ev/ : /^ no check yet/);
      for (const check of checks) expect(entry).toContain(` ${check}`);
    }
    const json: unknown = JSON.parse((await aplomb(["frameworks", id, "--format", "json"])).stdout);
    expect(json).toEqual(framework);
  });

  test("a baseline of it, and only what no check covers", async () => {
    const { stdout } = await aplomb(["frameworks", `${EXAMPLE}:minimum`, "--uncovered", "--format", "json"]);
    expect(JSON.parse(stdout)).toMatchObject({ id: "acme-baseline:minimum", controls: [{ id: "ORG-1" }] });
    const all = await aplomb(["frameworks", "aws-fsbp", "--uncovered"]);
    expect(all.stdout).toContain("Every control has a check.");
  });

  test("of one's own (refresh it with `npx vitest run test/cli/frameworks.test.ts -u`)", async () => {
    const { code, stdout, stderr } = await aplomb(["frameworks", EXAMPLE]);
    expect([code, stderr]).toEqual([0, ""]);
    await expect(stdout).toMatchFileSnapshot("golden/framework-own.txt");
  });

  test("has sections in sections, support, and lines that a terminal can show", async () => {
    const path = fileWith({
      ...own(
        { ...control, section: "B", support: { "ebs-volume-encrypted": ["X"] } },
        { ...control, id: "2", section: "C", title: "long ".repeat(60).trim(), checks: [], evidence: undefined },
        { ...control, id: "3", section: "B", support: { "ebs-volume-encrypted": [] } },
      ),
      sections: [
        { id: "A", title: "All" },
        { id: "B", title: "Bees", parent: "A" },
        { id: "C", title: "Sea", parent: "A" },
      ],
      supportSources: { X: "The X list." },
      complete: false,
    });
    const { stdout } = await aplomb(["frameworks", path]);
    expect(stdout.split("\n").filter((line) => line.length > 100)).toEqual([]);
    expect(stdout).toContain("\nComplete       no: ");
    expect(stdout).toContain("\nSupport        X: The X list.\n");
    expect(stdout.split("\n").filter((line) => /^[A-C] /.test(line))).toEqual(["A All", "B Bees", "C Sea"]);
    expect(stdout).toContain("ebs-volume-encrypted (also mapped by X)\n  3  One");
    expect(stdout).toContain("ebs-volume-encrypted (mapped by nobody else)");
    expect(stdout).toMatch(/long\n {5}no check yet$/m);
  });
});

describe("check", () => {
  test("says what a file is that is right", async () => {
    const { code, stdout, stderr } = await aplomb(["frameworks", "check", EXAMPLE]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toBe(
      `${EXAMPLE}: right. Acme cloud baseline, version 2026.1 (acme-baseline): 7 controls, 5 with a check (8 checks), ` +
        "1 not evidenced by configuration, 1 without a check yet; baselines minimum (4), production (7).\n",
    );
  });

  test("warns, which fails nothing", async () => {
    const { code, stdout } = await aplomb(["frameworks", "check", fileWith(own({ ...control, evidence: undefined }))]);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /: warning: .*without `evidence`[\s\S]*: right, 1 warning\. Own, version 1 \(own\): 1 control, /,
    );
  });

  test("tells all mistakes of a broken copy of the example", async () => {
    const broken = text
      .replace('"2026.1"', "2026.1")
      .replace('"s3-bucket-not-public"', '"s3-bucket-not-publik"')
      .replace('"section": "IAM",', '"section": "IAN",')
      .replace('"most": 90', '"most": 9000')
      .replace('"id": "ORG-1"', '"id": "IAM-1"')
      .replace('"evidence": "partial",\n      "checks": []', '"evidense": "partial",\n      "checks": []');
    const path = fileOf(broken, "own.json");
    const { code, stdout } = await aplomb(["frameworks", "check", path]);
    expect(code).toBe(2);
    await expect(stdout.replaceAll(path, "own.json")).toMatchFileSnapshot("golden/framework-broken.txt");
    const scan = await aplomb(["scan", "--replay", "recordings/demo.ndjson.gz", "--frameworks", path]);
    expect([scan.code, scan.stdout]).toEqual([2, ""]);
    expect(scan.stderr).toContain(
      `aplomb: The framework file ${path} is not right: line 5, version: it must be a text`,
    );
  });

  test("as JSON, wherever the flag stands", async () => {
    const content = own({ ...control, checks: ["ebs-volume-encryptd"] });
    const path = fileWith(content);
    const column = JSON.stringify(content).indexOf('"ebs-volume-encryptd"') + 1;
    const expected = [
      {
        file: path,
        valid: false,
        problems: [
          {
            ...{ level: "error", line: 1, column, path: "controls[0].checks[0]", control: "1" },
            message: 'there is no check "ebs-volume-encryptd"',
            hint: expect.stringContaining('Did you mean "ebs-volume-encrypted"?'),
          },
        ],
      },
    ];
    for (const argv of [
      ["frameworks", "check", path, "--format", "json"],
      ["frameworks", "--format", "json", "check", path],
    ]) {
      const { code, stdout } = await aplomb(argv);
      expect(code).toBe(2);
      expect(JSON.parse(stdout)).toEqual(expected);
    }
  });

  test("of several files: one is not there, two have one id, and one is the newer edition of another", async () => {
    const [a, b] = [fileWith({ ...own(control), supersededBy: "own-2" }), fileWith({ ...own(control), id: "own-2" })];
    expect((await aplomb(["frameworks", "check", a])).stdout).toMatch(
      /warning: supersededBy: there is no framework "own-2"/,
    );
    expect((await aplomb(["frameworks", "check", a, b])).stdout).not.toContain("warning");
    const { code, stdout } = await aplomb(["frameworks", "check", a, "./nothing.json", fileWith(own(control))]);
    expect(code).toBe(2);
    expect(stdout).toContain("./nothing.json: error: There is no framework file ./nothing.json.\n");
    expect(stdout).toContain(`error: id: ${a} has the id "own" too: a scan with both is refused.`);
  });

  test("needs a file", async () => {
    const { code, stderr } = await aplomb(["frameworks", "check"]);
    expect(code).toBe(2);
    expect(stderr).toContain("missing required argument 'FILE'");
  });

  test.each(Object.entries(HOSTILE))("%s reaches no terminal", async (_, hostile) => {
    const path = fileWith({ ...own({ ...control, id: hostile, checks: [hostile], [hostile]: 1 }), note: hostile });
    for (const format of ["text", "json"]) {
      const { stdout } = await aplomb(["frameworks", "check", path, "--format", format]);
      expect(stdout.split("\n").filter((line) => OBEYED.test(line))).toEqual([]);
    }
    // What a file that is right may hold.
    const right = fileWith({
      ...own({ ...control, text: hostile }),
      sections: [{ id: "a", title: "b", text: hostile }],
    });
    for (const format of ["text", "json"]) {
      const { code, stdout } = await aplomb(["frameworks", right, "--format", format]);
      expect(code).toBe(0);
      expect(stdout.split("\n").filter((line) => OBEYED.test(line))).toEqual([]);
    }
  });
});
