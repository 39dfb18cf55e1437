import { expect, it } from "vitest";
import { sha256 } from "../../../src/protocol/bytes.ts";
import { SQLITE } from "../databases.ts";
import { enrol, makeKey, registrationFor, signRegistration } from "./phone.ts";
import { createWorld } from "./world.ts";

const TURNED = "Ada's\u202e enohp", CLEAN = "Ada's enohp";

async function claim(change: object) {
  const world = await createWorld(SQLITE);
  const { token } = await world.enrolments.offer(await world.person()), key = await makeKey();
  const { nonce } = await (await world.post("/api/enrol/begin", { th: await sha256(token) })).json();
  const registration = await signRegistration(key, { ...await registrationFor(key, token, nonce), ...change });
  const answer = await (await world.post("/api/enrol/claim", { registration })).json();
  return { answer, device: await world.devices.byThumbprint(key.jkt) };
}

it("POST /api/enrol/claim takes marks that turn text out of names", async () => {
  const { device } = await claim({ name: TURNED, platform: `\u2066${TURNED}` });
  expect(device).toMatchObject({ name: CLEAN, platform: CLEAN });
});

it("POST /api/enrol/claim refuses a name of which nothing can be seen", async () => {
  const { answer, device } = await claim({ name: "\u200b\u202e" });
  expect([answer, device]).toEqual([{ error: "bad_registration", detail: "members" }, undefined]);
});

it("PUT /api/device/name takes marks that turn text out, and refuses a name of which nothing can be seen", async () => {
  const world = await createWorld(SQLITE), phone = await enrol(world, await world.person());
  expect((await phone.call("PUT", "/api/device/name", { name: TURNED })).status).toBe(200);
  const refused = await phone.call("PUT", "/api/device/name", { name: "\u200b" });
  expect([refused.status, await refused.json()]).toEqual([400, { error: "bad_request", detail: "name" }]);
  expect((await world.devices.byId(phone.id))!.name).toBe(CLEAN);
});
