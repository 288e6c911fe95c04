import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import type { AplombEvent } from "../../src/events/event.ts";
import { readPage } from "../../src/report/page-file.ts";
import { report } from "../../src/report/report.ts";
import { aBrowser, eventsIn, inBrowser, opened, resultOf } from "./opened.ts";

async function written(events: readonly unknown[], name: string): Promise<string> {
  const format = report(await readPage());
  const path = join(inject("folder"), name);
  writeFileSync(path, events.map((event) => format.event(event as AplombEvent)).join("") + format.end());
  return path;
}

inBrowser("a report of little", () => {
  aBrowser();

  test("an empty scan is no good news, and no link leads nowhere", async () => {
    const page = await opened(await written(eventsIn().slice(-1), "empty.html"));
    expect(await resultOf(page)).toBe("0 findings");
    expect(await page.locator(".score").textContent()).toContain(
      "Nothing was judged: that nothing failed says nothing.",
    );
    expect(await page.locator(".verdict").textContent()).toContain("Incomplete");
    expect(await page.locator(".verdict button").count()).toBe(0);
  });

  test("a finding of which next to nothing is told is unknown, and opens", async () => {
    const bare = { data_stream: { dataset: "aplomb.findings" }, event: { kind: "state" } };
    const odd = {
      ...bare,
      aplomb: { finding: { id: 4, suppressed: true, suppression: "x" }, unread: "x", compliance: 7 },
      ...{ result: { evaluation: 3, evidence: 7 }, resource: { raw: null, tags: [1] }, threat: [3] },
    };
    const page = await opened(await written([bare, odd], "bare.html"));
    expect(await resultOf(page)).toBe("2 findings");
    for (const index of [0, 1]) {
      await page.locator("a.open").nth(index).click();
      expect(await page.locator("dialog[open]").textContent()).toContain("A check without a name");
      await page.keyboard.press("Escape");
    }
  });

  test("an address of garbage shows all, and says that there is no such finding", async () => {
    const path = await written(eventsIn().slice(0, 50), "some.html");
    for (const finding of ["%E0%A4%A", "<script>alert(1)</script>", "__proto__"]) {
      const page = await opened(path, { hash: `#finding=${finding}&page=1e309&sort=constructor` });
      expect(await page.locator("dialog[open]").textContent()).toContain("This finding is not in this report");
    }
  });
});
