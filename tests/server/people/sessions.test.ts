import { describe, expect, it } from "vitest";
import { randomId } from "../../../src/protocol/bytes.ts";
import { ABSOLUTE, IDLE, STEP_UP } from "../../../src/server/people/sessions.ts";
import { EACH_DATABASE } from "../databases.ts";
import { createTestAccounts, makeBrowser } from "./accounts.ts";

describe.each(EACH_DATABASE)("on %s", (_name, engine) => {
  it("begin() gives a token of 256 bits, of which the database has a hash", async () => {
    const { sessions, person, parts } = await createTestAccounts(engine);
    const id = await person("ada", true);
    const token = await sessions.begin(id, ["pwd", "swk", "mfa"], makeBrowser(), null);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(await parts.db.selectFrom("sessions").selectAll().execute())).not.toContain(token);
    expect(await sessions.read(token)).toMatchObject({
      personId: id,
      amr: ["pwd", "swk", "mfa"],
      isAdmin: true,
      isSteppedUp: true,
    });
    expect(await sessions.read(randomId(32))).toBeNull();
  });

  it("read() keeps a session that is used, ends one that idles for 30 min", async () => {
    const { sessions, person, clock } = await createTestAccounts(engine);
    const token = await sessions.begin(await person(), ["pwd"], makeBrowser(), null);
    for (let i = 0; i < 3; i++) {
      clock.now += IDLE - 1;
      expect(await sessions.read(token)).not.toBeNull();
    }
    clock.now += IDLE;
    expect(await sessions.read(token)).toBeNull();
  });

  it("read() ends a session after 12 h, used or not", async () => {
    const { sessions, person, clock } = await createTestAccounts(engine);
    const token = await sessions.begin(await person(), ["pwd"], makeBrowser(), null);
    const begun = clock.now;
    while (clock.now + IDLE / 2 < begun + ABSOLUTE) {
      clock.now += IDLE / 2;
      expect(await sessions.read(token)).not.toBeNull();
    }
    clock.now = begun + ABSOLUTE;
    expect(await sessions.read(token)).toBeNull();
  });

  it("read() gives nothing of a person who is blocked", async () => {
    const { sessions, people, person } = await createTestAccounts(engine);
    const id = await person();
    const token = await sessions.begin(id, ["pwd"], makeBrowser(), null);
    await people.setState(id, "blocked");
    expect(await sessions.read(token)).toBeNull();
  });

  it("a step-up counts for 5 min", async () => {
    const { sessions, person, clock } = await createTestAccounts(engine);
    const token = await sessions.begin(await person(), ["pwd"], makeBrowser(), null);
    clock.now += STEP_UP - 1;
    expect(await sessions.read(token)).toMatchObject({ isSteppedUp: true });
    clock.now += 1;
    expect(await sessions.read(token)).toMatchObject({ isSteppedUp: false });
  });

  it("begin() ends the session it replaces", async () => {
    const { sessions, person } = await createTestAccounts(engine);
    const id = await person();
    const before = await sessions.begin(id, ["pwd"], makeBrowser(), null);
    const token = await sessions.begin(id, ["pwd"], makeBrowser(), before);
    expect(await sessions.read(before)).toBeNull();
    expect(await sessions.read(token)).not.toBeNull();
  });

  it("endAll() signs one person out everywhere but here", async () => {
    const { sessions, person } = await createTestAccounts(engine);
    const [ada, eve] = [await person(), await person()];
    const [here, there] = await Promise.all([1, 2].map(() => sessions.begin(ada, ["pwd"], makeBrowser(), null)));
    const other = await sessions.begin(eve, ["pwd"], makeBrowser(), null);
    expect(await sessions.of(ada)).toHaveLength(2);
    await sessions.endAll(ada, (await sessions.read(here!))!.hash);
    expect(await Promise.all([here!, there!, other].map(async (token) => await sessions.read(token) !== null)))
      .toEqual([true, false, true]);
    await sessions.endAll(ada);
    expect(await sessions.read(here!)).toBeNull();
  });

  it("isKnownBrowser() knows a browser for the person who signed in from it, and by its own secret", async () => {
    const { sessions, person } = await createTestAccounts(engine);
    const [ada, eve, secret] = [await person(), await person(), randomId(32)];
    expect(await sessions.isKnownBrowser(ada, secret)).toBe(false);
    await sessions.rememberBrowser(ada, secret);
    await sessions.rememberBrowser(ada, secret);
    expect(await sessions.isKnownBrowser(ada, secret)).toBe(true);
    expect(await sessions.isKnownBrowser(eve, secret)).toBe(false);
    expect(await sessions.isKnownBrowser(ada, randomId(32))).toBe(false);
  });

  it("sweep() deletes what ended, and nothing else", async () => {
    const { sessions, person, parts, clock } = await createTestAccounts(engine);
    const id = await person();
    await sessions.begin(id, ["pwd"], makeBrowser(), null);
    clock.now += IDLE;
    const token = await sessions.begin(id, ["pwd"], makeBrowser(), null);
    await sessions.sweep();
    expect(await parts.db.selectFrom("sessions").select("hash").execute()).toHaveLength(1);
    expect(await sessions.read(token)).not.toBeNull();
  });
});
