import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { LoadOptions } from "../../src/compliance/load.ts";
import { frameworkIds, loadFramework, loadFrameworks } from "../../src/compliance/load.ts";
import { ConfigError } from "../../src/model/errors.ts";
import { packageRoot } from "../../src/package.ts";
import { file } from "./support.ts";

const own = {
  $schema: "../frameworks/framework.schema.json",
  id: "acme-baseline",
  name: "Acme baseline",
  version: "2026-11",
  controls: [
    { id: "DATA-1", title: "Data at rest is encrypted", checks: ["ebs-volume-encrypted"] },
    { id: "PEOPLE-1", title: "People are trained", evidence: "none", checks: [] },
  ],
};

const knownChecks = ["ebs-volume-encrypted", "s3-bucket-not-public"];

async function refusal(idOrPath: string, options: LoadOptions = {}): Promise<ConfigError> {
  const error = await loadFramework(idOrPath, options).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ConfigError);
  return error as ConfigError;
}

describe("a shipped framework", () => {
  test("is loaded by its id", async () => {
    const framework = await loadFramework("hipaa-security-rule");
    expect(framework.name).toBe("HIPAA Security Rule");
    expect(framework.controls.length).toBeGreaterThan(0);
  });

  test("all of them are listed", async () => {
    const files = readdirSync(join(packageRoot(), "frameworks")).filter((name) => name.endsWith(".json"));
    const others = ["crosswalk.json", "framework.schema.json"];
    const names = files.filter((name) => !others.includes(name)).map((name) => name.replace(/\.json$/, ""));
    expect(await frameworkIds()).toEqual(names.toSorted());
    for (const id of ["cis-aws-7.0", "dash", "nist-csf-2.0"]) expect(names).toContain(id);
  });

  test.each([
    ["hippa-security-rule", "hipaa-security-rule"],
    ["nist-csf-2", "nist-csf-2.0"],
    ["hipaa", "hipaa-security-rule"],
  ])("%s is answered with a guess and the list", async (id, guess) => {
    const error = await refusal(id);
    expect(error.message).toBe(`There is no framework "${id}".`);
    expect(error.hint).toContain(`Did you mean "${guess}"? There are: ${(await frameworkIds()).join(", ")}. `);
  });

  test.each(["crosswalk", "framework.schema", "", "..", "constructor", "zzzzzzzzzzzzzz"])("%j is none", async (id) => {
    expect((await refusal(id)).message).toBe(`There is no framework "${id}".`);
  });

  test("is loaded without zod", async () => {
    // A fresh process: the tests around have loaded zod themselves.
    const script = `
      import { registerHooks } from "node:module";
      registerHooks({ resolve(specifier, context, next) {
        if (specifier === "zod") throw new Error("zod was imported");
        return next(specifier, context);
      } });
      const { loadFrameworks, frameworkIds } = await import("./src/compliance/load.ts");
      console.log((await loadFrameworks(await frameworkIds())).length);
      await import("./src/compliance/controls.ts");
      await import("./src/compliance/score.ts");
      await import("./src/compliance/attack.ts");`;
    const args = ["--experimental-strip-types", "--no-warnings", "--input-type=module", "--eval", script];
    const run = spawnSync(process.execPath, args, { cwd: packageRoot(), encoding: "utf8" });
    expect(run.stderr).toBe("");
    expect(run.stdout.trim()).toBe(String((await frameworkIds()).length));
  });
});

