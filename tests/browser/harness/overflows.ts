import type { Page } from "playwright-core";

/** What would have to be scrolled sideways, once the styles are there. */
export async function overflowsOn(page: Page): Promise<string[]> {
  await page.waitForLoadState();
  return await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll("main, main > div > section, dialog[open]")]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).map(({ tagName }) => tagName)
  );
}
