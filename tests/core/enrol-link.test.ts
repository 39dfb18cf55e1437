import { expect, it } from "vitest";
import { parseEnrolLink, readOfferCode } from "../../src/core/enrol-link.ts";

const TOKEN = "AAECAwQFBgcICQoLDA0ODw";

it.each([
  [`https://example.org/enrol#t=${TOKEN}`, "https://example.org"],
  [` https://Example.org:8443/enrol/#t=${TOKEN}\n`, "https://example.org:8443"],
  [`http://localhost:8000/enrol#t=${TOKEN}`, "http://localhost:8000"],
])("parseEnrolLink() reads %j", (text, origin) => {
  expect(parseEnrolLink(text)).toEqual({ origin, token: TOKEN });
});

it.each([
  "",
  `https://example.org/enrol?t=${TOKEN}`,
  `https://example.org/enrol#t=${TOKEN}A`,
  "https://example.org/enrol#t=short",
  `https://example.org/other#t=${TOKEN}`,
  `https://example.org@evil.example/enrol#t=${TOKEN}`,
  `https://evil.example/https://example.org/enrol#t=${TOKEN}`,
  `javascript://example.org/enrol#t=${TOKEN}`,
  `see https://example.org/enrol#t=${TOKEN}`,
  "otpauth://totp/a?secret=JBSWY3DPEHPK3PXP",
])("parseEnrolLink() gives null for %j", (text) => {
  expect(parseEnrolLink(text)).toBeNull();
});

it.each([["7KQ-2MXRT", "7KQ2MXRT"], ["7kq 2mxrt", "7KQ2MXRT"], ["oil0oil0", "01100110"]])(
  "readOfferCode() takes %j for %j",
  (typed, code) => expect(readOfferCode(typed)).toBe(code),
);

it.each(["", "7KQ2MXR", "7KQ2MXRTA", "7KQ2MXRU", "7KQ2MX.T"])("readOfferCode() gives null for %j", (typed) => {
  expect(readOfferCode(typed)).toBeNull();
});