describe("a user's own framework", () => {
  test("is loaded by its path, with defaults", async () => {
    const framework = await loadFramework(file(own), { knownChecks });
    expect(framework).toEqual({ ...own, complete: true, default: true, mapping: "as-given" });
  });

  test("may begin with a byte order mark", async () => {
    const framework = await loadFramework(file(`\uFEFF${JSON.stringify(own)}`));
    expect(framework.id).toBe("acme-baseline");
  });

  test("keeps every field the format has", async () => {
    const full = {
      ...own,
      publisher: "Acme",
      source: "Handbook",
      url: "https://example.com/baseline",
      rights: "Acme",
      note: "Draft",
      complete: false,
      default: false,
      supersededBy: "acme-baseline-2",
      mapping: "suggested",
      supportSources: { "Security Hub EC2.3": "AWS Security Hub's control of that number" },
      sections: [{ id: "DATA", title: "Data", parent: "ALL", text: "All about data" }],
      controls: [
        {
          ...{
            id: "DATA-1",
            title: "Encrypted",
            section: "DATA",
            text: "Encrypt.",
            kind: "standard",
            designation: "required",
          },
          ...{ level: 1, assessment: "manual", baselines: ["low"], evidence: "direct", references: { iso: ["9.1"] } },
          ...{ checks: ["ebs-volume-encrypted"], support: { "ebs-volume-encrypted": ["Security Hub EC2.3"] } },
        },
      ],
    };
    expect(await loadFramework(file(full))).toEqual(full);
  });

  test("that is missing: where it was looked for", async () => {
    const error = await refusal("./no-such-folder/own.json");
    expect(error.message).toBe("There is no framework file ./no-such-folder/own.json.");
    expect(error.hint).toContain(join(process.cwd(), "no-such-folder/own.json"));
  });

  test("that is a folder", async () => {
    expect((await refusal("./test")).message).toBe("The framework file ./test cannot be read (EISDIR).");
  });

  test("that is no JSON: why", async () => {
    const path = file('{ "id": "x", }');
    const error = await refusal(path);
    expect(error.message).toBe(
      `The framework file ${path} is not right: line 1, it is no JSON: Expected double-quoted property name.`,
    );
  });

  const [first, second] = own.controls;
  test.each([
    ["a list", [], "it must be an object, and is a list"],
    ["no version", { ...own, version: undefined }, "version: it is missing, and must be a text"],
    ["a version that is a number", { ...own, version: 7.0 }, "version: it must be a text, and is the number 7"],
    [
      "an id with spaces",
      { ...own, id: "Acme Baseline" },
      "id: it must be lower-case letters and digits, with dots or dashes between",
    ],
    ["no controls", { ...own, controls: [] }, "controls: it must not be empty"],
    [
      "an id that is a number",
      { ...own, controls: [first, { ...second, id: 2.1 }] },
      "controls[1].id: it must be a text, and is the number 2.1",
    ],
    [
      "an empty title",
      { ...own, controls: [{ ...first, title: "" }] },
      "controls[0].title: it must be one line of text",
    ],
    [
      "an escape sequence",
      { ...own, controls: [{ ...first, title: "\u001b[2J" }] },
      "controls[0].title: it must be one line of text",
    ],
    [
      "a padded id",
      { ...own, controls: [{ ...first, id: "DATA-1 " }] },
      "controls[0].id: it must not begin or end with a space",
    ],
    [
      "no checks",
      { ...own, controls: [{ ...first, checks: undefined }] },
      "controls[0].checks: it is missing, and must be a list",
    ],
    [
      "a check that is no string",
      { ...own, controls: [{ ...first, checks: [null] }] },
      "controls[0].checks[0]: it must be a text, and is nothing",
    ],
    [
      "a mistyped field",
      { ...own, controls: [{ ...first, cheks: [] }] },
      'controls[0].cheks: there is no field "cheks"',
    ],
  ])("with %s: where and what", async (_case, content, problem) => {
    const path = file(content);
    const error = await refusal(path);
    expect(error.message).toContain(`The framework file ${path} is not right: line 1, ${problem}`);
    expect(error.hint).toContain(`\`aplomb frameworks check ${path}\` tells all of it.`);
  });

  test("with many problems: the first five and how many more", async () => {
    const controls = Array.from({ length: 9 }, (_, index) => ({ id: String(index), checks: [] }));
    const { message } = await refusal(file({ ...own, controls }));
    expect(message).toContain("controls[4].title");
    expect(message).not.toContain("controls[5].title");
    expect(message).toMatch(/; and 4 more\.$/);
  });

  test("with a control twice: both places", async () => {
    const { message } = await refusal(file({ ...own, controls: [first, second, first] }));
    expect(message).toContain('controls[2].id: controls[0] has the id "DATA-1" too.');
  });

  test("with an unknown check: the place and a guess", async () => {
    const path = file({
      ...own,
      controls: [first, { ...second, evidence: "partial", checks: ["s3-bucket-not-public", "ebs-volume-encrypt"] }],
    });
    const error = await refusal(path, { knownChecks });
    expect(error.message).toContain('line 1, controls[1].checks[1]: there is no check "ebs-volume-encrypt".');
    expect(error.hint).toContain('Did you mean "ebs-volume-encrypted"? `aplomb checks` lists all checks');
  });
});

describe("several frameworks", () => {
  test("come in the order asked for, each once", async () => {
    const frameworks = await loadFrameworks(["nist-csf-2.0", file(own), "dash", "nist-csf-2.0"]);
    expect(frameworks.map((framework) => framework.id)).toEqual(["nist-csf-2.0", "acme-baseline", "dash"]);
  });

  test("may not share an id", async () => {
    const path = file({ ...own, id: "dash" });
    await expect(loadFrameworks(["dash", path])).rejects.toThrow(
      `The frameworks dash and ${path} have the same id, "dash".`,
    );
  });
});
