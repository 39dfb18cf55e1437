import { expect, it } from "vitest";
import { sha256 } from "../../../src/protocol/bytes.ts";
import type { BrowserInfo } from "../../../src/server/parts.ts";
import type { Begun } from "../../../src/server/requests.ts";
import { SQLITE } from "../databases.ts";
import { enrol, type Phone } from "./phone.ts";
import { createWorld, makeBrowser, type World } from "./world.ts";

const MINUTE = 60_000;

async function prepared() {
  const world = await createWorld(SQLITE);
  const personId = await world.person();
  return { world, personId, phone: await enrol(world, personId) };
}

async function ask(world: World, personId: string, browser: BrowserInfo = makeBrowser()): Promise<string> {
  const result = await world.requests.begin({ personId, signInId: null, applicationId: null, app: "Payroll", browser });
  return "refused" in result ? `${result.refused} ${result.retryAfter ?? ""}`.trim() : "asked";
}

async function know(world: World, personId: string, { secret }: BrowserInfo): Promise<void> {
  const browser_hash = await sha256(secret);
  await world.parts.db.insertInto("known_browsers").values({
    person_id: personId,
    browser_hash,
    first_at: 0,
    last_at: 0,
  })
    .execute();
}

async function answer(world: World, phone: Phone, act: "right" | "wrong" | "deny"): Promise<void> {
  const request = await phone.waiting();
  const row = await world.parts.db.selectFrom("requests").select("number").where("state", "=", "pending")
    .executeTakeFirstOrThrow();
  if (act === "deny") await phone.deny(request);
  else await phone.approve(request, act === "right" ? row.number : row.number === "00" ? "01" : "00");
}

it("asks three times in five minutes, whatever browser or address asks", async () => {
  const { world, personId } = await prepared();
  const asked: string[] = [];
  for (const ip of ["192.0.2.1", "198.51.100.2", "203.0.113.3", "203.0.113.4"]) {
    asked.push(await ask(world, personId, makeBrowser({ ip })));
    world.clock.now += 1_000;
  }
  expect(asked).toEqual(["asked", "asked", "asked", "rate_limited 297"]);
  world.clock.now += 5 * MINUTE;
  expect(await ask(world, personId)).toBe("asked");
});

it("counts a browser that is known for itself, so that a stranger does not use up its owner's requests", async () => {
  const { world, personId } = await prepared();
  const own = makeBrowser();
  await know(world, personId, own);
  for (let tried = 0; tried < 4; tried++) await ask(world, personId);
  expect([await ask(world, personId), await ask(world, personId, own)]).toEqual(["rate_limited 300", "asked"]);
});

it("stops after ten without a success, until the person turns requests on again", async () => {
  const { world, personId, phone } = await prepared();
  for (let tried = 0; tried < 10; tried++) {
    expect(await ask(world, personId)).toBe("asked");
    world.clock.now += 6 * MINUTE;
  }
  expect(await ask(world, personId)).toBe("push_off");
  expect(await (await phone.call("GET", "/api/device")).json()).toMatchObject({ requestsOff: true });
  expect((await phone.call("PUT", "/api/device/requests-on", {})).status).toBe(200);
  expect(await (await phone.call("GET", "/api/device")).json()).toMatchObject({ requestsOff: false });
  expect(await ask(world, personId)).toBe("asked");
});

it("begins to count anew after a success", async () => {
  const { world, personId, phone } = await prepared();
  for (let tried = 0; tried < 9; tried++) {
    await ask(world, personId);
    world.clock.now += 6 * MINUTE;
  }
  await ask(world, personId);
  await answer(world, phone, "right");
  world.clock.now += 6 * MINUTE;
  expect(await ask(world, personId)).toBe("asked");
});

it("pauses for 15 minutes after three wrong numbers in an hour", async () => {
  const { world, personId, phone } = await prepared();
  for (let tried = 0; tried < 3; tried++) {
    expect(await ask(world, personId)).toBe("asked");
    await answer(world, phone, "wrong");
    world.clock.now += 6 * MINUTE;
  }
  expect(await ask(world, personId)).toBe("muted 540");
  world.clock.now += 9 * MINUTE;
  expect(await ask(world, personId)).toBe("asked");
});

it("is mute for 20 minutes after two denials in ten", async () => {
  const { world, personId, phone } = await prepared();
  for (let tried = 0; tried < 2; tried++) {
    expect(await ask(world, personId)).toBe("asked");
    await answer(world, phone, "deny");
  }
  expect(await ask(world, personId)).toBe("muted 1200");
  world.clock.now += 20 * MINUTE;
  expect(await ask(world, personId)).toBe("asked");
});

it("asks nobody who has no device that approves", async () => {
  const world = await createWorld(SQLITE);
  const personId = await world.person();
  expect(await ask(world, personId)).toBe("no_device");
  await enrol(world, personId, { isConfirmed: false });
  expect(await ask(world, personId)).toBe("no_device");
  const phone = await enrol(world, personId);
  await world.parts.db.updateTable("devices").set({ mode: "codes" }).where("id", "=", phone.id).execute();
  expect(await ask(world, personId)).toBe("no_device");
});

it("refuses without superseding what waits", async () => {
  const { world, personId, phone } = await prepared();
  const browser = makeBrowser();
  await ask(world, personId);
  await ask(world, personId);
  const begun = await world.requests.begin({
    personId,
    signInId: null,
    applicationId: null,
    app: "Payroll",
    browser,
  }) as Begun;
  expect(await ask(world, personId)).toBe("rate_limited 300");
  expect(await world.requests.stateOf(begun.rid, browser.secret)).toBe("pending");
  await phone.waiting();
});
