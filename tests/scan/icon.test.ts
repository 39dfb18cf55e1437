import { expect, it, vi } from "vitest";
import { isIcon, LONGEST_ICON as LONGEST_KEPT } from "../../src/core/icon.ts";
import { type DrawSmall, LONGEST_ICON, makeIcon } from "../../src/scan/icon.ts";
import { LARGEST_FILE } from "../../src/scan/limits.ts";
import { heifHeader, pngHeader } from "./headers.ts";

/** Draws a picture of `size` × `size` pixels that takes `bytes(size)` bytes. */
function drawing(bytes: (size: number) => number = () => 500): DrawSmall {
  return async (_, size) => {
    const header = pngHeader(size, size);
    return new Blob([header, new Uint8Array(bytes(size) - header.length)], { type: "image/png" });
  };
}
const PHOTO = new Blob([pngHeader(4_000, 3_000)]);

it("makeIcon() gives what an account keeps", async () => {
  const icon = await makeIcon(PHOTO, drawing());
  expect(icon).toMatch(/^data:image\/png;base64,/);
  expect(isIcon(icon)).toBe(true);
  expect(LONGEST_ICON).toBe(LONGEST_KEPT);
});

it("makeIcon() draws smaller what would be too long, and noise fits at last", async () => {
  const draw = vi.fn(drawing((size) => size * size * 4 + 100)); // four bytes a pixel, unpacked
  expect(isIcon(await makeIcon(PHOTO, draw))).toBe(true);
  expect(draw.mock.calls.map(([, size]) => size)).toEqual([96, 80, 64]);
});

it.each([
  ["nothing", new Blob([]), "picture-empty"],
  ["more bytes than are read", { size: LARGEST_FILE + 1 } as Blob, "file-too-large"],
  ["a text", new Blob(["hello"]), "not-a-picture"],
  ["a drawing", new Blob([`<svg xmlns="http://www.w3.org/2000/svg"><script>x()</script></svg>`]), "picture-drawing"],
  [
    "a drawing that says it is a PNG",
    new Blob([`<?xml version="1.0"?><svg onload="x()"/>`], { type: "image/png" }),
    "picture-drawing",
  ],
  ["a bomb of 30 000 × 30 000 pixels", new Blob([pngHeader(30_000, 30_000)]), "picture-too-large"],
])("makeIcon() refuses %s before anything is drawn", async (_, file, name) => {
  const draw = vi.fn(drawing());
  await expect(makeIcon(file, draw)).rejects.toMatchObject({ name });
  expect(draw).not.toHaveBeenCalled();
});

it.each([
  ["not-a-picture", PHOTO],
  ["picture-foreign", new Blob([heifHeader("heic", [[4_000, 3_000]])])],
])("makeIcon() says %s of what the browser can't draw", async (name, file) => {
  const draw = () => Promise.reject(new DOMException("", "InvalidStateError"));
  await expect(makeIcon(file, draw)).rejects.toMatchObject({ name });
});
