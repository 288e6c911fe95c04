import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { FactTable, ResourceType } from "../src/model/resource.ts";
import { checkText, type NewCheck, rowText, testText } from "./scaffold/check-files.ts";
import { camelCase, intoIndex, intoRows, intoRowsIndex } from "./scaffold/insert.ts";
import { type Shape, shapeOf } from "./scaffold/sdk.ts";
import { ROOT, running, say, type Written, write } from "./scaffold/write.ts";

const USAGE = "npm run new-check -- ID --resource checks/SERVICE/resources/NOUN.ts; the id begins with the service.";

await running(async () => {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { resource: { type: "string" } } });
  const [id = ""] = positionals;
  const [, service = "", file = ""] =
    /checks\/([\w-]+)\/resources\/([\w-]+)(?:\.ts)?$/.exec(values.resource ?? "") ?? [];
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)+$/.test(id) || service === "" || !id.startsWith(`${service}-`)) throw new Error(USAGE);
  const check = await newCheck(id, service, file);
  write([
    { path: `checks/${service}/${id}.ts`, text: checkText(check) },
    { path: `test/checks/${service}/${id}.test.ts`, text: testText(check) },
    { path: "checks/index.ts", text: intoIndex(read("checks/index.ts"), id), changes: true },
    ...rows(service, "passing", rowText(check, { passes: true })),
    ...rows(service, "failing", rowText(check, { passes: false })),
  ]);
  say(`
What remains:
  1. Each TODO in these files. \`npx vitest run test/checks/${service}\` says whether the check is right.
  2. The controls that it is evidence for, in frameworks/*.json, and its row of frameworks/crosswalk.json (or \`unmapped\` there).
  3. The simulated AWS, for an operation that is new: bench/aws/services/, then \`npm run test:faults\`.
  4. Things that pass and fail it in scripts/demo/, then \`npm run record-demo\`.
  5. \`npm run docs && npm run format && npm test\`, and a line in CHANGELOG.md. The project tests say what is forgotten.
`);
});

async function newCheck(id: string, service: string, file: string): Promise<NewCheck> {
  const path = `checks/${service}/resources/${file}.ts`;
  if (!existsSync(join(ROOT, path))) throw new Error(`There is no ${path}: npm run new-resource makes one.`);
  const resource = /export const (\w+) = defineResource\(/.exec(read(path))?.[1];
  if (resource === undefined) throw new Error(`${path} exports no resource type.`);
  const type: ResourceType = (await import(join(ROOT, path)))[resource];
  const facts: FactTable = type.facts;
  const calls = [...type.list.calls, ...Object.values(facts).flatMap((fact) => fact.calls)];
  const operation = calls[0]?.operation ?? "TODO:TODO";
  const regional = type.scope === "region";
  const shape = shapeIfAny(operation);
  // The type's own code knows best which field it cannot do without.
  const needed = /(?:required|toldText)\(\w+\.(\w+(?:Arn|Id|Identifier|Name)), /.exec(read(path))?.[1];
  return {
    ...{ id, resource, file, operation, regional, noun: type.kind.noun },
    shape: shape === undefined || needed === undefined ? shape : { ...shape, id: needed },
  };
}

/** A type may be listed by something else than a list; then the rows of the tests have nothing to go by. */
function shapeIfAny(operation: string): Shape | undefined {
  try {
    return shapeOf(ROOT, operation);
  } catch {
    return undefined;
  }
}

function rows(service: string, kind: "passing" | "failing", row: string): Written[] {
  const path = `test/checks/${kind}/${service}.ts`;
  const type = kind === "passing" ? "Passing" : "Failing";
  const started = `import type { ${type} } from "./row.ts";\n\nexport const ${camelCase(service)}: readonly ${type}[] = [];\n`;
  const text = existsSync(join(ROOT, path)) ? read(path) : started;
  const index = `test/checks/${kind}/index.ts`;
  return [
    { path, text: intoRows(text, row), changes: true },
    { path: index, text: intoRowsIndex(read(index), service), changes: true },
  ];
}

function read(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}
