/** `a-b-c` as `aBC`. */
export function camelCase(id: string): string {
  return id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** `checks/index.ts` with one more check, in the order of the files. */
export function intoIndex(text: string, id: string): string {
  const service = id.split("-")[0] ?? id;
  const name = camelCase(id);
  const path = `./${service}/${id}.ts`;
  if (text.includes(`"${path}"`)) throw new Error(`checks/index.ts has ${id} already.`);
  const imports = [...text.matchAll(/^import (\w+) from "(\.\/[^"]+)";$/gm)].map(([line, as = "", from = ""]) => ({
    ...{ line, as, from },
  }));
  const line = `import ${name} from "${path}";`;
  const next = imports.find(({ from }) => from > path);
  const last = imports.at(-1);
  const withImport =
    next === undefined
      ? text.replace(last?.line ?? "", `${last?.line}\n${line}`)
      : text.replace(next.line, `${line}\n${next.line}`);
  // A line of its own for each; a blank one between services.
  const own = imports.filter(({ from }) => from.startsWith(`./${service}/`));
  const after = own.findLast(({ from }) => from < path);
  const before = own.find(({ from }) => from > path);
  if (after !== undefined) return withImport.replace(`\n  ${after.as},\n`, `\n  ${after.as},\n  ${name},\n`);
  if (before !== undefined) return withImport.replace(`\n  ${before.as},\n`, `\n  ${name},\n  ${before.as},\n`);
  if (next !== undefined) return withImport.replace(`\n  ${next.as},\n`, `\n  ${name},\n\n  ${next.as},\n`);
  return withImport.replace(/\n\];\n/, `\n\n  ${name},\n];\n`);
}

/** A file of rows (test/checks/passing, failing) with one more at its end. */
export function intoRows(text: string, row: string): string {
  const withImport = /import \{[^}]*\banswer\b/.test(text)
    ? text
    : `import { answer } from "../../support/recorded.ts";\n${text}`;
  const empty = withImport.replace(/ = \[\];\s*$/, ` = [\n${row}\n];\n`);
  return empty === withImport ? withImport.replace(/\n\];\s*$/, `\n${row}\n];\n`) : empty;
}

/** The list of the files of rows with one file more. */
export function intoRowsIndex(text: string, service: string): string {
  const name = camelCase(service);
  const path = `./${service}.ts`;
  if (text.includes(`"${path}"`)) return text;
  const spreads = /^(export const (?:PASSING|FAILING): readonly \w+\[\] = \[\n)((?:.*\n)*?)(\];\n)/m;
  return text
    .replace(/^import /m, `import { ${name} } from "${path}";\nimport `)
    .replace(spreads, (_, head: string, body: string, end: string) => {
      const lines = [...body.split("\n").filter((line) => line !== ""), `  ...${name},`];
      return `${head}${lines.sort().join("\n")}\n${end}`;
    });
}
