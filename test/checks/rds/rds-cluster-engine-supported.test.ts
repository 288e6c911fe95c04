import check from "../../../checks/rds/rds-cluster-engine-supported.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { CLUSTERS, cluster, clusterRows } from "../../support/database.ts";
import { answer, refused } from "../../support/recorded.ts";

const VERSIONS = "RDS:DescribeDBMajorEngineVersions";
const support = (standard: string, extended?: string) => [
  { LifecycleSupportName: "open-source-rds-standard-support", LifecycleSupportEndDate: { $date: standard } },
  ...(extended === undefined
    ? []
    : [{ LifecycleSupportName: "open-source-rds-extended-support", LifecycleSupportEndDate: { $date: extended } }]),
];
const major = (
  MajorEngineVersion: string,
  SupportedEngineLifecycles: JsonObject[] = [],
  Engine = "aurora-postgresql",
) => ({
  Engine,
  MajorEngineVersion,
  SupportedEngineLifecycles,
});
const versions = (...DBMajorEngineVersions: JsonObject[]) => answer(VERSIONS, { DBMajorEngineVersions });
const current = major("16", support("2029-02-28T00:00:00Z", "2032-02-29T00:00:00Z"));
const extended = major("16", support("2025-02-28T00:00:00Z", "2028-02-29T00:00:00Z"));
const malformed = { expected: "unknown", unread: [`${VERSIONS} MalformedAnswer`] } as const;

checkTable(check, [
  {
    name: "in standard support",
    calls: [cluster(), versions(major("1"), current)],
    expected: "passed",
    observed: { majorVersion: "16" },
  },
  {
    name: "in Extended Support",
    calls: [cluster(), versions(extended)],
    expected: "failed",
    message: "Extended Support",
  },
  {
    name: "over",
    calls: [cluster(), versions(major("16", support("2020-01-01T00:00:00Z", "2023-01-01T00:00:00Z")))],
    expected: "failed",
    message: "not supported any more",
  },
  {
    name: "over, without Extended Support",
    calls: [cluster(), versions(major("16", support("2025-01-01T00:00:00Z")))],
    expected: "failed",
    message: "not supported any more",
  },
  {
    name: "a major version of two numbers, and one that only begins like it",
    calls: [
      cluster({ EngineVersion: "8.0.36" }),
      versions(
        major("8", support("2020-01-01T00:00:00Z")),
        major("8.0", support("2026-07-31T00:00:00Z")),
        major("8.03", support("2020-01-01T00:00:00Z")),
      ),
    ],
    expected: "passed",
    observed: { majorVersion: "8.0" },
  },
  { name: "1.6 is not 16", calls: [cluster({ EngineVersion: "1.6" }), versions(current)], ...malformed },
  {
    name: "an engine of which AWS has dates, without any",
    calls: [cluster({ Engine: "aurora-mysql", EngineVersion: "19.0.0" }), versions(major("19", [], "aurora-mysql"))],
    ...malformed,
  },
  {
    name: "an engine of which AWS tells no dates",
    calls: [cluster({ Engine: "another", EngineVersion: "19.0.0" }), versions(major("19", [], "another"))],
    expected: "none",
    reason: "engine-without-support-dates",
  },
  { name: "an engine that is not listed", calls: [cluster(), versions()], ...malformed },
  {
    name: "a version without dates, though its engine has them",
    calls: [cluster(), versions(major("16"), major("17", support("2030-01-01T00:00:00Z")))],
    ...malformed,
  },
  { name: "an answer without the list", calls: [cluster(), answer(VERSIONS, {})], ...malformed },
  { name: "denied", calls: [cluster(), refused(VERSIONS)], expected: "unknown", unread: [`${VERSIONS} AccessDenied`] },
  {
    name: "no word of its version",
    calls: [cluster({ EngineVersion: null }), versions(current)],
    expected: "unknown",
    unread: [`${CLUSTERS} MalformedAnswer`],
  },
  {
    name: "no word of its engine",
    calls: [cluster({ Engine: null }), versions(current)],
    expected: "unknown",
    unread: [`${CLUSTERS} MalformedAnswer`],
  },
  ...clusterRows({}).map((row) => ({ ...row, calls: [...row.calls, versions(extended)] })),
]);
