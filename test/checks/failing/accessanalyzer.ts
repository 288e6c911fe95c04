import { answer } from "../../support/recorded.ts";
import type { Failing } from "./row.ts";

export const accessanalyzer: readonly Failing[] = [
  {
    check: "accessanalyzer-external-analyzer-enabled",
    name: "of unused access alone",
    calls: [
      answer("AccessAnalyzer:ListAnalyzers", {
        analyzers: [{ arn: "arn:one", type: "ACCOUNT_UNUSED_ACCESS", status: "ACTIVE" }],
      }),
    ],
  },
];
