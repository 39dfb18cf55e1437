/** Pictures of what a page shows, to be looked at. @module */
import type { Page } from "playwright-core";

export const FOLDER = "shots";
export const PHONE = { width: 390, height: 844 }, DESKTOP = { width: 1280, height: 800 };

/** On a phone and a desktop, light and dark; `isForced`: in forced colours too. */
export async function shoot(page: Page, name: string, isForced = false): Promise<void> {
  for (const [device, size] of [["phone", PHONE], ["desktop", DESKTOP]] as const) {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.waitForTimeout(150);
      await page.screenshot({ path: `${FOLDER}/${name}-${device}-${colorScheme}.png`, animations: "allow" });
    }
  }
  if (!isForced) return;
  await page.setViewportSize(PHONE);
  await page.emulateMedia({ forcedColors: "active" });
  await page.waitForTimeout(150);
  await page.screenshot({ path: `${FOLDER}/${name}-phone-forced.png`, animations: "allow" });
  await page.emulateMedia({ forcedColors: "none" });
}
