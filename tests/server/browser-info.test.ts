import { expect, it } from "vitest";
import { browserOf } from "../../src/server/browser-info.ts";

it.each([
  ["Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0", "Firefox", "Linux"],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1",
    "Safari",
    "iOS",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36 Edg/150.0.0.0",
    "Microsoft Edge",
    "Windows",
  ],
  ["", "", ""],
])("browserOf(%j) gives %j on %j", (userAgent, browser, os) => {
  expect(browserOf(userAgent)).toEqual({ browser, os });
});

it.each([
  "your own laptop. IT test: type the number you were told/1 x",
  "Countersign safety check (tap Approve, then type 42)/1 x",
  "a friend/1",
  "x",
])("browserOf(%j) passes nothing of it on", (userAgent) => {
  expect(browserOf(userAgent)).toEqual({ browser: "", os: "" });
});
