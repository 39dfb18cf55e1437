/** Pictures of what a page shows, to be looked at. @module */
import type { Page } from "playwright-core";

export const FOLDER = "shots";
export const PHONE = { width: 390, height: 844 }, DESKTOP = { width: 1280, height: 800 };
/** Of a phone's width, with room for what would be scrolled to. */
const TALL = { width: 390, height: 1_600 };
const SMALL = [{ width: 360, height: 640 }, { width: 320, height: 568 }, { width: 844, height: 390 }];

const large = () => document.documentElement.style.setProperty("font-size", "200%");
const rightToLeft = () => document.documentElement.setAttribute("dir", "rtl");
function back() {
  document.documentElement.style.removeProperty("font-size");
  document.documentElement.setAttribute("dir", "ltr");
}

/** What must not break a page, by name. */
export const LOOKS = [["text-200", large], ["right-to-left", rightToLeft]] as const;
export const GERMAN_LOOKS = [["german", back], ["german-200", large]] as const;

/** On a phone and a desktop, light and dark; `isForced`: in forced colours too; `isSmall`: on smaller phones too. */
export async function shoot(page: Page, name: string, isForced = false, isSmall = false): Promise<void> {
  for (const [device, size] of [["phone", PHONE], ["desktop", DESKTOP]] as const) {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.waitForTimeout(150);
      await page.screenshot({ path: `${FOLDER}/${name}-${device}-${colorScheme}.png`, animations: "allow" });
    }
  }
  for (const size of isSmall ? SMALL : []) {
    await page.setViewportSize(size);
    await page.waitForTimeout(150);
    await page.screenshot({ path: `${FOLDER}/${name}-${size.width}x${size.height}.png` });
  }
  if (!isForced) return;
  await page.setViewportSize(PHONE);
  await page.emulateMedia({ forcedColors: "active" });
  await page.waitForTimeout(150);
  await page.screenshot({ path: `${FOLDER}/${name}-phone-forced.png`, animations: "allow" });
  await page.emulateMedia({ forcedColors: "none" });
}

/** On a tall phone, light, in each of `looks`; then as it was. */
export async function shootLooks(page: Page, name: string, looks: typeof LOOKS | typeof GERMAN_LOOKS): Promise<void> {
  for (const [look, change] of looks) {
    await page.setViewportSize(TALL);
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await page.evaluate(change);
    await page.waitForTimeout(150);
    await page.screenshot({ path: `${FOLDER}/${look}-${name}-phone-light.png` });
    await page.evaluate(back);
  }
}
