import { expect, it, vi } from "vitest";
import { sharing } from "../../src/server/share.ts";

it("POST /share, where no service worker took it, is not read, and leads back to the app", async () => {
  const log = vi.spyOn(console, "log").mockReturnValue();
  const pull = vi.fn();
  const body = new ReadableStream({ pull }, { highWaterMark: 0 });
  const request = new Request("http://localhost/share", { method: "POST", body, duplex: "half" } as RequestInit);
  const { status, headers } = await sharing().request(request);
  expect([status, headers.get("location"), headers.get("cache-control")])
    .toEqual([303, "/add?from=share&problem=not-ready", "no-store"]);
  expect(pull).not.toHaveBeenCalled();
  expect(log).not.toHaveBeenCalled();
});
