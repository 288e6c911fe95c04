import { baselinesIn } from "../compliance/baselines.ts";
import { coveredOf } from "../compliance/covered.ts";
import { frameworkIds } from "../compliance/load.ts";
import { type Examined, examineFramework, type Known } from "../compliance/own-framework.ts";
import { ConfigError } from "../model/errors.ts";
import { safeJson } from "../model/safe-text.ts";
import { type CatalogueSettings, catalogueOf } from "./catalogue.ts";
import { knownOf } from "./chosen.ts";
import { EXIT } from "./exit-code.ts";
import { print } from "./print.ts";

export interface CheckFlags extends CatalogueSettings {
  readonly format: string;
}

/** `aplomb frameworks check FILE...`: all that is wrong with each; 2 if a scan would refuse one of them. */
export async function frameworksCheckCommand(
  files: readonly string[],
  { format, ...settings }: CheckFlags,
): Promise<number> {
  const shipped = await frameworkIds();
  const known = { ...knownOf(await catalogueOf(settings)), shipped };
  const first = await each(files, known);
  // A newer edition may be among the files.
  const newer = [...shipped, ...first.flatMap(({ framework }) => framework?.id ?? [])];
  const examined = sharedIds(await each(files, { ...known, newer }));
  if (format === "json") await print(safeJson(examined.map(described), 2));
  else await print((await import("./problem-text.ts")).problemText(examined));
  return examined.every(isRight) ? EXIT.done : EXIT.usage;
}

function isRight({ problems }: Examined): boolean {
  return problems.every(({ level }) => level !== "error");
}

/** One after the other; a file that cannot be read does not keep the others from being examined. */
async function each(files: readonly string[], known: Known): Promise<Examined[]> {
  const examined: Examined[] = [];
  for (const file of new Set(files)) {
    try {
      examined.push(await examineFramework(file, known));
    } catch (cause) {
      if (!(cause instanceof ConfigError)) throw cause;
      const { message, hint } = cause;
      examined.push({
        file,
        problems: [{ level: "error", path: "(file)", message: message.replace(/\.$/, ""), hint }],
      });
    }
  }
  return examined;
}

/** Two of one id cannot be in one scan. */
function sharedIds(examined: readonly Examined[]): Examined[] {
  const files = new Map<string, string>();
  return examined.map((one) => {
    const id = one.framework?.id;
    if (id === undefined) return one;
    const other = files.get(id);
    files.set(id, other ?? one.file);
    if (other === undefined) return one;
    const message = `${other} has the id "${id}" too: a scan with both is refused`;
    return {
      ...one,
      problems: [{ level: "error", path: "id", message, hint: "Give each an id of its own." }, ...one.problems],
    };
  });
}

function described(examined: Examined) {
  const { file, framework, problems } = examined;
  return {
    file,
    valid: isRight(examined),
    ...(framework !== undefined && {
      framework: {
        ...{ id: framework.id, name: framework.name, version: framework.version },
        ...coveredOf(framework),
        baselines: Object.fromEntries(baselinesIn(framework)),
      },
    }),
    problems,
  };
}
