import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import type { AplombEvent } from "../../src/events/event.ts";
import { textAt } from "../../src/formats/read-event.ts";
import { readPage } from "../../src/report/page-file.ts";
import { report } from "../../src/report/report.ts";
import { aBrowser, eventsIn, inBrowser, opened, resultOf } from "./opened.ts";
import { violations } from "./violations.ts";

const SUPPRESSION = {
  reason: "Behind the VPN until the move",
  owner: "ops@example.com",
  ticket: "https://example.com/T-1",
  expires: "2026-12-31",
  rule: "suppressions.yaml:4",
};

/** The demo's account and another one; with a state, a suppression, telemetry and what was resolved. */
function worldOf(events: readonly AplombEvent[]): AplombEvent[] {
  const both = ["111122223333", "444455556666"].flatMap((account) =>
    events.map((event): AplombEvent => {
      const own = JSON.parse(JSON.stringify(event).replaceAll("111122223333", account));
      own.cloud.account.name = account === "111122223333" ? "prod" : "sandbox";
      own.event.id += account;
      const dataset = textAt(own, "data_stream.dataset");
      if (dataset === "aplomb.findings") own.aplomb.finding.id = `${account}${own.aplomb.finding.id}`;
      if (dataset === "aplomb.findings" && own.result.evaluation === "failed") own.aplomb.finding.state = "open";
      if (dataset === "aplomb.scan") own.aplomb.scan.scope = "account";
      if (textAt(own, "rule.id") === "s3-bucket-not-public" && own.result.evaluation === "failed") {
        Object.assign(own.aplomb.finding, { state: "new", suppressed: true, suppression: SUPPRESSION });
      }
      return own;
    }),
  );
  const last = JSON.parse(JSON.stringify(events.at(-1)));
  delete last.cloud;
  last.aplomb.scan.changes = { opened: 4, reopened: 0, resolved: 1, open: 978 };
  const gone = JSON.parse(JSON.stringify(both.find((event) => textAt(event, "result.evaluation") === "failed")));
  gone.event.kind = "event";
  gone.aplomb.finding = { id: "gone", state: "resolved", resolution: "resource-gone" };
  const cell = {
    ...JSON.parse(JSON.stringify(both[0])),
    data_stream: { dataset: "aplomb.telemetry" },
    aplomb: { telemetry: { source: "vpc-flow-logs", title: "VPC flow logs", kind: "network", state: "partly" } },
  };
  return [...both, gone, cell, last];
}

inBrowser("several accounts, with a state and suppressions", () => {
  aBrowser();

  test("are told apart: what is accepted, what has changed, and which control of whom", async () => {
    const format = report(await readPage());
    const path = join(inject("folder"), "several.html");
    writeFileSync(
      path,
      worldOf(eventsIn())
        .map((event) => format.event(event))
        .join("") + format.end(),
    );
    const page = await opened(path);
    const textOf = async (id: string) => (await page.locator(id).textContent()) ?? "";
    expect(await page.locator(".facts").textContent()).toContain("2 accounts");
    expect(await page.locator(".trend .tile").allTextContents()).toEqual([
      "+4 New",
      "+0 Reopened",
      "−1 Resolved",
      "978 Open now",
    ]);
    expect(await textOf("#summary")).toContain("resource gone");
    for (const word of Object.values(SUPPRESSION).slice(0, 4)) expect(await textOf("#accepted")).toContain(word);
    expect(await textOf("#telemetry")).toContain("◐ partly");
    expect(await page.locator(".score .note").textContent()).toContain("failures that people accept did not");

    await page.locator("#accepted button").first().click();
    const accepted = Number((await resultOf(page)).split(" ")[0]);
    expect(accepted).toBeGreaterThan(1);
    expect(await page.locator("table.findings tbody .status").allTextContents()).toEqual(
      Array(accepted).fill("~ Accepted"),
    );

    expect(await page.locator(".matrix thead th").allTextContents()).toEqual(["Control", "prod", "sandbox"]);
    await page.locator(".matrix tbody tr").first().locator("button").nth(1).click();
    expect(new URL(page.url()).hash).toContain("account=444455556666");
    expect(await violations(page)).toEqual([]);
  });
});
