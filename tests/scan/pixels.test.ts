import fc from "fast-check";
import { expect, it } from "vitest";
import { enlarged, evened, type Grey, greyOf, halved, rgbaOf, sharpened, smoothed } from "../../src/scan/pixels.ts";

function grey(...rows: readonly (readonly number[])[]): Grey {
  return { data: Uint8ClampedArray.from(rows.flat()), width: rows[0]!.length, height: rows.length };
}

const GREY: fc.Arbitrary<Grey> = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })).chain((
  [width, height],
) =>
  fc.uint8Array({ minLength: width * height, maxLength: width * height })
    .map((bytes) => ({ data: Uint8ClampedArray.from(bytes), width, height }))
);

const CHANGES: Record<string, (grey: Grey) => Grey> = {
  smoothed: (grey) => smoothed(grey, 1),
  sharpened: (grey) => sharpened(grey, 3, 2),
  evened: (grey) => evened(grey, 8),
  enlarged: (grey) => enlarged(grey, 2),
  halved,
};

it("greyOf() weighs red, green and blue as the eye does, and takes back what rgbaOf() made", () => {
  const colors = Uint8ClampedArray.of(255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 255, 255, 255, 0);
  expect([...greyOf({ data: colors, width: 4, height: 1 }).data]).toEqual([76, 149, 28, 255]);
  fc.assert(fc.property(GREY, (grey) => void expect(greyOf(rgbaOf(grey))).toEqual(grey)));
});

it("smoothed() is the mean of what lies around, at the edge of less", () => {
  expect(smoothed(grey([0, 90, 0, 0]), 1)).toEqual(grey([45, 30, 30, 0]));
  expect(smoothed(grey([9, 0, 0], [0, 0, 0], [0, 0, 0]), 1).data[4]).toBe(1);
});

it("sharpened() widens a difference", () => {
  expect(sharpened(grey([100, 100, 100, 130, 130, 130]), 1, 1)).toEqual(grey([100, 100, 90, 140, 130, 130]));
});

it("evened() takes a shadow out", () => {
  const { data } = evened(grey([20, 40, 20, 40, 100, 200, 100, 200]), 1);
  expect([...data].map((value) => value > 127)).toEqual([false, true, false, false, false, true, false, true]);
});

it("enlarged() draws straight lines between pixels, and halved() takes their mean", () => {
  expect(enlarged(grey([0, 100]), 2)).toEqual(grey([0, 25, 75, 100], [0, 25, 75, 100]));
  expect(halved(grey([0, 100, 7], [0, 100, 7]))).toEqual(grey([50]));
});

it.each(Object.entries(CHANGES))("%s() leaves one grey one grey, and what it was given as it was", (_, change) => {
  fc.assert(fc.property(GREY, (picture) => {
    const before = picture.data.slice();
    const { data, width, height } = change(picture);
    expect(data).toHaveLength(width * height);
    expect(picture.data).toEqual(before);
  }));
  const plain = change(grey([128, 128, 128], [128, 128, 128], [128, 128, 128]));
  expect(new Set(plain.data)).toEqual(new Set([128]));
});
