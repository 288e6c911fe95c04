import check from "../../../checks/iam/iam-user-one-active-access-key.ts";
import { checkTable } from "../../support/check-table.ts";
import { GENERATE, GET, userReport } from "../../support/credential-report.ts";
import { refused } from "../../support/recorded.ts";

const keys = (first: string, second: string) => userReport({ access_key_1_active: first, access_key_2_active: second });

checkTable(check, [
  {
    name: "one",
    calls: keys("true", "false"),
    expected: "passed",
    observed: { accessKey1Active: true, accessKey2Active: false },
  },
  { name: "the second one alone", calls: keys("false", "true"), expected: "passed" },
  { name: "none", calls: keys("false", "false"), expected: "passed" },
  { name: "two", calls: keys("true", "true"), expected: "failed" },
  { name: "not told", calls: keys("true", "N/A"), expected: "unknown", unread: [`${GET} MalformedAnswer`] },
  { name: "denied", calls: [refused(GENERATE)], expected: "none", unread: [`${GENERATE} AccessDenied`] },
]);
