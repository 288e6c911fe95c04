import axe from "axe-core";
import type { Page } from "playwright-core";

/** What axe has to say: the rules of WCAG 2.2 A and AA, and what is held to be good practice. */
export async function violations(page: Page): Promise<string[]> {
  // Of the tests, not of the page: its policy lets nothing else run.
  await page.evaluate(axe.source);
  const found = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target} ${node.failureSummary}`),
  );
}
