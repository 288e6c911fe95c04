import { type Answer, Refusal } from "../answer.ts";
import type { Call } from "../call.ts";
import { rowsOf, type World } from "../operation.ts";
import { type Paging, pageOf } from "../paging.ts";
import { EC2_NAMES, ec2Answer } from "../query-protocol.ts";
import type { Row } from "../template.ts";
import { naming } from "../xml.ts";
import { filtersOf } from "./asked.ts";
import type { Place } from "./volume.ts";

/** EC2 documents 5 to 1000 for its Describe calls; without MaxResults it gives what fits one answer. */
export const EC2_PAGING: Paging = {
  size: "MaxResults",
  token: "NextToken",
  least: 5,
  most: 1_000,
  usual: 1_000,
  refuses: "InvalidParameterValue",
};

/** Where EC2's own words for the same field differ from thing to thing. */
export const namesWith = (told: Readonly<Record<string, string>>) =>
  naming(
    { Tags: "tagSet>item", NetworkInterfaces: "networkInterfaceSet>item", Groups: "groupSet>item", ...told },
    EC2_NAMES,
  );

export interface Listing {
  /** The element around the rows. */
  readonly set: string;
  /** Which numbers in the account, in their order. */
  readonly indexes: readonly number[];
  readonly rowAt: (index: number) => Row;
  readonly paging?: Paging;
  /** What else the answer depends on, for the token. */
  readonly filters?: string;
}

/** A page of a listing, or all of it for what has no pages. */
export function listed(call: Call, { set, indexes, rowAt, paging, filters = "" }: Listing): Answer {
  const { from, to, next } =
    paging === undefined
      ? { from: 0, to: indexes.length, next: undefined }
      : pageOf(call, paging, indexes.length, filters);
  const rows = rowsOf(call.account, from, to, (row) => rowAt(indexes[row] ?? 0));
  return ec2Answer(call.operation, { NextToken: next }, `<${set}>`, rows, `</${set}>`);
}

/** Of a call with a filter by id, which `askedFor` reads or refuses. */
export function refuseAllButFilters(call: Call, known: readonly string[]): void {
  refuseAllBut(call, [...known, ...filtersOf(call).map(([name, value]) => `${name}=${value}`)]);
}

/** To leave a parameter out would be a wrong answer. */
export function refuseAllBut({ parameters }: Call, known: readonly string[]): void {
  for (const [name, value] of parameters) {
    if ([...known, `Action=${value}`, `Version=${value}`].includes(`${name}=${value}`)) continue;
    if (["MaxResults", "NextToken"].includes(name)) continue;
    throw new Refusal({ code: "NotSimulated", status: 400, message: `${name}=${value} is not simulated.` });
  }
}

export type { Place, World };
