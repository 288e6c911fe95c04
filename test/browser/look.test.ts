import { expect, test } from "vitest";
import { textAt } from "../../src/formats/read-event.ts";
import { aBrowser, DEMO, findingsIn, inBrowser, opened, resultOf } from "./opened.ts";
import { violations } from "./violations.ts";

inBrowser("the report", () => {
  aBrowser();

  test.each([
    ["light", 1280],
    ["dark", 1280],
    ["light", 400],
    ["dark", 400],
  ] as const)("has nothing that axe finds, %s, at %i pixels, nor has a finding", async (colorScheme, width) => {
    const page = await opened(DEMO, { colorScheme, viewport: { width, height: 800 } });
    await page.locator("summary").evaluateAll((all) => {
      for (const one of all) if (one.parentElement instanceof HTMLDetailsElement) one.parentElement.open = true;
    });
    expect(await violations(page)).toEqual([]);
    await page.locator("a.open").first().click();
    await page.getByRole("dialog").waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test.each([1280, 800, 400])("is no wider than a window of %i pixels", async (width) => {
    const page = await opened(DEMO, { viewport: { width, height: 800 } });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });

  test("is dark or light as the system is, or as somebody says, and remembers it", async () => {
    const page = await opened(DEMO, { colorScheme: "dark" });
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await background();
    await page.getByRole("button", { name: "Light mode" }).click();
    const light = await background();
    expect(light).not.toBe(dark);
    await page.reload();
    await page.waitForSelector("#result:not(:empty)");
    expect(await background()).toBe(light);
    await page.getByRole("button", { name: "Dark mode" }).click();
    expect(await background()).toBe(dark);
  });

  test("is used by keys alone", async () => {
    const page = await opened(DEMO);
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("To the findings");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("search");
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press("/");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("search");
    await page.keyboard.type("acme/press");
    expect(await page.getByRole("searchbox").inputValue()).toBe("acme/press");
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("public");
    await expect.poll(() => page.url()).toContain("q=public");
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press("Tab");
      if (await page.evaluate(() => document.activeElement?.matches("a.open"))) break;
    }
    const first = await page.evaluate(() => document.activeElement?.getAttribute("href"));
    await page.keyboard.press("ArrowDown");
    const second = await page.evaluate(() => document.activeElement?.getAttribute("href"));
    expect(second).not.toBe(first);
    await page.keyboard.press("ArrowUp");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("href"))).toBe(first);
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    expect(await page.evaluate(() => document.activeElement?.closest("dialog") !== null)).toBe(true);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    expect(await page.evaluate(() => document.activeElement?.getAttribute("href"))).toBe(first);
  });

  test("on paper is the summary and all that failed, without what can be pressed", async () => {
    const page = await opened(DEMO, { colorScheme: "dark" });
    await page.emulateMedia({ media: "print" });
    const failed = findingsIn().filter((event) => textAt(event, "result.evaluation") === "failed");
    const paper = page.locator(".printed");
    await expect
      .poll(() => paper.getByRole("heading", { level: 2, includeHidden: true }).textContent())
      .toBe(`Failed findings (${failed.length})`);
    expect(await paper.locator("article").count()).toBe(new Set(failed.map((event) => textAt(event, "rule.id"))).size);
    for (const hidden of ["#search", ".contents", ".theme", "table.findings"]) {
      expect(await page.locator(hidden).isVisible()).toBe(false);
    }
    expect(await page.locator(".score .big").isVisible()).toBe(true);
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe("rgb(255, 255, 255)");
    const pdf = await page.pdf({ format: "A4" });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    await page.emulateMedia({ media: "screen" });
    await expect.poll(() => paper.locator("article").count()).toBe(0);
    expect(await resultOf(page)).toMatch(/findings$/);
  });

  test("says what it needs where scripts are off, and the sums", async () => {
    const page = await opened(DEMO, { javaScriptEnabled: false });
    const text = await page.locator("main").innerText();
    expect(text).toContain("needs JavaScript");
    expect(text).toContain(
      `${findingsIn().filter((event) => textAt(event, "result.evaluation") === "failed").length} failed`,
    );
    expect(await page.locator("#loading").isVisible()).toBe(false);
  });
});
