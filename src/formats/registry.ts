import type { Format, Look, MakeFormat } from "./format.ts";

interface Registered {
  /** Of files that are in it; a `.gz` may follow. The longest that fits counts. */
  readonly suffixes: readonly string[];
  /** Few of them are ever wanted at once. */
  readonly load: () => Promise<MakeFormat>;
}

/** All that events can be written as. */
const REGISTRY = {
  table: { suffixes: [".txt"], load: async () => (await import("./table.ts")).table },
  // One's own `.log` is NDJSON, as any other suffix is.
  compact: { suffixes: [], load: async () => (await import("./compact.ts")).compact },
  ndjson: { suffixes: [".ndjson", ".jsonl"], load: ndjson },
  json: { suffixes: [".json"], load: async () => (await import("./json.ts")).json },
  csv: { suffixes: [".csv"], load: async () => (await import("./csv.ts")).csv },
  markdown: { suffixes: [".md"], load: async () => (await import("./markdown/markdown.ts")).markdown },
  ocsf: { suffixes: [".ocsf.json", ".ocsf.ndjson"], load: async () => (await import("./ocsf/ocsf.ts")).ocsf },
  asff: { suffixes: [".asff.json"], load: async () => (await import("./asff/asff.ts")).asff },
  sarif: { suffixes: [".sarif", ".sarif.json"], load: async () => (await import("./sarif/sarif.ts")).sarif },
  junit: { suffixes: [".xml", ".junit.xml"], load: async () => (await import("./junit.ts")).junit },
  html: { suffixes: [".html", ".htm"], load: async () => (await import("../report/html.ts")).loadHtml() },
} satisfies Record<string, Registered>;

export type FormatId = keyof typeof REGISTRY;

export const FORMAT_IDS: readonly FormatId[] = Object.keys(REGISTRY).filter(isFormatId);

export function isFormatId(word: string): word is FormatId {
  return Object.hasOwn(REGISTRY, word);
}

/** The format of a file by its name; nothing for a suffix that no format has. */
export function formatBySuffix(path: string): FormatId | undefined {
  const name = path.toLowerCase().replace(/\.gz$/, "");
  const fitting = FORMAT_IDS.flatMap((id) =>
    REGISTRY[id].suffixes.filter((suffix) => name.endsWith(suffix)).map((suffix) => ({ id, suffix })),
  );
  return fitting.toSorted((a, b) => b.suffix.length - a.suffix.length)[0]?.id;
}

export async function makeFormat(id: FormatId, look: Look): Promise<Format> {
  const make = await REGISTRY[id].load();
  return make(look);
}

async function ndjson(): Promise<MakeFormat> {
  const { ndjson: shared } = await import("./ndjson.ts");
  return () => shared;
}
