import check from "../../../checks/ecr/ecr-repository-scan-on-push-enabled.ts";
import { checkTable } from "../../support/check-table.ts";
import { answer, refused } from "../../support/recorded.ts";
import { repositories, scanning } from "../../support/repository.ts";

const LIST = "ECR:DescribeRepositories";
const SCANNING = "ECR:GetRegistryScanningConfiguration";
const OWN = repositories({ imageScanningConfiguration: { scanOnPush: true } });
const rule = (filter: string, expected: "passed" | "failed") => ({
  name: `a rule for ${filter}`,
  calls: [repositories(), scanning("BASIC", ["SCAN_ON_PUSH", filter])],
  expected,
});

checkTable(check, [
  // The repository is shop/web. Without a wildcard a filter is met by each name that contains it.
  rule("*", "passed"),
  rule("shop/web", "passed"),
  rule("web", "passed"),
  rule("shop/*", "passed"),
  rule("*web", "passed"),
  rule("s*p/*b", "passed"),
  rule("s*/*/*b", "failed"),
  rule("web*", "failed"),
  rule("*shop", "failed"),
  rule("payments", "failed"),
  rule("shop/web*web", "failed"),
  { name: "a rule for nothing", calls: [repositories(), scanning("BASIC", ["SCAN_ON_PUSH"])], expected: "failed" },
  { name: "a rule by hand", calls: [repositories(), scanning("BASIC", ["MANUAL", "*"])], expected: "failed" },
  { name: "all the time", calls: [repositories(), scanning("ENHANCED", ["CONTINUOUS_SCAN", "*"])], expected: "passed" },
  {
    name: "enhanced, of other repositories: what the repository has set does not matter",
    calls: [OWN, scanning("ENHANCED", ["CONTINUOUS_SCAN", "payments"])],
    expected: "failed",
  },
  { name: "its own setting", calls: [OWN, scanning("BASIC")], expected: "passed" },
  { name: "neither", calls: [repositories(), scanning("BASIC")], expected: "failed" },
  {
    name: "its own setting, beside rules for others",
    calls: [OWN, scanning("BASIC", ["SCAN_ON_PUSH", "payments"])],
    expected: "unknown",
  },
  { name: "scanned in a way that nobody knows", calls: [OWN, scanning("QUANTUM")], expected: "unknown" },
  {
    name: "its own setting not told",
    calls: [repositories({ imageScanningConfiguration: null }), scanning("BASIC")],
    expected: "unknown",
    unread: [`${LIST} MalformedAnswer`],
  },
  {
    name: "rules not told",
    calls: [OWN, answer(SCANNING, { scanningConfiguration: { scanType: "BASIC" } })],
    expected: "unknown",
    unread: [`${SCANNING} MalformedAnswer`],
  },
  {
    name: "a filter of a kind that nobody knows",
    calls: [
      OWN,
      answer(SCANNING, {
        scanningConfiguration: {
          scanType: "BASIC",
          rules: [{ scanFrequency: "SCAN_ON_PUSH", repositoryFilters: [{ filter: "*", filterType: "REGEX" }] }],
        },
      }),
    ],
    expected: "unknown",
    unread: [`${SCANNING} MalformedAnswer`],
  },
  {
    name: "an answer that says nothing",
    calls: [OWN, answer(SCANNING, {})],
    expected: "unknown",
    unread: [`${SCANNING} MalformedAnswer`],
  },
  {
    name: "configuration denied",
    calls: [OWN, refused(SCANNING)],
    expected: "unknown",
    unread: [`${SCANNING} AccessDenied`],
  },
  { name: "denied", calls: [refused(LIST)], expected: "none", unread: [`${LIST} AccessDenied`] },
]);
