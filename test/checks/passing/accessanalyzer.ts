import { answer } from "../../support/recorded.ts";
import type { Passing } from "./row.ts";

export const accessanalyzer: readonly Passing[] = [
  {
    check: "accessanalyzer-external-analyzer-enabled",
    name: "active, on the second page",
    calls: [
      answer("AccessAnalyzer:ListAnalyzers", { analyzers: [], nextToken: "two" }),
      answer(
        "AccessAnalyzer:ListAnalyzers",
        { analyzers: [{ arn: "arn:one", type: "ACCOUNT", status: "ACTIVE" }] },
        { input: { nextToken: "two" } },
      ),
    ],
  },
];
