import { describe, expect, it, vi } from "vitest";
import { sha256 } from "../../../src/protocol/bytes.ts";
import { EACH_DATABASE, SQLITE, type TestEngine } from "../databases.ts";
import { enrol } from "./phone.ts";
import { createWorld } from "./world.ts";

async function prepared(engine: TestEngine) {
  const world = await createWorld(engine);
  const ada = await world.person("ada");
  await world.totp.set(ada, 6);
  const phone = await enrol(world, ada);
  return { world, ada, phone, by: { id: ada, ip: "198.51.100.7" } };
}

describe.each(EACH_DATABASE)("the TOTP secret of a device, on %s", (_name, engine) => {
  it("ends with the device that asked for it, and the person is told", async () => {
    const { world, ada, phone, by } = await prepared(engine);
    expect((await phone.call("GET", "/api/device/totp")).status).toBe(200);
    await world.devices.revoke(phone.id, by);
    expect(await world.totp.check(ada, "000000")).toBe("none");
    const [row] = await world.audit.read(1);
    expect(row).toMatchObject({
      kind: "factor_removed",
      subject: ada,
      detail: JSON.stringify({ device: phone.id, method: "totp" }),
    });
    const told = (await world.activity.of(ada)).find(({ kind }) => kind === "factor_removed");
    expect(told?.detail).toEqual({ reason: "totp" });
  });

  it("stays when the device never asked for it", async () => {
    const { world, ada, phone, by } = await prepared(engine);
    await world.devices.revoke(phone.id, by);
    expect(await world.totp.check(ada, "000000")).toBe("wrong");
    expect((await world.activity.of(ada)).map(({ kind }) => kind)).not.toContain("factor_removed");
  });

  it("stays when it took the place of the one that the device asked for", async () => {
    const { world, ada, phone, by } = await prepared(engine);
    await phone.call("GET", "/api/device/totp");
    await world.totp.set(ada, 6);
    await world.devices.revoke(phone.id, by);
    expect(await world.totp.check(ada, "000000")).toBe("wrong");
  });
});

it("totp.takeBack() leaves a secret that takes the place of the device's while it is looked at", async () => {
  const { world: { parts: { db }, totp }, ada } = await prepared(SQLITE);
  const { totp_sealed } = await db.selectFrom("people").select("totp_sealed").where("id", "=", ada)
    .executeTakeFirstOrThrow();
  const given = await sha256(totp_sealed!);
  const digest = vi.spyOn(crypto.subtle, "digest").mockImplementationOnce(async (...of) => {
    await totp.set(ada, 6);
    return await crypto.subtle.digest(...of);
  });
  expect(await totp.takeBack(ada, given)).toBe(false);
  digest.mockRestore();
  expect(await totp.check(ada, "000000")).toBe("wrong");
});

it("a device that is revoked meanwhile is given no TOTP secret", async () => {
  const { world, ada, phone, by } = await prepared(SQLITE);
  await world.devices.revoke(phone.id, by);
  expect(await world.totp.giveTo(phone.id, ada)).toBeNull();
});

it("a device for single sign-on alone is given no TOTP secret", async () => {
  const { world, phone } = await prepared(SQLITE);
  await world.parts.db.updateTable("devices").set({ mode: "broker" }).where("id", "=", phone.id).execute();
  const asked = await phone.call("GET", "/api/device/totp");
  expect([asked.status, await asked.json()]).toEqual([404, { error: "not_found" }]);
  expect(await (await phone.call("GET", "/api/device")).json()).toMatchObject({ mode: "broker", totp: false });
});

it.each([
  ["GET", "/api/device"],
  ["GET", "/api/device/totp"],
  ["PUT", "/api/device/requests-on"],
  ["GET", "/api/requests"],
  ["GET", "/api/stream"],
  ["POST", "/api/push/test"],
])("%s %s is refused while the person is blocked", async (method, path) => {
  const { world, ada, phone } = await prepared(SQLITE);
  await world.parts.db.updateTable("people").set({ state: "blocked" }).where("id", "=", ada).execute();
  const refused = await phone.call(method, path);
  expect([refused.status, await refused.json()]).toEqual([403, { error: "account_not_valid", detail: "ada" }]);
});

it("DELETE /api/device is taken while the person is blocked", async () => {
  const { world, ada, phone } = await prepared(SQLITE);
  await world.parts.db.updateTable("people").set({ state: "blocked" }).where("id", "=", ada).execute();
  expect((await phone.call("DELETE", "/api/device")).status).toBe(200);
});
