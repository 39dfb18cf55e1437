import { expect, it } from "vitest";
import { createScrollPace } from "../../src/core/scroll-pace.ts";

it("createScrollPace() tells a jump from a movement, and what flies from what can be read", () => {
  const paceAt = createScrollPace();
  expect(paceAt(50_000, 1_000)).toBe("resting"); // a jump
  expect(paceAt(50_160, 1_100)).toBe("moving"); // 1.6 px a ms
  expect(paceAt(50_000, 1_150)).toBe("flying"); // 3.2, upwards
  expect(paceAt(50_000, 1_300)).toBe("moving");
  expect(paceAt(0, 1_451)).toBe("resting");
});
