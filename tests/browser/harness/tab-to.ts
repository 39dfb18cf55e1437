import type { Page } from "playwright-core";

/** Presses Tab until what is named `name` has the focus. */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let pressed = 0; pressed < 60; pressed++) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement;
      return element.labels?.[0]?.innerText ?? element.innerText;
    });
    if (focused.trim().split("\n")[0] === name) return;
  }
  throw new Error(`Tab does not reach ${name}`);
}
