import { checks } from "../checks/index.ts";
import { ORGANIZATION_ACTIONS } from "../src/aws/organization.ts";
import { REGION_ACTIONS } from "../src/aws/regions.ts";
import { frameworkIds, loadFrameworks } from "../src/compliance/load.ts";
import { EXAMPLE_SCANNER, elasticFiles } from "../src/elastic/files.ts";
import { FIELDS } from "../src/events/fields.ts";
import { version } from "../src/package.ts";
import { hubText, roleText, workerText } from "../src/permissions/formats.ts";
import { ROLE_NAME } from "../src/permissions/role.ts";
import * as resources from "../src/resources.ts";
import { actionsFor, policyOf } from "../src/scan/plan.ts";
import { attackFrameworks, frameworkText } from "./attack-frameworks.ts";
import { changesPage } from "./changes-page.ts";
import { checkPages } from "./check-pages.ts";
import { frameworksPage } from "./frameworks-page.ts";
import { manPage } from "./man-page.ts";
import { memberEventsText } from "./member-events.ts";
import { noticeText } from "./notice.ts";
import { NOTE } from "./page.ts";
import { resourcesText } from "./resources-index.ts";

/** The files of docs/, examples/, frameworks/ and src/, NOTICE and the manual page, that are made from the code, by path; a test keeps them fresh. */
export async function generatedDocs(): Promise<Readonly<Record<string, string>>> {
  const made = await attackFrameworks(checks);
  const frameworks = (await loadFrameworks(await frameworkIds())).map(
    (framework) => made.find(({ id }) => id === framework.id) ?? framework,
  );
  return {
    ...Object.fromEntries(made.map((framework) => [`frameworks/${framework.id}.json`, frameworkText(framework)])),
    // What a scan tells of unasked; a technique is on the page by its name already.
    ...checkPages(
      checks,
      frameworks.filter((framework) => framework.default),
    ),
    "docs/changes.md": changesPage(checks),
    "docs/frameworks.md": frameworksPage(frameworks),
    "docs/fields.md": fieldsPage(),
    NOTICE: noticeText(frameworks),
    "man/aplomb.1": manPage(version()),
    "src/resources.ts": resourcesText(),
    "docs/iam-policy.json": `${JSON.stringify(policyOf(actionsFor(checks)), null, 2)}\n`,
    ...(await elasticExamples()),
    ...(await organizationExamples()),
    ...(await fleetExamples()),
  };
}

/** Folders with nothing in them but what is made, and some hand-written files. */
export const MADE_FOLDERS: Readonly<Record<string, readonly string[]>> = {
  "docs/checks": [],
  "examples/elastic": ["README.md"],
};

/** What `aplomb permissions` prints, without anybody's principals: whoever deploys is asked for them. */
async function organizationExamples(): Promise<Record<string, string>> {
  const role = { name: ROLE_NAME, actions: actionsFor(checks) };
  const folder = "examples/organization";
  return {
    [`${folder}/role.cloudformation.yaml`]: await roleText("cloudformation", role),
    [`${folder}/stackset.cloudformation.yaml`]: await roleText("stackset", role),
    [`${folder}/role.tf`]: await roleText("terraform", role),
    [`${folder}/hub-policy.json`]: hubText(role, [...ORGANIZATION_ACTIONS, ...REGION_ACTIONS]),
  };
}

/** What is told of changes, and what the workers may do: as `aplomb permissions` prints it. */
async function fleetExamples(): Promise<Record<string, string>> {
  return {
    "examples/aws/member-events.yaml": memberEventsText(Object.values(resources)),
    "examples/aws/policies.yaml": await workerText({ name: ROLE_NAME }, ORGANIZATION_ACTIONS),
  };
}

/** What `aplomb elastic export` writes, to be looked at without it. */
async function elasticExamples(): Promise<Record<string, string>> {
  const flavours = ["elasticsearch", "opensearch"] as const;
  const files = await Promise.all(
    flavours.map(async (flavour) =>
      (await elasticFiles(flavour, EXAMPLE_SCANNER)).map(({ path, text }) => [
        `examples/elastic/${flavour}/${path}`,
        text,
      ]),
    ),
  );
  return Object.fromEntries(files.flat());
}

function fieldsPage(): string {
  const rows = FIELDS.map(
    ({ name, type, array, description }) => `| \`${name}\` | ${type}${array ? "[]" : ""} | ${description} |`,
  );
  return [
    "# Fields beside ECS",
    NOTE,
    "",
    "Every field of an event is in ECS 9.4 with its type, or in this list; a test holds that.",
    "",
    "| field | type | meaning |",
    "|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}
