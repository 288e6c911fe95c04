import { expect, test } from "vitest";
import type { AplombEvent } from "../../src/events/event.ts";
import { at, numberAt, textAt } from "../../src/formats/read-event.ts";
import { aBrowser, DEMO, findingsIn, inBrowser, opened, resultOf, rowsOf } from "./opened.ts";

const count = (number: number) => number.toLocaleString("en");

inBrowser("the findings of the demo's report", () => {
  aBrowser();
  const all = findingsIn();
  const number = (is: (event: AplombEvent) => boolean) => all.filter(is).length;
  const some = (is: (event: AplombEvent) => boolean) => `${count(number(is))} of ${count(all.length)} findings`;
  const failed = (event: AplombEvent) => at(event, "result.evaluation") === "failed";

  test("are all there, what failed first, and the numbers are those of the events", async () => {
    const page = await opened(DEMO);
    expect(await resultOf(page)).toBe(`${count(all.length)} findings`);
    const [first, ...others] = await rowsOf(page);
    expect(first?.slice(0, 2)).toEqual(["✕ Failed", "Critical"]);
    expect(others).toHaveLength(49);
    const judged = number((event) => at(event, "result.evaluation") !== "unknown");
    const passed = number((event) => at(event, "result.evaluation") === "passed");
    expect(await page.locator(".score .big").textContent()).toBe(`${Math.round((passed / judged) * 1000) / 10} %`);
    const tiles = await page.locator(".card .tile").allTextContents();
    const ofSeverity = (score: number) =>
      count(number((event) => failed(event) && numberAt(event, "event.severity") === score));
    expect(tiles.slice(0, 4)).toEqual([
      `${ofSeverity(99)} Critical`,
      `${ofSeverity(73)} High`,
      `${ofSeverity(47)} Medium`,
      `${ofSeverity(21)} Low`,
    ]);
  });

  test.each<[string, string, (event: AplombEvent) => boolean]>([
    ["status", "#status=failed", failed],
    ["two statuses", "#status=failed,unknown", (event) => at(event, "result.evaluation") !== "passed"],
    [
      "severity",
      "#severity=critical&status=failed",
      (event) => failed(event) && numberAt(event, "event.severity") === 99,
    ],
    ["service", "#service=S3", (event) => textAt(event, "cloud.service.name") === "S3"],
    ["region", "#region=eu-west-1", (event) => textAt(event, "cloud.region") === "eu-west-1"],
    ["what is in no region", "#region=global", (event) => textAt(event, "cloud.region") === ""],
    ["framework", "#framework=cis-aws-7.0", (event) => controls(event, "cis-aws-7_0").length > 0],
    [
      "control",
      "#framework=pci-dss-4.0.1&control=4.2.1",
      (event) => controls(event, "pci-dss-4_0_1").includes("4.2.1"),
    ],
    ["technique", "#technique=T1557", (event) => JSON.stringify(at(event, "threat") ?? "").includes('"T1557"')],
    ["check", "#check=s3-bucket-not-public", (event) => textAt(event, "rule.id") === "s3-bucket-not-public"],
    ["account", "#account=111122223333", () => true],
    ["nothing", "#account=444455556666", () => false],
  ])("are filtered by %s, as the address says", async (_, hash, is) => {
    const page = await opened(DEMO, { hash });
    expect(await resultOf(page)).toBe(number(is) === all.length ? `${count(all.length)} findings` : some(is));
    expect((await rowsOf(page)).length).toBe(Math.min(50, number(is)));
  });

  test("are filtered by hand, and gone back from", async () => {
    const page = await opened(DEMO);
    await page.getByRole("checkbox", { name: /^Failed/ }).check();
    await page.getByRole("checkbox", { name: /^High/ }).check();
    await page.getByRole("combobox", { name: "Service" }).selectOption("IAM");
    const is = (event: AplombEvent) =>
      failed(event) && numberAt(event, "event.severity") === 73 && textAt(event, "cloud.service.name") === "IAM";
    expect(number(is)).toBeGreaterThan(0);
    await expect.poll(() => resultOf(page)).toBe(some(is));
    expect(new URL(page.url()).hash).toBe("#severity=high&status=failed&service=IAM");
    await page.goBack();
    await expect
      .poll(() => resultOf(page))
      .toBe(some((event) => failed(event) && numberAt(event, "event.severity") === 73));
    expect(await page.getByRole("combobox", { name: "Service" }).inputValue()).toBe("");
    await page.getByRole("button", { name: "Clear all" }).click();
    await expect.poll(() => resultOf(page)).toBe(`${count(all.length)} findings`);
  });

  test("are searched for, by all words of it", async () => {
    const page = await opened(DEMO);
    await page.getByRole("searchbox").pressSequentially("ACME-PRESS public");
    const is = (event: AplombEvent) => {
      const text = ["rule.id", "rule.name", "resource.id", "message"].map((path) => textAt(event, path)).join("\n");
      return ["acme-press", "public"].every((word) => text.toLowerCase().includes(word));
    };
    expect(number(is)).toBeGreaterThan(0);
    await expect.poll(() => resultOf(page)).toBe(some(is));
    for (const [, , , resource] of await rowsOf(page)) expect(resource).toContain("acme-press");
    // Each letter is no step to go back from.
    await page.goBack();
    expect(page.url()).toBe("about:blank");
  });

  test("are sorted by a column, and the other way round", async () => {
    const page = await opened(DEMO, { hash: "#status=failed" });
    const resources = async () => (await rowsOf(page)).map(([, , , resource]) => resource ?? "");
    const head = page.getByRole("columnheader", { name: "Resource" });
    await head.getByRole("button").click();
    await expect.poll(() => head.getAttribute("aria-sort")).toBe("ascending");
    const up = await resources();
    expect(up).toEqual(up.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
    await head.getByRole("button").click();
    await expect.poll(() => head.getAttribute("aria-sort")).toBe("descending");
    const down = await resources();
    expect(down).toEqual(down.toSorted((a, b) => (a < b ? 1 : a > b ? -1 : 0)));
    expect(down).not.toEqual(up);
  });

  test("are turned page by page", async () => {
    const page = await opened(DEMO, { hash: "#status=failed" });
    const [first] = await rowsOf(page);
    await page.getByRole("button", { name: "Next", exact: true }).click();
    await expect.poll(async () => (await rowsOf(page))[0]).not.toEqual(first);
    expect(page.url()).toContain("page=2");
    await page.getByRole("button", { name: "Last", exact: true }).click();
    await expect.poll(async () => (await rowsOf(page)).length).toBe(number(failed) % 50 || 50);
  });

  test("of a bar, a control and a technique are opened by its button", async () => {
    const page = await opened(DEMO);
    await page.locator("figure").filter({ hasText: "By service" }).locator("summary").click();
    await page.getByRole("button", { name: "EC2", exact: true }).click();
    await expect
      .poll(() => resultOf(page))
      .toBe(some((event) => failed(event) && textAt(event, "cloud.service.name") === "EC2"));
    await page.locator(".technique").filter({ hasText: "T1190" }).click();
    await expect
      .poll(() => resultOf(page))
      .toBe(some((event) => JSON.stringify(at(event, "threat") ?? "").includes('"T1190"')));
    await page.getByLabel("Controls of", { exact: true }).selectOption({ label: "PCI DSS 4.0.1" });
    await page.locator(".heat button").filter({ hasText: "4.2.1" }).first().click();
    await expect.poll(() => resultOf(page)).toBe(some((event) => controls(event, "pci-dss-4_0_1").includes("4.2.1")));
  });
});

function controls(event: AplombEvent, framework: string): readonly unknown[] {
  const all = at(event, "aplomb.compliance") as Record<string, readonly unknown[]> | undefined;
  return all?.[framework] ?? [];
}
