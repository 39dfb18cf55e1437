import { expect, it } from "vitest";
import { isAppPath } from "../../src/core/paths.ts";

it.each([
  "/",
  "/scan",
  "/scan/",
  "/add",
  "/about",
  "/account/aB3_-x",
  "/account/aB3_-x/edit",
  "/account/x/edit/",
  "/settings",
  "/settings/lock",
  "/settings/lock/add",
  "/settings/backup",
  "/settings/backup/prove",
  "/restore",
  "/erase",
])(
  "isAppPath() takes %s",
  (path) => expect(isAppPath(path)).toBe(true),
);

it.each([
  "",
  "/scan/more",
  "/Scan",
  "/account",
  "/account/",
  "/account/a b",
  "/account/../etc",
  "/account/a/remove",
  "/index.html",
  "//",
  "/api/enrol/begin",
  "/health",
  "/signin",
])("isAppPath() leaves %j to the server", (path) => expect(isAppPath(path)).toBe(false));
