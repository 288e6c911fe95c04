import type { Shape } from "./sdk.ts";

export interface NewCheck {
  readonly id: string;
  /** The resource type's name in code and its file's: `ebsVolume`, `volume`. */
  readonly resource: string;
  readonly file: string;
  readonly noun: string;
  readonly regional: boolean;
  /** `EC2:DescribeVolumes`. */
  readonly operation: string;
  readonly shape: Shape | undefined;
}

export function checkText({ id, resource, file, noun, regional, operation }: NewCheck): string {
  const service = id.split("-")[0];
  const region = regional ? " --region {{region}}" : "";
  return `import { required } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { ${resource} } from "./resources/${file}.ts";

export default defineCheck({
  id: "${id}",
  title: "TODO: the statement that should be true, in the plural",
  severity: "medium",
  why: "TODO: what an attacker or an outage does with it.",
  fix: "TODO: what to do, in steps a person can follow.",
  references: ["https://docs.aws.amazon.com/TODO"],
  techniques: [],
  resource: ${resource},
  facts: [],
  remediation: {
    cli: "aws ${service} TODO --id {{id}}${region}",
    terraform: \`resource "aws_TODO" "this" {
  name = {{id}}
}\`,
    breaks: "TODO: what may stop working, or cost, once it is done.",
  },
  evaluate({ data }) {
    // TODO: the field that decides, e.g. \`data.Encrypted\`, in place of this record.
    const told: Readonly<Record<string, unknown>> = Object(data);
    const right = required(told["TODO"], "${operation}", "TODO") === true;
    const evidence = { expected: { right: true }, observed: { right } };
    return right ? pass("The ${noun} is TODO.", evidence) : fail("The ${noun} is not TODO.", evidence);
  },
});
`;
}

export function testText(check: NewCheck): string {
  const { id, operation } = check;
  return `import check from "../../../checks/${id.split("-")[0]}/${id}.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";

const LIST = "${operation}";

const listed = (more: JsonObject) => answer(LIST, ${listText(check, "...more")});

checkTable(check, [
  { name: "TODO", calls: [listed({ TODO: true })], expected: "passed" },
  { name: "not TODO", calls: [listed({ TODO: false })], expected: "failed", observed: { right: false } },
  { name: "not told", calls: [listed({})], expected: "unknown", unread: [\`\${LIST} MalformedAnswer\`] },
  { name: "denied", calls: [refused(LIST)], expected: "none", unread: [\`\${LIST} AccessDenied\`] },
]);
`;
}

/** A row of test/checks/passing or failing. */
export function rowText(check: NewCheck, { passes }: { readonly passes: boolean }): string {
  const { id, operation } = check;
  const name = passes ? "TODO" : "not TODO";
  return `  {
    check: "${id}",
    name: "${name}",
    calls: [answer("${operation}", ${listText(check, `TODO: ${passes}`)})],
  },`;
}

function listText({ shape }: NewCheck, more: string): string {
  const id = shape?.id === undefined ? "" : `${shape.id}: "a-1", `;
  return `{ ${shape?.list ?? "TODO"}: [{ ${id}${more} }] }`;
}
