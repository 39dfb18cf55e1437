// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from "vitest";
import { CHOICES } from "../../../src/core/preferences.ts";

const PAGE = await Deno.readTextFile("index.html");
const METAS = PAGE.match(/<meta name="theme-color"[^>]*>/g)!;

async function load() {
  document.head.innerHTML = METAS.join("");
  vi.resetModules();
  return (await import("../../../src/app/platform/theme.ts")).drawTheme;
}
const bars = () => [...document.querySelectorAll("meta")].map((meta) => meta.getAttribute("content"));
const [light, dark] = METAS.map((meta) => /content="(.+?)"/.exec(meta)![1]);

beforeEach(() => document.documentElement.removeAttribute("data-theme"));

it.each(
  [
    ["system", [light, dark]],
    ["light", [light, light]],
    ["dark", [dark, dark]],
    ["black", ["#000000", "#000000"]],
  ] as const,
)("drawTheme() draws %s, and has the browser's bars follow", async (theme, expected) => {
  const drawTheme = await load();
  for (const other of CHOICES.theme) drawTheme(other); // whatever was before
  drawTheme(theme);
  expect(document.documentElement.dataset.theme).toBe(theme);
  expect(bars()).toEqual(expected);
});

it("index.html names the grounds of tokens.css", async () => {
  const tokens = await Deno.readTextFile("src/app/tokens.css");
  expect(/--ground: light-dark\((.+?), (.+?)\)/.exec(tokens)!.slice(1)).toEqual([light, dark]);
  expect(tokens).toMatch(/\[data-theme="black"\] \{\s*--ground: #000000;/);
});
