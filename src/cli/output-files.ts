import { resolve } from "node:path";
import { FORMAT_IDS, type FormatId, formatBySuffix, isFormatId } from "../formats/registry.ts";
import { didYouMean } from "../model/did-you-mean.ts";
import { ConfigError } from "../model/errors.ts";

/** A file to write, as `--output` names it. */
export interface OutputFile {
  readonly path: string;
  readonly format: FormatId;
  readonly gzip: boolean;
}

/** `findings.ndjson`, `report.html.gz` or `sarif=results.json`. Throws a `ConfigError` for what would not be what it looks like. */
export function outputFiles(words: readonly string[]): OutputFile[] {
  const files = words.map(outputFile);
  const paths = files.map(({ path }) => resolve(path));
  const twice = files.find(({ path }, index) => paths.indexOf(resolve(path)) < index);
  if (twice === undefined) return files;
  throw new ConfigError(`--output names ${twice.path} twice.`, { hint: "Give each format a file of its own." });
}

function outputFile(word: string): OutputFile {
  const [, name = "", rest = ""] = /^([a-z-]+)=(.+)$/s.exec(word) ?? [];
  if (isFormatId(name)) return { path: named(rest), format: name, gzip: rest.endsWith(".gz") };
  const near = name === "" ? undefined : didYouMean(name, FORMAT_IDS);
  if (near !== undefined) {
    throw new ConfigError(`--output ${word}: there is no format ${name}.`, {
      hint: `Did you mean ${near}=${rest}? A file of that name is ./${word}.`,
    });
  }
  const format = formatBySuffix(named(word));
  if (format !== undefined) return { path: word, format, gzip: word.endsWith(".gz") };
  if (/\.(?:pdf|xlsx?|docx?|ya?ml|zip)(?:\.gz)?$/i.test(word)) {
    throw new ConfigError(`--output cannot write ${word}: there is no such format.`, {
      hint: `It is told by the suffix, or before the name as FORMAT=FILE: ${FORMAT_IDS.join(", ")}.`,
    });
  }
  return { path: word, format: "ndjson", gzip: word.endsWith(".gz") };
}

function named(path: string): string {
  if (path !== "-") return path;
  throw new ConfigError("--output names a file.", { hint: "What goes to standard output is told by --format." });
}
