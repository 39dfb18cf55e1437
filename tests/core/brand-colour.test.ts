import { expect, it } from "vitest";
import { packIcons } from "../../build-icons.ts";
import { contrast, glyphOn } from "../../src/core/brand-colour.ts";

it("contrast() gives what WCAG gives", () => {
  expect(contrast("FFFFFF", "000000")).toBe(21);
  expect(contrast("777777", "FFFFFF")).toBeCloseTo(4.48, 2);
});

it("glyphOn() is seen on the colour of every brand", async () => {
  const { files, index } = await packIcons();
  const hexes = [...files].filter(([address]) => address !== index).flatMap(([, text]) =>
    Object.values(JSON.parse(text) as Record<string, [string, string]>).map(([hex]) => hex)
  );
  const weak = hexes.filter((hex) => contrast(hex, glyphOn(hex) === "#fff" ? "FFFFFF" : "000000") < 3);
  expect(weak).toEqual([]);
  expect(glyphOn("FFFF66")).toBe("#000");
});
