import check from "../../../checks/accessanalyzer/accessanalyzer-external-analyzer-enabled.ts";
import { checkTable } from "../../support/check-table.ts";
import { ACCOUNT, answer, REGION, refused } from "../../support/recorded.ts";

const LIST = "AccessAnalyzer:ListAnalyzers";
const analyzer = (type: string, status = "ACTIVE") => ({
  arn: `arn:aws:access-analyzer:${REGION}:${ACCOUNT}:analyzer/${type}`,
  name: type,
  type,
  status,
});
const analyzers = (...all: object[]) => [answer(LIST, { analyzers: all.map((one) => ({ ...one })) })];
const OTHER = "444455556666";

checkTable(check, [
  {
    name: "of the account",
    calls: analyzers(analyzer("ACCOUNT")),
    expected: "passed",
    observed: { analyzers: [{ type: "ACCOUNT", status: "ACTIVE" }] },
  },
  { name: "of the organization", calls: analyzers(analyzer("ORGANIZATION")), expected: "passed" },
  {
    name: "on the second page",
    calls: [
      answer(LIST, { analyzers: [analyzer("ACCOUNT_UNUSED_ACCESS")], nextToken: "two" }),
      answer(LIST, { analyzers: [analyzer("ACCOUNT")] }, { input: { nextToken: "two" } }),
    ],
    expected: "passed",
  },
  ...[
    "ACCOUNT_UNUSED_ACCESS",
    "ORGANIZATION_UNUSED_ACCESS",
    "ACCOUNT_INTERNAL_ACCESS",
    "ORGANIZATION_INTERNAL_ACCESS",
  ].map((type) => ({
    name: `${type} looks for something else (peers count it)`,
    calls: analyzers(analyzer(type)),
    expected: "failed" as const,
    message: "no analyzer",
  })),
  ...["CREATING", "DISABLED", "FAILED"].map((status) => ({
    name: status,
    calls: analyzers(analyzer("ACCOUNT", status)),
    expected: "failed" as const,
    message: "not active",
  })),
  {
    name: "one that failed beside one that works",
    calls: analyzers(analyzer("ORGANIZATION", "FAILED"), analyzer("ACCOUNT")),
    expected: "passed",
  },
  { name: "none", calls: analyzers(), expected: "failed", message: "no analyzer" },
  {
    name: "none, where another account has the organization's",
    calls: analyzers(),
    options: { organizationAnalyzerAccounts: [OTHER] },
    expected: "none",
    reason: "analyzed-by-organization",
  },
  {
    name: "the organization's is missing where it should be",
    calls: analyzers(analyzer("ACCOUNT")),
    options: { organizationAnalyzerAccounts: [ACCOUNT, OTHER] },
    expected: "failed",
  },
  {
    name: "the organization's is where it should be",
    calls: analyzers(analyzer("ORGANIZATION")),
    options: { organizationAnalyzerAccounts: [ACCOUNT] },
    expected: "passed",
  },
  {
    name: "a token that leads back",
    calls: [answer(LIST, { analyzers: [], nextToken: "two" })],
    expected: "unknown",
    unread: [`${LIST} MalformedAnswer`],
  },
  { name: "no list", calls: [answer(LIST, {})], expected: "unknown", unread: [`${LIST} MalformedAnswer`] },
  {
    name: "a status that is not told",
    calls: analyzers({ ...analyzer("ACCOUNT"), status: null }),
    expected: "unknown",
    unread: [`${LIST} MalformedAnswer`],
  },
  {
    name: "denied",
    calls: [refused(LIST, "AccessDeniedException")],
    expected: "unknown",
    unread: [`${LIST} AccessDeniedException`],
  },
]);
