import { malformed } from "../model/answers.ts";
import { isRecord } from "../model/json.ts";
import type { Call } from "./call.ts";

/** What requests call the token of the page they want. */
const ASKED = [
  "NextToken",
  "nextToken",
  "NextMarker",
  "Marker",
  "ContinuationToken",
  "ExclusiveStartTableName",
  "position",
];

/** What answers call the token of the page after them. */
const TOLD = [
  "NextToken",
  "nextToken",
  "NextMarker",
  "LastEvaluatedTableName",
  "Marker",
  "ContinuationToken",
  "position",
];

/** Their answers repeat the request's Marker: it is the page's own, and that of the next one is NextMarker. */
const REPEAT_MARKER: ReadonlySet<string> = new Set(["CloudFront", "EFS", "Route 53"]);

/**
 * Refuses pages that would make a listing endless, or end it early without a word: a token that leads back to an earlier
 * page, and a truncated page without a token.
 */
export class PageOrder {
  /** Per listing, which page a token leads to, counted from 0. A listing that is read twice gives the same order. */
  readonly #pages = new Map<string, Map<string, number>>();

  /** Throws an `AwsError` of kind `malformed`. */
  check(call: Call, answer: object): void {
    if (!isRecord(answer)) return;
    const output = pageOf(answer);
    const operation = `${call.service.replaceAll(" ", "")}:${call.operation}`;
    const told = REPEAT_MARKER.has(call.service) ? TOLD.filter((name) => name !== "Marker") : TOLD;
    const next = tokenOf(output, told);
    if (next === undefined) {
      if (output["IsTruncated"] === true || output["Truncated"] === true)
        throw malformed(operation, "token of the next page, though it is truncated");
      return;
    }
    const listing = listingOf(call);
    const pages = this.#pages.get(listing) ?? new Map<string, number>();
    this.#pages.set(listing, pages);
    const current = tokenOf(call.input, ASKED);
    const page = current === undefined ? 0 : (pages.get(current) ?? 0);
    const leadsTo = pages.get(next) ?? page + 1;
    if (leadsTo <= page || next === current)
      throw malformed(operation, "new page token: it leads back to an earlier page");
    pages.set(next, leadsTo);
  }
}

/** CloudFront's pages are an object in the answer; everybody else's are the answer. */
function pageOf(answer: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const list = answer["DistributionList"] ?? answer["OriginAccessControlList"];
  return isRecord(list) ? list : answer;
}

function tokenOf(fields: Readonly<Record<string, unknown>>, names: readonly string[]): string | undefined {
  for (const name of names) {
    const token = fields[name];
    if (typeof token === "string" && token !== "") return token;
  }
  return undefined;
}

/** The operation with all that is asked but for the page. */
function listingOf({ operation, input }: Call): string {
  const asked = Object.entries(input).filter(([key]) => !ASKED.includes(key));
  return JSON.stringify([operation, asked]);
}
