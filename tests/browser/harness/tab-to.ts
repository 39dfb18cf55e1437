import type { Page } from "playwright-core";

/** Presses Tab until what is named `name` has the focus. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let pressed = 0; pressed < 60; pressed++) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement;
      if (element === document.body) return "";
      return element.getAttribute("aria-label") ?? element.labels?.[0]?.innerText ?? element.innerText;
    });
    const isIt = name instanceof RegExp ? name.test(focused) : focused.split("\n").some((line) => line.trim() === name);
    if (isIt) return;
  }
  throw new Error(`Tab does not reach ${name}`);
}
