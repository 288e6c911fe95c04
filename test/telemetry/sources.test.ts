import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checks } from "../../checks/index.ts";
import { TELEMETRY_SOURCES } from "../../src/model/telemetry.ts";
import { checkShape } from "../../src/own-checks/shape.ts";
import { packageRoot } from "../../src/package.ts";
import { sourcesOf, sourcesWithout } from "../../src/telemetry/sources.ts";

test("every source has a check that says whether it records", () => {
  expect(sourcesWithout(checks)).toEqual([]);
});

test("the sources come in their own order, with the checks that look", () => {
  const { recorders } = sourcesOf(checks);
  const order = Object.keys(TELEMETRY_SOURCES);
  const ids: readonly string[] = [...recorders.keys()];
  expect(ids).toEqual(order.filter((id) => ids.includes(id)));
  expect(recorders.get("s3-access-logs")).toEqual([
    { check: "s3-bucket-access-logging-enabled", source: "s3-access-logs", type: "AWS::S3::Bucket", listed: "account" },
  ]);
  expect(recorders.get("rds-logs")?.map(({ check }) => check)).toEqual([
    "rds-cluster-logs-exported",
    "rds-instance-logs-exported",
  ]);
});

test("the page names each source", () => {
  const page = readFileSync(join(packageRoot(), "docs/telemetry.md"), "utf8");
  for (const [id, { title, kind }] of Object.entries(TELEMETRY_SOURCES)) {
    expect(page).toContain(`\n| \`${id}\` | ${title} | ${kind} |\n`);
  }
});

test("a check of one's own may name a source, and none that there is not", () => {
  const [check] = checks.filter(({ records }) => records !== undefined);
  expect(checkShape.safeParse(check).success).toBe(true);
  expect(checkShape.safeParse({ ...check, records: "toString" }).success).toBe(false);
});
