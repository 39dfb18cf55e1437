import { expect, it, vi } from "vitest";
import { lazily } from "../../src/vault/lazily.ts";

it("lazily() loads once, when it is first asked; after a failure the next call tries again", async () => {
  const load = vi.fn(async () => "loaded").mockRejectedValueOnce(new TypeError("no network"));
  const act = vi.fn(), part = lazily(load);
  await part.ifThere(act);
  expect(load).not.toHaveBeenCalled();
  await expect(part.get()).rejects.toThrow("no network");
  await part.ifThere(act);
  expect(act).not.toHaveBeenCalled();
  expect([await part.get(), await part.get()]).toEqual(["loaded", "loaded"]);
  await part.ifThere(act);
  expect(act).toHaveBeenCalledExactlyOnceWith("loaded");
  expect(load).toHaveBeenCalledTimes(2);
});
