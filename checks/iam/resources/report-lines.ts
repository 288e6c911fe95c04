/** One line of a credential report, by the names of its columns. */
export type ReportRow = Readonly<Record<string, string>>;

export interface ReportLines {
  readonly rows: readonly ReportRow[];
  /** Lines that say of nobody for sure whom they are about. */
  readonly unreadable: number;
}

/**
 * Reads the CSV strictly: its columns by name, each row as long as the header, each ARN one of the account and only once.
 * `undefined` without a header that names users. One line that cannot be read spoils no other.
 */
export function reportLines(text: string, account: string): ReportLines | undefined {
  const [header = [], ...lines] = csvLines(text);
  if (!header.includes("user") || !header.includes("arn") || new Set(header).size < header.length) return undefined;
  const rows = new Map<string, ReportRow>();
  let unreadable = 0;
  for (const line of lines) {
    const row = rowOf(header, line);
    const arn = row?.["arn"] ?? "";
    if (row !== undefined && isOf(arn, account) && !rows.has(arn)) rows.set(arn, row);
    else unreadable += 1;
  }
  return { rows: [...rows.values()], unreadable };
}

function rowOf(header: readonly string[], line: readonly string[]): ReportRow | undefined {
  const fields = line.length === header.length ? line : mended(header, line);
  return fields && Object.fromEntries(header.map((column, index) => [column, fields[index] ?? ""]));
}

/** A user's name may have commas in it, and then its ARN has as many; nobody says that AWS puts them in quotes. */
function mended(header: readonly string[], line: readonly string[]): readonly string[] | undefined {
  const commas = (line.length - header.length) / 2;
  if (!Number.isInteger(commas) || commas < 1 || header[0] !== "user" || header[1] !== "arn") return undefined;
  const user = line.slice(0, commas + 1).join(",");
  const arn = line.slice(commas + 1, 2 * commas + 2).join(",");
  return arn.endsWith(`/${user}`) ? [user, arn, ...line.slice(2 * commas + 2)] : undefined;
}

function isOf(arn: string, account: string): boolean {
  const [scheme, , service, region, owner, ...name] = arn.split(":");
  return [scheme, service, region, owner].join() === `arn,iam,,${account}` && /^(?:root$|user\/.)/.test(name.join(":"));
}

/** A field in quotes may hold commas, line breaks and doubled quotes; empty lines are none. */
function csvLines(text: string): string[][] {
  const lines: string[][] = [];
  let line: string[] = [];
  const fields = text.replaceAll("\r\n", "\n").matchAll(/(?:"((?:[^"]|"")*)"|([^,\n]*))(,|\n|$)/g);
  for (const [, quoted, plain = "", end] of fields) {
    line.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ",") continue;
    if (line.join("") !== "") lines.push(line);
    line = [];
  }
  return lines;
}
