/** Draws the PNG icons of `public/icons/` from their SVG sources: `deno run -A tests/browser/draw-icons.ts`. @module */
import { chromium } from "playwright-core";

const ICONS = [
  ["favicon.svg", "icon-192.png", 192],
  ["favicon.svg", "icon-512.png", 512],
  ["icons/maskable.svg", "maskable-192.png", 192],
  ["icons/maskable.svg", "maskable-512.png", 512],
  ["icons/maskable.svg", "apple-touch-icon.png", 180], // iOS rounds the corners itself
  ["icons/monochrome.svg", "monochrome-96.png", 96],
] as const;

const browser = await chromium.launch({
  executablePath: Deno.env.get("CHROMIUM") ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
const page = await browser.newPage();
for (const [source, target, size] of ICONS) {
  await page.setViewportSize({ width: size, height: size });
  const svg = (await Deno.readTextFile(`public/${source}`)).replace("<svg ", `<svg width="${size}" height="${size}" `);
  await page.setContent(`<style>body{margin:0;line-height:0}</style>${svg}`);
  await page.screenshot({ path: `public/icons/${target}`, omitBackground: true });
}
await browser.close();
