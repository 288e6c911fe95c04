import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { checks } from "../../checks/index.ts";
import { checkPages } from "../../scripts/check-pages.ts";
import { generatedDocs, MADE_FOLDERS } from "../../scripts/generated-docs.ts";
import { packageRoot } from "../../src/package.ts";
import { framework } from "../compliance/support.ts";
import { OPTIONS_CHECK } from "../support/with-options.ts";

const generated = await generatedDocs();

test.each(Object.entries(generated))("%s is fresh (`npm run docs`)", (path, text) => {
  expect(readFileSync(join(packageRoot(), path), "utf8")).toBe(text);
});

test.each(Object.entries(MADE_FOLDERS))(
  "%s has nothing else but what is written by hand (`npm run docs`)",
  (folder, kept) => {
    const there = globSync(`${folder}/**/*.*`, { cwd: packageRoot() }).map((path) => path.replaceAll("\\", "/"));
    const made = Object.keys(generated).filter((path) => path.startsWith(`${folder}/`));
    expect(there.toSorted()).toEqual([...made, ...kept.map((path) => `${folder}/${path}`)].toSorted());
  },
);

test("there is a page for each service, and the package has them", () => {
  const services = new Set(checks.map(({ resource }) => resource.kind.service));
  const pages = Object.keys(generated).filter((path) => path.startsWith("docs/checks/"));
  expect(pages.toSorted()).toEqual([...services].map((service) => `docs/checks/${service}.md`).toSorted());
  expect(JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8")).files).toContain("docs/checks");
});

test("a check's page has what may be set, what to paste and what a framework requires", () => {
  const check = {
    ...OPTIONS_CHECK,
    remediation: { cli: "aws a b --id {{id}}", terraform: { none: "None." }, breaks: "It." },
  };
  const requires = { [check.id]: { maxAgeDays: { most: 90 } } };
  const own = framework("own", [{ id: "A|1", checks: [check.id], requires }]);
  const page = checkPages([check], [own])["docs/checks/ebs.md"];
  expect(page).toContain(
    "\n**AWS CLI**\n\n```sh\naws a b --id ID\n```\n\n**Terraform.** None.\n\n**What it may break.** It.\n",
  );
  expect(page).toContain("\n| `maxAgeDays` | `90` | a whole number, 1 to 3650 | Days after which it is old. |\n");
  expect(page).toContain("\n| `vendors` | none |");
  expect(page).toContain("own, version 1 (A|1; A|1 requires maxAgeDays: at most 90)");
});

const PAGES = globSync(["*.md", "docs/**/*.md", "examples/**/*.md"], { cwd: packageRoot() });

test.each(PAGES)("%s links to what is there", (page) => {
  const text = read(page).replace(/^```.*?^```/gms, "");
  const links = [...text.matchAll(/\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]*))?\)/g)];
  const broken = links.filter(([, path = "", anchor]) => {
    const target = path === "" ? page : join(dirname(page), path);
    if (!existsSync(join(packageRoot(), target))) return true;
    return anchor !== undefined && !anchorsOf(read(target)).has(anchor);
  });
  expect(broken.map(([link]) => link)).toEqual([]);
});

function read(path: string): string {
  return readFileSync(join(packageRoot(), path), "utf8");
}

/** As GitHub makes them of headings. */
function anchorsOf(text: string): Set<string> {
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => heading);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );
}
