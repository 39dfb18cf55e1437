import { expect, it } from "vitest";
import { qrCode } from "../../src/core/qr-code.ts";

/** The rows of a drawing, with "#" where it is dark. */
function rowsOf({ size, path }: ReturnType<typeof qrCode>): string[] {
  const dark = new Set([...path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => `${x} ${y}`));
  return Array.from(
    { length: size },
    (_, y) => Array.from({ length: size }, (_, x) => dark.has(`${x} ${y}`) ? "#" : ".").join(""),
  );
}

it("qrCode() leaves four modules of room on every side, and draws the finders in three corners", () => {
  const rows = rowsOf(qrCode("otpauth://totp/ACME:ada?secret=JBSWY3DPEHPK3PXP"));
  const blank = ".".repeat(rows.length);
  expect([...rows.slice(0, 4), ...rows.slice(-4)]).toEqual(Array(8).fill(blank));
  for (const row of rows) expect([row.slice(0, 4), row.slice(-4)]).toEqual(["....", "...."]);
  const finder = ["#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######"];
  expect(rows.slice(4, 11).map((row) => row.slice(4, 11))).toEqual(finder);
  expect(rows.slice(4, 11).map((row) => row.slice(-11, -4))).toEqual(finder);
  expect(rows.slice(-11, -4).map((row) => row.slice(4, 11))).toEqual(finder);
});

it("qrCode() grows with the text up to the largest, and throws for what is longer than any", () => {
  expect(qrCode("a").size).toBe(21 + 8);
  expect(qrCode("x".repeat(2_331)).size).toBe(177 + 8); // version 40-M, bytes
  expect(() => qrCode("x".repeat(2_332))).toThrow();
});
