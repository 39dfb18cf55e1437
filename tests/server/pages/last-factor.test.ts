/** Two tabs that take away the last two ways to sign in at once: one stays. */
import { describe, expect, it, vi } from "vitest";
import { enrol } from "../approvals/phone.ts";
import { ORIGIN } from "../approvals/world.ts";
import { EACH_DATABASE } from "../databases.ts";
import { createAuthenticator } from "../people/authenticator.ts";
import { type AccountSite, claim, createAccountSite } from "./account-site.ts";
import { PASSWORD, told } from "./site.ts";

const TRIES = 50;

async function addPasskey({ accounts }: AccountSite, personId: string): Promise<string> {
  const authenticator = await createAuthenticator(ORIGIN);
  const { id, options } = await accounts.passkeys.beginRegistration((await accounts.people.find(personId))!);
  await accounts.passkeys.finishRegistration(personId, id, await authenticator.create(options), "Key");
  return `/account/passkeys/${authenticator.id}/remove`;
}

/** Posts to all of `paths` at once, {@linkcode TRIES} times. */
async function removeAll({ browser }: Awaited<ReturnType<AccountSite["ada"]>>, ...paths: string[]): Promise<void> {
  await Promise.all(
    Array.from({ length: TRIES }, () => paths.map((path) => browser.post(path))).flat(),
  );
}

