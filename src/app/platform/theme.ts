import type { Preferences } from "../../core/preferences.ts";

/** What index.html says, light first; black is the ground of that theme (tokens.css). */
const bars = document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]');
const [light, dark] = [...bars].map(({ content }) => content);
const COLOURS = { system: null, light, dark, black: "#000000" } as const;

/** Draws the page in `theme`, and has the browser's bars follow. */
export function drawTheme(theme: Preferences["theme"]): void {
  document.documentElement.dataset.theme = theme;
  bars.forEach((bar, index) => bar.content = COLOURS[theme] ?? [light, dark][index]!);
}
