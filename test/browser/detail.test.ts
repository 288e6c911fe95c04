import { expect, test } from "vitest";
import { at, textAt } from "../../src/formats/read-event.ts";
import { aBrowser, DEMO, findingsIn, inBrowser, opened, resultOf } from "./opened.ts";

inBrowser("one finding", () => {
  aBrowser();
  const all = findingsIn();
  const withFix = all.find((event) => textAt(event, "aplomb.remediation.terraform") !== "");
  const id = textAt(withFix, "aplomb.finding.id");

  test("opens by its address, with all that is known of it", async () => {
    const page = await opened(DEMO, { hash: `#finding=${id}` });
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    expect(await dialog.getByRole("heading", { level: 2 }).textContent()).toBe(textAt(withFix, "rule.name"));
    const text = (await dialog.textContent()) ?? "";
    for (const path of [
      "message",
      "resource.id",
      "rule.id",
      "rule.rationale",
      "rule.remediation",
      "aplomb.remediation.breaks",
    ]) {
      expect(text).toContain(textAt(withFix, path));
    }
    const shown = await dialog.locator("pre").allTextContents();
    expect(shown).toContain(textAt(withFix, "aplomb.remediation.cli"));
    expect(shown).toContain(textAt(withFix, "aplomb.remediation.terraform"));
    for (const path of ["result.evidence", "result.expected", "resource.raw"]) {
      expect(shown.map((one) => parsed(one))).toContainEqual(at(withFix, path));
    }
    const links = await dialog
      .locator("a")
      .evaluateAll((list) =>
        list.map((link) => [link.getAttribute("href"), link.getAttribute("rel"), link.getAttribute("target")]),
      );
    expect(links.length).toBeGreaterThan(0);
    for (const [href, ...rest] of links) {
      expect(href).toMatch(/^https:\/\//);
      expect(rest).toEqual(["noopener noreferrer", "_blank"]);
    }
  });

  test("is the right one wherever it stands in the file, also of what AWS said", async () => {
    const page = await opened(DEMO);
    const step = Math.ceil(all.length / 25);
    for (let index = 0; index < all.length; index += step) {
      const event = all[index];
      await page.evaluate(
        (hash) => {
          location.hash = hash;
        },
        `#finding=${textAt(event, "aplomb.finding.id")}`,
      );
      const dialog = page.getByRole("dialog");
      await expect.poll(() => dialog.locator("dd code").first().textContent()).toBe(textAt(event, "resource.id"));
      const shown = (await dialog.locator("pre").allTextContents()).map((one) => parsed(one));
      for (const path of ["result.evidence", "resource.raw"]) {
        if (at(event, path) !== undefined) expect(shown).toContainEqual(at(event, path));
      }
    }
  });

  test("that could not be told says the call, the error and the permission", async () => {
    const unknown = all.find(
      (event) =>
        at(event, "aplomb.unread") !== undefined && JSON.stringify(at(event, "aplomb.unread")).includes('"action"'),
    );
    const [unread] = at(unknown, "aplomb.unread") as readonly unknown[];
    const page = await opened(DEMO, { hash: `#finding=${textAt(unknown, "aplomb.finding.id")}` });
    const text = (await page.getByRole("dialog").textContent()) ?? "";
    for (const key of ["operation", "code", "action", "message"]) expect(text).toContain(textAt(unread, key));
    const section = (await page.locator("#unseen").textContent()) ?? "";
    for (const key of ["operation", "code", "action"]) expect(section).toContain(textAt(unread, key));
  });

  test("closes by Escape, by its button and by going back, to where one was", async () => {
    const page = await opened(DEMO, { hash: "#status=failed&sort=resource" });
    const before = await resultOf(page);
    const link = page.locator("a.open").nth(3);
    for (const leave of [
      () => page.keyboard.press("Escape"),
      () => page.getByRole("button", { name: /^Close/ }).click(),
      () => page.goBack(),
    ]) {
      await link.click();
      await page.getByRole("dialog").waitFor();
      expect(page.url()).toContain("finding=");
      await leave();
      await page.getByRole("dialog").waitFor({ state: "hidden" });
      expect(page.url()).not.toContain("finding=");
      expect(await resultOf(page)).toBe(before);
      await expect.poll(() => link.evaluate((one) => one === document.activeElement)).toBe(true);
    }
  });

  test("that is not there is told", async () => {
    const page = await opened(DEMO, { hash: "#finding=nonsense" });
    expect(await page.getByRole("dialog").textContent()).toContain("This finding is not in this report");
  });

  test("gives its commands to the clipboard", async () => {
    const page = await opened(DEMO, { hash: `#finding=${id}`, permissions: ["clipboard-read", "clipboard-write"] });
    await page.getByRole("button", { name: "Copy the commands" }).click();
    await expect.poll(() => page.getByRole("button", { name: "Copy the commands" }).textContent()).toBe("Copied");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(textAt(withFix, "aplomb.remediation.cli"));
  });
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
