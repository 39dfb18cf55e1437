import type { Page } from "playwright-core";

/** What would have to be scrolled sideways. */
export function overflowsOn(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll("main, main > div > section, dialog[open]")]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).map(({ tagName }) => tagName)
  );
}
