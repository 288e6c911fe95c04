import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");

/** `src/resources.ts`: every resource type by its name, in the order of their files. */
export function resourcesText(): string {
  const bare = globSync("checks/*/resources/*.ts", { cwd: ROOT }).map((file) => file.replace(/\.ts$/, ""));
  const files = bare.sort().map((file) => `${file}.ts`);
  const lines = files.flatMap((file) => {
    const code = readFileSync(join(ROOT, file), "utf8");
    const names = [...code.matchAll(/^export const (\w+) = defineResource\(/gm)].map(([, name]) => name);
    return names.length === 0 ? [] : [`export { ${names.sort().join(", ")} } from "../${file}";\n`];
  });
  return `/** Every resource type of the catalogue, for checks of one's own. */\n${lines.join("")}`;
}
