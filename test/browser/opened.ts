import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject } from "vitest";
import type { AplombEvent } from "../../src/events/event.ts";
import { at, textAt } from "../../src/formats/read-event.ts";

/** A suite that needs a browser. */
export const inBrowser = describe.skipIf(inject("chromium") === "");

let browser: Browser | undefined;
const complaints: string[] = [];

export const DEMO = join(inject("folder"), "demo.html");

/** One browser for a file; what it complains of fails the test. */
export function aBrowser(): void {
  beforeAll(async () => {
    if (inject("chromium") === "") return;
    browser = await chromium.launch({ executablePath: inject("chromium"), args: ["--no-sandbox"] });
  });
  afterEach(async () => {
    for (const context of browser?.contexts() ?? []) await context.close();
    expect(complaints.splice(0)).toEqual([]);
  });
  afterAll(() => browser?.close());
}

/** The report at this address, as soon as it shows how many findings there are. */
export async function opened(file: string, { hash = "", ...options }: BrowserContextOptions & { hash?: string } = {}) {
  if (browser === undefined) throw new Error("no browser");
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  page.on("console", (message) => complaints.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => complaints.push(`dialog: ${dialog.message()}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(pathToFileURL(file).href) && request.url() !== "data:,") {
      complaints.push(`request: ${request.url()}`);
    }
  });
  await page.goto(`${pathToFileURL(file).href}${hash}`);
  if (options.javaScriptEnabled !== false) await page.waitForSelector("#result:not(:empty)");
  return page;
}

/** What the page says of how many findings it shows. */
export async function resultOf(page: Page): Promise<string> {
  return (await page.locator("#result").textContent()) ?? "";
}

/** The events of the demo. */
export function eventsIn(path = join(inject("folder"), "demo.ndjson")): AplombEvent[] {
  if (inject("folder") === "") return [];
  const lines = readFileSync(path, "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line));
}

/** The verdicts among them. */
export function findingsIn(): AplombEvent[] {
  return eventsIn().filter(
    (event) => textAt(event, "data_stream.dataset") === "aplomb.findings" && at(event, "event.kind") === "state",
  );
}

/** The first columns of the rows that are shown: status, severity, title. */
export async function rowsOf(page: Page): Promise<string[][]> {
  const rows = page.locator("table.findings tbody tr");
  return rows.evaluateAll((all) =>
    all.map((row) =>
      [".status", ".severity", "a.open", ".at-resource"].map((part) => row.querySelector(part)?.textContent ?? ""),
    ),
  );
}
