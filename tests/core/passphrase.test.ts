import { expect, it } from "vitest";
import { isShortPassphrase } from "../../src/core/passphrase.ts";

it.each([
  ["eleven char", true],
  ["twelve chars", false],
  ["💥".repeat(11), true], // each is two UTF-16 units
  ["💥".repeat(12), false],
  ["a\u0308".repeat(11), true], // NFC makes one ä of two
  ["ü".normalize("NFD").repeat(12), false],
])("isShortPassphrase() counts %j as people do", (text, isShort) => expect(isShortPassphrase(text)).toBe(isShort));
