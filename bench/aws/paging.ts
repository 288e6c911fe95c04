import { Refusal } from "./answer.ts";
import type { Call } from "./call.ts";

/** A service's page sizes, and how it calls them. */
export interface Paging {
  readonly size: string;
  readonly token: string;
  readonly least: number;
  readonly most: number;
  /** When none is asked for. */
  readonly usual: number;
  /** Its error for a size or token it does not take. */
  readonly refuses: string;
}

export interface Page {
  readonly from: number;
  readonly to: number;
  /** Absent on the last page. */
  readonly next?: string;
}

/**
 * The page that the request asks for, computed from its token: nothing is kept. A token is of one listing (account, region,
 * operation and filters) and refused for any other.
 */
export function pageOf(call: Call, paging: Paging, total: number, filters = ""): Page {
  const listing = [call.account, call.region, call.service, call.operation, filters].join(" ");
  const from = startOf(asked(call, paging.token), listing, paging);
  const to = Math.min(total, from + sizeOf(asked(call, paging.size), paging));
  if (call.repeatsToken) return { from, to, next: tokenOf(listing, 0) };
  return { from, to, ...(to < total && { next: tokenOf(listing, to) }) };
}

function asked({ parameters, json }: Call, name: string): string {
  const value = json[name];
  return parameters.get(name) ?? (value === undefined ? "" : String(value));
}

function tokenOf(listing: string, from: number): string {
  return Buffer.from(`${listing}|${from}`).toString("base64url");
}

function startOf(token: string, listing: string, { token: name, refuses }: Paging): number {
  if (token === "") return 0;
  const [of, from = ""] = Buffer.from(token, "base64url").toString().split("|");
  if (of === listing && /^\d+$/.test(from)) return Number(from);
  throw new Refusal({ code: refuses, status: 400, message: `The value of ${name} is not valid.` });
}

function sizeOf(size: string, { size: name, least, most, usual, refuses }: Paging): number {
  if (size === "") return usual;
  const wanted = Number(size);
  if (Number.isInteger(wanted) && wanted >= least && wanted <= most) return wanted;
  const message = `Invalid value ${size} for ${name}. Must be between ${least} and ${most}`;
  throw new Refusal({ code: refuses, status: 400, message });
}