describe.each(EACH_DATABASE)("on %s", (_name, engine) => {
  it.each([
    ["a passkey and one-time codes", "totp"],
    ["two passkeys", "passkey"],
    ["a passkey and a device", "device"],
  ])(
    "of %s that are removed at once 50 times, one stays, and the password alone opens nothing",
    async (_what, other) => {
      const site = await createAccountSite(engine), ada = await site.ada(), { accounts } = site;
      const path = await addPasskey(site, ada.id);
      if (other === "totp") await accounts.totp.set(ada.id, 6);
      const second = other === "totp"
        ? "/account/totp/remove"
        : other === "passkey"
        ? await addPasskey(site, ada.id)
        : `/account/devices/${(await enrol(site.world, ada.id)).id}/remove`;
      await removeAll(ada, path, second);
      const { devices, passkeys, totp, isNew } = await accounts.factorsOf(ada.id);
      expect([devices + passkeys + Number(totp), isNew]).toEqual([1, false]);
      const stranger = site.visitor();
      await stranger.begin("ada", PASSWORD);
      expect(await stranger.session()).toBeNull();
      const gone = other === "device" && devices === 0 ? "device_removed" : "factor_removed";
      expect((await site.kinds()).filter((kind) => kind === gone)).toHaveLength(1);
    },
    60_000,
  );

  it("the only device is removed by who saw that nothing is left, and asked again who did not", async () => {
    const site = await createAccountSite(engine), ada = await site.ada();
    const { id } = await enrol(site.world, ada.id), path = `/account/devices/${id}/remove`;
    const again = await ada.browser.post(path);
    expect([again.status, again.text]).toEqual([409, expect.stringContaining("This is your only device")]);
    expect(await site.world.devices.byId(id)).toMatchObject({ state: "active" });
    expect(again.html).toContain('name="last" value="on"');
    expect((await ada.browser.post(path, { last: "on" })).path).toBe("/account/devices?done=device-removed");
    expect(await site.accounts.factorsOf(ada.id)).toMatchObject({ devices: 0, isNew: false });
  });

  it("one-time codes that go with their device are nothing that is left", async () => {
    const site = await createAccountSite(engine), ada = await site.ada();
    const { id } = await enrol(site.world, ada.id), path = `/account/devices/${id}/remove`;
    await site.accounts.totp.set(ada.id, 6);
    expect((await ada.browser.get(path)).html).not.toContain('name="last"');
    await site.world.totp.giveTo(id, ada.id);
    expect((await ada.browser.get(path)).html).toContain('name="last" value="on"');
    expect((await ada.browser.post(path)).status).toBe(409);
    expect(await site.accounts.factorsOf(ada.id)).toMatchObject({ devices: 1, totp: true });
  });

  it("one-time codes that the device fetches while it is removed are nothing that is left", async () => {
    const site = await createAccountSite(engine), ada = await site.ada(), { devices } = site.world;
    const phone = await enrol(site.world, ada.id), { revoke } = devices;
    await site.accounts.totp.set(ada.id, 6);
    vi.spyOn(devices, "revoke").mockImplementationOnce(async (...given) => {
      await phone.call("GET", "/api/device/totp");
      return await revoke(...given);
    });
    const again = await ada.browser.post(`/account/devices/${phone.id}/remove`);
    expect([again.status, again.html]).toEqual([409, expect.stringContaining('name="last" value="on"')]);
    expect(await site.accounts.factorsOf(ada.id)).toMatchObject({ devices: 1, totp: true });
  });

  it("one-time codes that are going with their device do not let the last passkey go too", async () => {
    const site = await createAccountSite(engine), ada = await site.ada(), { totp } = site.world;
    const { id } = await enrol(site.world, ada.id), path = await addPasskey(site, ada.id), { takeBack } = totp;
    await site.accounts.totp.set(ada.id, 6);
    await totp.giveTo(id, ada.id);
    let other: ReturnType<typeof ada.browser.post> | undefined;
    vi.spyOn(totp, "takeBack").mockImplementationOnce(async (...given) => {
      other = ada.browser.post(path);
      await Promise.race([other, new Promise((resolve) => setTimeout(resolve, 300))]); // it waits for this transaction
      return await takeBack(...given);
    });
    expect((await ada.browser.post(`/account/devices/${id}/remove`)).path).toBe("/account/devices?done=device-removed");
    expect((await other!).status).toBe(409);
    expect(await site.accounts.factorsOf(ada.id)).toMatchObject({ devices: 0, totp: false, passkeys: 1 });
  });

  it("one-time codes that a device fetches too late, when its removal was found to leave them, stay", async () => {
    const site = await createAccountSite(engine), ada = await site.ada(), { world, accounts } = site;
    const { id } = await enrol(world, ada.id);
    await accounts.totp.set(ada.id, 6);
    let fetched: Promise<string | null> | undefined;
    await world.devices.revoke(id, { id: ada.id, ip: "" }, null, (end) =>
      accounts.unlessLast(ada.id, async (trx) => {
        fetched = world.totp.giveTo(id, ada.id);
        await Promise.race([fetched, new Promise((resolve) => setTimeout(resolve, 300))]); // it waits for this transaction
        return await end(trx);
      }, id));
    expect(await fetched).toBeNull();
    expect(await accounts.factorsOf(ada.id)).toMatchObject({ devices: 0, totp: true });
  });

  it("a device that was removed before its six digits were typed shuts nobody out: it was no factor yet", async () => {
    const site = await createAccountSite(engine), ada = await site.ada();
    const offer = await ada.browser.post("/account/devices/add");
    await claim(site.world, /enrol#t=([\w-]{22})/.exec(offer.html)![1]!);
    const [device] = await site.world.devices.of(ada.id);
    expect((await ada.browser.post(`/account/devices/${device!.id}/remove`)).path)
      .toBe("/account/devices?done=device-removed");
    const browser = site.visitor();
    await browser.begin("ada", PASSWORD);
    expect(await browser.session()).toMatchObject({ personId: ada.id });
  });

  it("a passkey is not the last beside one that is there", async () => {
    const site = await createAccountSite(engine), ada = await site.ada();
    const path = await addPasskey(site, ada.id);
    const kept = await ada.browser.post(path);
    expect([kept.status, told(kept)]).toEqual([409, expect.stringContaining("Add another one first")]);
    await addPasskey(site, ada.id);
    expect((await ada.browser.post(path)).path).toBe("/account/passkeys?done=passkey-removed");
  });
});
