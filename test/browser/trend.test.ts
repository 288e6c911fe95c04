import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import type { Past } from "../../src/model/past.ts";
import { readPage } from "../../src/report/page-file.ts";
import { report } from "../../src/report/report.ts";
import { OBEYED } from "../support/hostile.ts";
import { aBrowser, eventsIn, inBrowser, opened } from "./opened.ts";
import { violations } from "./violations.ts";

const DAY = 24 * 60 * 60 * 1000;
const END = Date.UTC(2026, 10, 2, 6);

/** So many days of one account, the first of them of two; of a framework that the demo has. */
function pastOf(days: number): Past {
  const times = Array.from({ length: days }, (_, index) => END - (days - 1 - index) * DAY);
  const looks = times.map((time, index) => ({
    ...{ time, accounts: index === 0 ? 2 : 1, met: index, notMet: 3, acceptedRisk: 1, unknown: 2, notAssessed: 900 },
    complete: true,
  }));
  const frameworks = eventsIn().flatMap(({ aplomb }) => JSON.parse(JSON.stringify(aplomb)).control?.framework ?? []);
  const { id, version } = frameworks[0];
  return {
    scans: () =>
      times.map((time, index) => ({
        ...{ id: `scan-${index}`, time, status: index === 1 ? "interrupted" : "complete" },
        ...{ accounts: index === 0 ? 2 : 1, opened: 4, reopened: 1, resolved: 2, open: 10 + index },
      })),
    frameworks: () => [{ id, version, name: `<b>${OBEYED}`, regions: ["eu-west-1"], looks }],
  };
}

async function fileOf(name: string, past?: Past): Promise<string> {
  const format = report(await readPage(), past);
  const path = join(inject("folder"), name);
  const events = eventsIn().map((event) => format.event(event));
  writeFileSync(path, events.join("") + format.end());
  return path;
}

inBrowser("the trend", () => {
  aBrowser();

  test("is drawn, and told in tables, beside what is unknown and not assessed", async () => {
    const page = await opened(await fileOf("trend.html", pastOf(5)));
    const trend = page.locator("section#trend");
    expect(await trend.locator("svg[role=img]").count()).toBe(3);
    expect(await trend.locator("svg").first().getAttribute("aria-label")).toBe(
      "Open findings. 2026-10-29 06:00 UTC: 10 open; 2026-11-02 06:00 UTC: 14 open.",
    );
    expect(await trend.locator("svg").first().locator("rect.other").count()).toBe(1);
    const text = (await trend.textContent()) ?? "";
    expect(text).toContain(
      "Last score: 57.1 %, which is met of met and not met, beside 2 unknown and 900 not assessed",
    );
    expect(text).toContain("Faint columns are of another number of accounts");
    expect(text).toContain("1 scan could not see everything");
    for (const summary of await trend.locator("summary").all()) await summary.click();
    const rows = trend.locator("table").first().locator("tbody tr");
    expect(await rows.allTextContents()).toHaveLength(5);
    expect(await rows.nth(1).textContent()).toBe("2026-10-30 06:00 UTC interrupted111");
    expect(await violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 400, height: 800 });
    await page.waitForFunction(() => (document.querySelector("#trend svg")?.clientWidth ?? 999) < 400);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(400);
  });

  test("begins with two scans, and without a state there is none", async () => {
    const page = await opened(await fileOf("trend.html", pastOf(1)));
    expect(await page.locator("section#trend").textContent()).toContain("It remembers one scan of them");
    expect(await page.locator("section#trend svg").count()).toBe(0);
    const without = await opened(await fileOf("none.html"));
    expect(await without.locator("section#trend").count()).toBe(0);
  });
});
