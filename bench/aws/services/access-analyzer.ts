import type { AnalyzerSummary } from "@aws-sdk/client-accessanalyzer";
import { JSON_REST, jsonAnswer } from "../answer.ts";
import type { Estate } from "../estate.ts";
import type { Operations } from "../operation.ts";
import { type Paging, pageOf } from "../paging.ts";

const CREATED = new Date("2024-05-06T07:08:09.000Z");

const PAGING: Paging = {
  size: "maxResults",
  token: "nextToken",
  least: 1,
  most: 100,
  usual: 100,
  refuses: "ValidationException",
};

export const accessAnalyzer: Operations = {
  "AccessAnalyzer:ListAnalyzers": {
    action: "access-analyzer:ListAnalyzers",
    resource: ({ region, account }) => `arn:aws:access-analyzer:${region}:${account}:*`,
    decides: "status",
    paged: true,
    answer(call, { estate }) {
      const all = analyzersOf(estate, call);
      const { from, to, next } = pageOf(call, PAGING, all.length);
      return jsonAnswer({ analyzers: all.slice(from, to), nextToken: next }, JSON_REST);
    },
  },
};

interface Place {
  readonly account: string;
  readonly region: string;
}

/** Every region that has any has one of unused access. */
export function analyzersOf({ regions, mix: { analyzers } }: Estate, { account, region }: Place): AnalyzerSummary[] {
  const kind = analyzers[regions.indexOf(region) % analyzers.length];
  const analyzer = (type: "ACCOUNT" | "ACCOUNT_UNUSED_ACCESS"): AnalyzerSummary => {
    const name = type.toLowerCase();
    return {
      arn: `arn:aws:access-analyzer:${region}:${account}:analyzer/${name}`,
      name,
      type,
      createdAt: CREATED,
      status: "ACTIVE",
      tags: {},
    };
  };
  if (kind === "none" || kind === undefined) return [];
  const unused = analyzer("ACCOUNT_UNUSED_ACCESS");
  return kind === "external" ? [analyzer("ACCOUNT"), unused] : [unused];
}
