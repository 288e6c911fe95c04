import { Runtime } from "@aws-sdk/client-lambda";
import { expect, test } from "vitest";
import check from "../../../checks/lambda/lambda-function-runtime-supported.ts";
import { DEPRECATED } from "../../../checks/lambda/runtimes.ts";
import { checkTable } from "../../support/check-table.ts";
import { functions } from "../../support/lambda.ts";
import { refused } from "../../support/recorded.ts";
import { scanned } from "../../support/scanned.ts";

const LIST = "Lambda:ListFunctions";

checkTable(check, [
  {
    name: "supported for years",
    calls: [functions()],
    expected: "passed",
    observed: { runtime: "nodejs24.x", deprecated: "2028-04-30" },
  },
  { name: "supported, but not for long", calls: [functions({ Runtime: "ruby3.2" })], expected: "passed" },
  { name: "without a day", calls: [functions({ Runtime: "python3.15" })], expected: "passed" },
  {
    name: "deprecated",
    calls: [functions({ Runtime: "nodejs18.x" })],
    expected: "failed",
    observed: { deprecated: "2025-09-01" },
  },
  { name: "one that nobody knows", calls: [functions({ Runtime: "cobol85" })], expected: "unknown" },
  { name: "not told", calls: [functions({ Runtime: null })], expected: "unknown", unread: [`${LIST} MalformedAnswer`] },
  {
    name: "a container image",
    calls: [functions({ PackageType: "Image", Runtime: null })],
    expected: "none",
    reason: "container-image",
  },
  { name: "denied", calls: [refused(LIST)], expected: "none", unread: [`${LIST} AccessDenied`] },
]);

test("the table has every runtime that the SDK knows, and days that are days", () => {
  expect(Object.values(Runtime).filter((runtime) => !DEPRECATED.has(runtime))).toEqual([]);
  for (const day of DEPRECATED.values()) {
    if (day !== "not-scheduled") expect(new Date(day).toISOString().slice(0, 10)).toBe(day);
  }
});

test("environment variables are told to nobody", async () => {
  const { findings } = await scanned([check], [functions({ Environment: { Variables: { TOKEN: "hunter2" } } })]);
  expect(findings).toHaveLength(1);
  expect(JSON.stringify(findings)).not.toContain("hunter2");
});
