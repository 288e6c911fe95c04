import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, inject, test } from "vitest";
import type { AplombEvent } from "../../src/events/event.ts";
import { textAt } from "../../src/formats/read-event.ts";
import { readPage } from "../../src/report/page-file.ts";
import { report } from "../../src/report/report.ts";
import { TEXTS } from "../hostile/texts.ts";
import { OBEYED } from "../support/hostile.ts";
import { aBrowser, eventsIn, inBrowser, opened } from "./opened.ts";

/** What would run, if any of it became markup. */
const INJECTED = [
  `</script><script>globalThis.owned = 1; alert(1)</script><img src=x onerror="globalThis.owned = 1; alert(2)">`,
  `<!--<script>globalThis.owned = 1</script>`,
  `"><svg onload="globalThis.owned = 1">`,
  `javascript:globalThis.owned=1`,
  `1. javascript:globalThis.owned=1//https://example.com`,
  `'};globalThis.owned=1;//\u2028globalThis.owned=1`,
  `__proto__`,
  `constructor`,
];

/** What says what an event is, and of what: the rest is whatever somebody has named it. */
const KEPT = new Set(["dataset", "kind", "evaluation", "verdict", "scope", "state", "status"]);

function everywhere(event: AplombEvent, textOf: () => string): AplombEvent {
  return JSON.parse(JSON.stringify(event), (key, value) => {
    return typeof value === "string" && !KEPT.has(key) ? textOf() : value;
  });
}

function someOf(events: readonly AplombEvent[]): AplombEvent[] {
  const seen = new Map<string, number>();
  return events.filter((event) => {
    const key = [
      textAt(event, "data_stream.dataset"),
      textAt(event, "result.evaluation"),
      textAt(event, "aplomb.coverage.status"),
    ].join();
    seen.set(key, (seen.get(key) ?? 0) + 1);
    return (seen.get(key) ?? 0) <= 20;
  });
}

async function written(events: readonly AplombEvent[], name: string): Promise<string> {
  const format = report(await readPage());
  const path = join(inject("folder"), name);
  writeFileSync(path, events.map((event) => format.event(event)).join("") + format.end());
  return path;
}

/** Opens and closes all that can be opened, and looks at what has become of the page. */
async function usedAll(page: Page): Promise<void> {
  await page.locator("summary").evaluateAll((all) => {
    for (const one of all) if (one instanceof HTMLElement) one.click();
  });
  for (const index of [0, 25, 45]) {
    await page.locator("a.open").nth(index).click();
    await page.getByRole("dialog").waitFor();
    await page.locator("dialog summary").evaluateAll((all) => {
      for (const one of all) if (one instanceof HTMLElement) one.click();
    });
    const shown = (await page.getByRole("dialog").innerText()).replaceAll("\n", "");
    expect(shown).not.toMatch(OBEYED);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
  }
  await page.getByLabel("Service", { exact: true }).selectOption({ index: 1 });
  await page.getByRole("searchbox").fill("<script>");
  await page.emulateMedia({ media: "print" });
  await page.emulateMedia({ media: "screen" });
  const state = await page.evaluate(() => ({
    owned: Object.hasOwn(globalThis, "owned") || Object.hasOwn(Object.prototype, "owned"),
    elements: document.querySelectorAll("#app script, #app img, #app iframe, #app [onerror], #app [onload]").length,
    schemes: [...document.querySelectorAll("#app a")].map(
      (link) => link.getAttribute("href")?.match(/^(#|https:)/)?.[1],
    ),
  }));
  expect(state.owned).toBe(false);
  expect(state.elements).toBe(0);
  expect(new Set([...state.schemes, "#", "https:"])).toEqual(new Set(["#", "https:"]));
}

inBrowser("texts of somebody who would run something", () => {
  aBrowser();

  test("run nothing, whatever field they are in", async () => {
    let next = 0;
    const textOf = () => {
      next += 1;
      return INJECTED[next % INJECTED.length] ?? "";
    };
    const path = await written(
      someOf(eventsIn()).map((event) => everywhere(event, textOf)),
      "injected.html",
    );
    await usedAll(await opened(path));
  });

  test("and all that a name can be, obey nothing", async () => {
    const texts = Object.values(TEXTS);
    let next = 0;
    const textOf = () => {
      next += 1;
      return texts[next % texts.length] ?? "";
    };
    const path = await written(
      someOf(eventsIn()).map((event) => everywhere(event, textOf)),
      "hostile.html",
    );
    await usedAll(await opened(path));
  });

  test("in the address alone find nothing, and run nothing", async () => {
    const path = await written(someOf(eventsIn()), "address.html");
    const evil = encodeURIComponent(INJECTED[0] ?? "");
    const page = await opened(path, {
      hash: `#q=${evil}&service=${evil}&technique=${evil}&check=${evil}&sort=${evil}&finding=${evil}&page=-1e9`,
    });
    expect(await page.getByRole("dialog").textContent()).toContain("This finding is not in this report");
    expect(await page.evaluate(() => Object.hasOwn(globalThis, "owned"))).toBe(false);
  });
});
