/** What axe-core finds on a page. @module */
import axe from "axe-core";
import type { Page } from "playwright-core";

/** WCAG 2.2 A and AA, and axe's own good practice. */
const ALL = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Of a screen that was looked at wholly in another size: all, if there is time. */
export const AGAIN = Deno.env.has("LONG") ? "all" : "colours";

/** A sentence for each violation. `rules`: "colours" for a page that was looked at wholly in another theme. */
export async function violationsOn(page: Page, rules: "all" | "colours" = "all"): Promise<string[]> {
  if (!await page.evaluate(() => "axe" in globalThis)) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    (runOnly) =>
      (globalThis as unknown as { axe: typeof axe }).axe.run(document, { runOnly, resultTypes: ["violations"] }),
    rules === "all" ? ALL : ["color-contrast"],
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`)
  );
}

/** The same, and whether the page has to be scrolled sideways, once its styles are there. */
export async function findings(page: Page, rules: "all" | "colours" = "all"): Promise<string[]> {
  await page.waitForLoadState();
  const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  return [...await violationsOn(page, rules), ...isWide ? ["it has to be scrolled sideways"] : []];
}
