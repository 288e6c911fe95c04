import { closeSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { textAt } from "../../src/formats/read-event.ts";
import { sha256 } from "../../src/model/identity.ts";
import { readPage } from "../../src/report/page-file.ts";
import { report } from "../../src/report/report.ts";
import { aBrowser, eventsIn, inBrowser, opened, resultOf, rowsOf } from "./opened.ts";

const FINDINGS = 100_000;

/** The demo's findings again and again, each time of other resources. */
async function written(): Promise<string> {
  const events = eventsIn();
  const findings = events.filter((event) => textAt(event, "data_stream.dataset") === "aplomb.findings");
  const format = report(await readPage());
  const path = join(inject("folder"), "large.html");
  const file = openSync(path, "w");
  for (let index = 0; index < FINDINGS; index += 1) {
    const event = findings[index % findings.length];
    if (event === undefined) continue;
    const round = Math.floor(index / findings.length);
    const id = sha256([`${index}`]);
    const resource = {
      ...(event["resource"] as object),
      id: `${textAt(event, "resource.id")}-${round}`,
      name: `${textAt(event, "resource.name")}-${round}`,
    };
    const aplomb = { ...(event["aplomb"] as object), finding: { id } };
    writeSync(file, format.event({ ...event, resource, aplomb } as typeof event));
  }
  for (const event of events) if (!findings.includes(event)) writeSync(file, format.event(event));
  writeSync(file, format.end());
  closeSync(file);
  return path;
}

inBrowser("a hundred thousand findings", () => {
  aBrowser();

  test("are searched, filtered, sorted and opened, and the page stays small", async () => {
    const page = await opened(await written());
    const elements = () => page.evaluate(() => document.querySelectorAll("#app *").length);
    expect(await resultOf(page)).toBe("100,000 findings");
    const before = await elements();
    expect(before).toBeLessThan(6_000);
    await page.getByRole("checkbox", { name: /^Critical/ }).check();
    await expect.poll(() => resultOf(page)).toMatch(/^[\d,]+ of 100,000 findings$/);
    await page.getByRole("searchbox").fill("acme-press-kit-7");
    await expect.poll(async () => (await rowsOf(page))[0]?.[3]).toBe("acme-press-kit-7");
    await page.getByRole("button", { name: "Clear all" }).click();
    await expect.poll(() => resultOf(page)).toBe("100,000 findings");
    await page.getByRole("columnheader", { name: "Resource" }).getByRole("button").click();
    await page.getByRole("button", { name: "Last", exact: true }).click();
    await expect.poll(() => page.url()).toContain("page=2000");
    await page.locator("a.open").last().click();
    await page.getByRole("dialog").locator("pre").first().waitFor();
    await page.keyboard.press("Escape");
    expect(await elements()).toBeLessThan(before + 500);
    await page.emulateMedia({ media: "print" });
    await expect.poll(() => page.locator(".printed article").count()).toBeGreaterThan(100);
    expect(await elements()).toBeLessThan(before + 5_000);
  });
});
