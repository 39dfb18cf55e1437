import { expect, it, vi } from "vitest";
import { createRoutes } from "../../src/server/routes.ts";
import { SQLITE } from "./databases.ts";
import { createAccountSite } from "./pages/account-site.ts";

it("POST /share, where no service worker took it, is not read, and leads back to the app", async () => {
  const site = await createAccountSite(SQLITE),
    routes = createRoutes({ services: site.world, accounts: site.accounts });
  const logs = (["log", "info", "warn", "error"] as const).map((name) => vi.spyOn(console, name).mockReturnValue());
  const pull = vi.fn();
  const body = new ReadableStream({ pull }, { highWaterMark: 0 });
  const request = new Request("http://localhost/share", { method: "POST", body, duplex: "half" } as RequestInit);
  const { status, headers } = await routes.request(request);
  expect([status, headers.get("location"), headers.get("cache-control")])
    .toEqual([303, "/add?from=share&problem=not-ready", "no-store"]);
  expect(pull).not.toHaveBeenCalled();
  for (const log of logs) expect(log).not.toHaveBeenCalled();
});
