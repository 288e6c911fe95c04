import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { constantOf, kindText, resourceText } from "./scaffold/resource-files.ts";
import { shapeOf } from "./scaffold/sdk.ts";
import { ROOT, running, say, write } from "./scaffold/write.ts";

const USAGE = "npm run new-resource -- SERVICE NOUN --operation EC2:DescribeThings (as the SDK spells them)";

await running(async () => {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { operation: { type: "string" } } });
  const [service = "", noun = ""] = positionals;
  const { operation = "" } = values;
  const isWord = (word: string): boolean => /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(word);
  if (!isWord(service) || !isWord(noun) || !/^\w+:[A-Z]\w+$/.test(operation)) throw new Error(USAGE);
  if (!/^(?:Get|List|Describe|Lookup)/.test(operation.split(":")[1] ?? "")) {
    throw new Error(`aplomb only reads: ${operation} is no Get, List, Describe or Lookup.`);
  }
  const folder = `checks/${service}/resources`;
  const kindPath = `${folder}/kind.ts`;
  const known = existsSync(join(ROOT, kindPath)) ? readFileSync(join(ROOT, kindPath), "utf8") : undefined;
  const kind = known === undefined ? constantOf(service) : /export const (\w+)/.exec(known)?.[1];
  if (kind === undefined) throw new Error(`${kindPath} exports nothing.`);
  const shape = shapeOf(ROOT, operation);
  write([
    ...(known === undefined ? [{ path: kindPath, text: kindText(service) }] : []),
    { path: `${folder}/${noun}.ts`, text: resourceText({ service, noun, operation, shape, kind }) },
  ]);
  say(`
What remains:
  1. Each TODO in these files: the page size and its source, the ids, what is not to be judged (\`skipped\`).
  2. The page size in PAGES of test/support/declared-calls.ts; a thing in the estate of test/support/events.ts.
  3. The simulated AWS: bench/aws/services/, operations.ts, estate.ts and fewest.ts.
  4. A check: npm run new-check -- ${service}-${noun}-STATEMENT --resource ${folder}/${noun}.ts
`);
});
