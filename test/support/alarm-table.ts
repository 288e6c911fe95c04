import { expect, test } from "vitest";
import type { AnyCheck } from "../../src/model/check.ts";
import { cliOf } from "../../src/remediation/render.ts";
import { chain, filters, loggedTrail, organization, status } from "./alarms.ts";
import { checkTable } from "./check-table.ts";
import { answer, refused } from "./recorded.ts";

/** What is special of a check on alarms: patterns that AWS and CIS publish, and one that does not match all events. */
export interface AlarmRows {
  readonly published: readonly string[];
  readonly short: { readonly pattern: string; readonly unseen: readonly string[] };
}

/** Rows that are the same for all of them; what their judgement has in common is in test/checks/cloudwatch-alarms.test.ts. */
export function alarmTable(check: AnyCheck, { published, short }: AlarmRows): void {
  const [pattern = ""] = published;
  checkTable(
    check,
    [
      ...published.map((one) => ({ name: one, calls: chain(one), expected: "passed" as const })),
      {
        name: "some events are matched by no filter",
        calls: chain(short.pattern),
        expected: "failed" as const,
        observed: { unseen: short.unseen },
      },
      {
        name: "no trail",
        calls: [answer("CloudTrail:DescribeTrails", { trailList: [] })],
        expected: "failed" as const,
        notCalled: ["DescribeMetricFilters", "DescribeAlarms"],
      },
      { name: "no filter", calls: [loggedTrail(), status(), filters()], expected: "failed" as const },
      {
        name: "not told whether it logs",
        calls: chain(pattern, { status: {} }),
        expected: "unknown" as const,
        unread: ["CloudTrail:GetTrailStatus MalformedAnswer"],
      },
      {
        name: "trails denied",
        calls: [refused("CloudTrail:DescribeTrails")],
        expected: "unknown" as const,
        unread: ["CloudTrail:DescribeTrails AccessDenied"],
      },
    ].map((row) => ({ ...row, calls: [...row.calls, organization()] })),
  );

  test("its own remediation puts it right", () => {
    const told = /--filter-pattern '([^']+)'/.exec(cliOf(check) ?? "")?.[1] ?? "";
    expect(told.length).toBeGreaterThan(10);
    expect(told.length).toBeLessThanOrEqual(1_024);
  });
  const own = /--filter-pattern '([^']+)'/.exec(cliOf(check) ?? "")?.[1] ?? "";
  checkTable(check, [{ name: own, calls: [...chain(own), organization()], expected: "passed" }]);
}
