/** A rotated key while a server still signs by the one before: devices that pinned either take what it says. */
import { describe, expect, it } from "vitest";
import type { DeviceNews } from "../../src/protocol/device-api.ts";
import { type PinnedServer, readRotation, readSigninRequest } from "../../src/protocol/pinned.ts";
import { loadServerKeys } from "../../src/server/server-keys.ts";
import { refreshKeys } from "../../src/server/sweeping.ts";
import { enrol } from "./approvals/phone.ts";
import { createWorld, makeBrowser, ORIGIN } from "./approvals/world.ts";
import { EACH_DATABASE } from "./databases.ts";

describe.each(EACH_DATABASE)("on %s", (_name, engine) => {
  it("a running server's requests are taken before and after it has the new key, by devices that know it and that don't", async () => {
    const world = await createWorld(engine), { parts } = world;
    const ada = await world.person("ada"), phone = await enrol(world, ada);
    const pinned = (requestKeys: PinnedServer["requestKeys"]): PinnedServer => ({
      id: phone.id,
      origin: ORIGIN,
      accountId: ada,
      requestKeys,
    });
    const discovered = async () =>
      (await (await world.app.request("/.well-known/countersign")).json()).requestKeys.keys;
    async function request(): Promise<string> {
      world.clock.now += 2 * 60_000;
      await world.requests.begin({
        personId: ada,
        signInId: null,
        applicationId: null,
        app: "ACME",
        browser: makeBrowser(),
        needsCosign: false,
      });
      return await phone.waiting();
    }
    const taken = async (of: PinnedServer) => (await readSigninRequest(await request(), [of])).request.account;

    const unaware = pinned(await discovered());
    // `deno task keys:rotate` is another process.
    const other = await loadServerKeys(parts.db, parts.secrets, parts.now, ORIGIN);
    world.clock.now += 1_000;
    await other.rotateRequestKey();
    const [next] = await Promise.all(other.rotations.map((rotation) => readRotation(rotation, unaware, [])));
    const aware = pinned([next!, ...unaware.requestKeys]);
    expect(world.keys.request.kid).toBe(unaware.requestKeys[0]!.kid);
    expect([await taken(unaware), await taken(aware)]).toEqual([ada, ada]);

    const heard: string[] = [];
    parts.bus.subscribe(`device:${phone.id}`, (message) => void heard.push(message));
    await refreshKeys(world);
    await expect.poll(() => heard).toEqual(["device"]); // an open app asks, and learns of the new key
    await refreshKeys(world);
    expect(world.keys.request.kid).toBe(next!.kid);
    expect(await taken(aware)).toBe(ada);
    await expect(taken(unaware)).rejects.toMatchObject({ problem: "kid" });
    const news: DeviceNews = await (await phone.call("GET", "/api/device")).json();
    const learnt = await readRotation(news.rotations[0]!, unaware, []);
    expect(await taken(pinned([learnt!, ...unaware.requestKeys]))).toBe(ada);
    expect(await taken(pinned(await discovered()))).toBe(ada); // a device that is registered now
    expect(heard.filter((message) => message === "device")).toHaveLength(1);
  });
});
