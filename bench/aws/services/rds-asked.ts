import { Refusal } from "../answer.ts";
import type { Call } from "../call.ts";

/** The ids that a filter asks for; nothing where none is given. To leave out any other would be a wrong answer. */
export function idsAsked({ parameters }: Call, filter: string): string[] | undefined {
  const told = [...parameters].filter(([name]) => /^(?:Filters|DB\w+Identifier|IncludeShared)\b/.test(name));
  if (told.length === 0) return undefined;
  const ids = told.flatMap(([name, value]) => (/^Filters\.Filter\.1\.Values\.Value\.\d+$/.test(name) ? [value] : []));
  if (parameters.get("Filters.Filter.1.Name") === filter && ids.length === told.length - 1) return ids;
  throw new Refusal({
    code: "NotSimulated",
    status: 400,
    message: `What ${told.join(" ")} asks for is not simulated.`,
  });
}

/** The rows of those that are there, in the order of the listing. */
export function rowsNamed(ids: readonly string[], total: number, nameAt: (row: number) => string): number[] {
  const wanted = new Set(ids);
  return Array.from({ length: total }, (_, row) => row).filter((row) => wanted.has(nameAt(row)));
}
