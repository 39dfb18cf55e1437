import fc from "fast-check";
import { expect, it } from "vitest";
import { isIcon, LONGEST_ICON } from "../../src/core/icon.ts";

function base64(...parts: (string | readonly number[])[]): string {
  const bytes = parts.flatMap((part) => typeof part === "string" ? [...part].map((c) => c.charCodeAt(0)) : part);
  return btoa(String.fromCharCode(...bytes));
}

function png(width: number, height: number): string {
  const size = [width, height].flatMap((n) => [n >>> 24, n >>> 16 & 255, n >>> 8 & 255, n & 255]);
  return `data:image/png;base64,${base64("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", size, [8, 6, 0, 0, 0, 1, 2, 3, 4])}`;
}

/** The first frame of a lossy one begins with 10 bytes: tag, start code, and 14 bits each. */
function webp(kind: "VP8 " | "VP8L" | "VP8X", width: number, height: number): string {
  const [w, h] = [width - 1, height - 1];
  const packed = w | h << 14;
  const bodies = {
    "VP8 ": [0, 0, 0, 0x9d, 1, 0x2a, width & 255, width >> 8, height & 255, height >> 8],
    "VP8L": [0x2f, packed & 255, packed >> 8 & 255, packed >> 16 & 255, packed >>> 24, 0, 0, 0, 0, 0],
    "VP8X": [0, 0, 0, 0, w & 255, w >> 8 & 255, w >> 16, h & 255, h >> 8 & 255, h >> 16],
  };
  return `data:image/webp;base64,${base64("RIFF\x20\0\0\0WEBP", kind, [10, 0, 0, 0], bodies[kind], [0, 0])}`;
}

it.each([
  "letter",
  "brand:github",
  "brand:1password",
  png(96, 96),
  png(1, 50),
  ...(["VP8 ", "VP8L", "VP8X"] as const).map((kind) => webp(kind, 96, 64)),
])("isIcon() takes %.60s", (icon) => {
  expect(isIcon(icon)).toBe(true);
});

it.each([
  "",
  "letters",
  "brand:",
  "brand:Git Hub",
  "brand:../../x",
  `brand:${"x".repeat(65)}`,
  "data:image/svg+xml;base64,PHN2Zz4=",
  "data:image/svg+xml,<svg onload='alert(1)'/>",
  webp("VP8L", 1, 1).replace("webp", "svg+xml"),
  "data:text/html;base64,PHN2Zz4=",
  "https://example.com/icon.png",
  "javascript:alert(1)",
  "data:image/png;base64,",
  "data:image/png;base64,PHN2Zz4=",
  png(97, 96),
  png(96, 30_000),
  png(0, 96),
  png(2 ** 31, 2 ** 31),
  ...(["VP8 ", "VP8L", "VP8X"] as const).map((kind) => webp(kind, 64, 10_000)),
  webp("VP8X", 2 ** 24, 1),
  png(96, 96).replace("png", "webp"),
  webp("VP8L", 9, 9).replace("webp", "png"),
  `${png(96, 96)}\n`,
  png(96, 96) + "A".repeat(LONGEST_ICON),
])("isIcon() refuses %.60s", (icon) => {
  expect(isIcon(icon)).toBe(false);
});

it("isIcon() throws for no text", () => {
  const picture = fc.string({ maxLength: 60 }).map((text) => `data:image/webp;base64,${btoa(encodeURI(text))}`);
  fc.assert(fc.property(fc.oneof(fc.string(), picture), (text) => void isIcon(text)));
});
