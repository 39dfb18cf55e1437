import { expect, it } from "vitest";
import { isAppPath } from "../../src/core/paths.ts";

it.each([
  "/",
  "/scan",
  "/scan/",
  "/add",
  "/about",
  "/codes/aB3_-x",
  "/codes/aB3_-x/edit",
  "/codes/x/edit/",
  "/settings",
  "/settings/lock",
  "/settings/lock/add",
  "/settings/backup",
  "/settings/backup/prove",
  "/restore",
  "/erase",
  "/enrol",
  "/enrol/",
  "/request",
  "/requests",
  "/settings/notifications",
  "/organisation/aB3_-x",
])(
  "isAppPath() takes %s",
  (path) => expect(isAppPath(path)).toBe(true),
);

it.each([
  "",
  "/scan/more",
  "/Scan",
  "/codes",
  "/codes/",
  "/codes/a b",
  "/codes/../etc",
  "/codes/a/remove",
  "/index.html",
  "//",
  "/api/enrol/begin",
  "/enrol/begin",
  "/requests/x",
  "/organisation",
  "/organisation/a/b",
  "/health",
  "/signin",
])("isAppPath() leaves %j to the server", (path) => expect(isAppPath(path)).toBe(false));
