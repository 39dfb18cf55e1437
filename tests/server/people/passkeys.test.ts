import { describe, expect, it } from "vitest";
import { EACH_DATABASE, type TestEngine } from "../databases.ts";
import { createTestAccounts, ORIGIN } from "./accounts.ts";
import { createAuthenticator, type Faults } from "./authenticator.ts";

async function withPasskey(engine: TestEngine, creation: Faults = {}) {
  const all = await createTestAccounts(engine);
  const person = (await all.people.find(await all.person("ada")))!;
  const authenticator = await createAuthenticator(ORIGIN);
  const { id, options } = await all.passkeys.beginRegistration(person);
  const response = await authenticator.create(options, creation);
  const isAdded = await all.passkeys.finishRegistration(person.id, id, response, "  Key\u202e ");
  return { ...all, ada: person.id, authenticator, isAdded, options, id, response };
}

describe.each(EACH_DATABASE)("on %s", (_name, engine) => {
  it("beginRegistration() asks for a discoverable passkey that verifies its person", async () => {
    const { options, isAdded, passkeys, ada, authenticator } = await withPasskey(engine);
    expect(options).toMatchObject({
      rp: { id: "sign.example.org", name: "ACME" },
      user: { id: ada, name: "ada" },
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      attestation: "none",
    });
    expect(isAdded).toBe(true);
    expect(await passkeys.of(ada)).toMatchObject([{ id: authenticator.id, name: "Key", usedAt: null }]);
  });

  it.each<[string, Faults]>([
    ["another challenge", { challenge: "A".repeat(43) }],
    ["another origin", { origin: "https://sign.example.com" }],
    ["another relying party", { rpId: "example.org" }],
    ["nobody verified", { isUserVerified: false }],
  ])("finishRegistration() refuses %s", async (_what, faults) => {
    const { isAdded, passkeys, ada } = await withPasskey(engine, faults);
    expect(isAdded).toBe(false);
    expect(await passkeys.of(ada)).toEqual([]);
  });

  it("finishRegistration() refuses an answer the second time, late, of somebody else, and a passkey that is there", async () => {
    const { passkeys, people, person, ada, id, response, authenticator, clock } = await withPasskey(engine);
    expect(await passkeys.finishRegistration(ada, id, response, "")).toBe(false);
    const again = await passkeys.beginRegistration((await people.find(ada))!);
    expect(again.options.excludeCredentials).toMatchObject([{ id: authenticator.id }]);
    expect(await passkeys.finishRegistration(ada, again.id, await authenticator.create(again.options), "")).toBe(false);
    const other = await createAuthenticator(ORIGIN);
    const theirs = await passkeys.beginRegistration((await people.find(ada))!);
    expect(await passkeys.finishRegistration(await person(), theirs.id, await other.create(theirs.options), "")).toBe(
      false,
    );
    const late = await passkeys.beginRegistration((await people.find(ada))!);
    clock.now += 5 * 60_000;
    expect(await passkeys.finishRegistration(ada, late.id, await other.create(late.options), "")).toBe(false);
  });

  it("finishAuthentication() says whose passkey answered, once", async () => {
    const { passkeys, ada, authenticator, clock } = await withPasskey(engine);
    const { id, options } = await passkeys.beginAuthentication("sign-in:x", null);
    expect(options).toMatchObject({ rpId: "sign.example.org", userVerification: "required" });
    expect(options.allowCredentials).toBeUndefined();
    const response = await authenticator.get(options);
    expect(await passkeys.finishAuthentication("sign-in:x", id, response)).toBe(ada);
    expect((await passkeys.of(ada))[0]!.usedAt).toBe(clock.now);
    expect(await passkeys.finishAuthentication("sign-in:x", id, response)).toBeNull();
  });

  it.each<[string, Faults]>([
    ["another challenge", { challenge: "A".repeat(43) }],
    ["another origin", { origin: "https://sign.example.com" }],
    ["another relying party", { rpId: "example.org" }],
    ["nobody verified", { isUserVerified: false }],
    ["a broken signature", { isSignatureBroken: true }],
    ["the handle of somebody else", { userHandle: "AAAAAAAAAAAAAAAAAAAAAA" }],
  ])("finishAuthentication() refuses %s", async (_what, faults) => {
    const { passkeys, authenticator } = await withPasskey(engine);
    const { id, options } = await passkeys.beginAuthentication("p", null);
    expect(await passkeys.finishAuthentication("p", id, await authenticator.get(options, faults))).toBeNull();
  });

  it("finishAuthentication() refuses another purpose, a late answer, a counter that went back, and nonsense", async () => {
    const { passkeys, ada, authenticator, clock } = await withPasskey(engine);
    const bound = await passkeys.beginAuthentication("sign-in:x", null);
    expect(await passkeys.finishAuthentication("sign-in:y", bound.id, await authenticator.get(bound.options)))
      .toBeNull();
    const late = await passkeys.beginAuthentication("p", null);
    clock.now += 5 * 60_000;
    expect(await passkeys.finishAuthentication("p", late.id, await authenticator.get(late.options))).toBeNull();
    const counted = await passkeys.beginAuthentication("p", null);
    expect(
      await passkeys.finishAuthentication("p", counted.id, await authenticator.get(counted.options, { counter: 9 })),
    )
      .toBe(ada);
    const back = await passkeys.beginAuthentication("p", null);
    expect(await passkeys.finishAuthentication("p", back.id, await authenticator.get(back.options, { counter: 8 })))
      .toBeNull();
    for (const nonsense of [null, {}, { id: 1 }, { id: authenticator.id }, "x"]) {
      const { id } = await passkeys.beginAuthentication("p", null);
      expect(await passkeys.finishAuthentication("p", id, nonsense)).toBeNull();
    }
  });

  it("beginAuthentication() for one person takes that person's passkeys alone", async () => {
    const { passkeys, ada, authenticator, person } = await withPasskey(engine);
    const own = await passkeys.beginAuthentication("p", ada);
    expect(own.options.allowCredentials).toMatchObject([{ id: authenticator.id }]);
    const { id, options } = await passkeys.beginAuthentication("p", await person());
    expect(await passkeys.finishAuthentication("p", id, await authenticator.get(options))).toBeNull();
  });

  it("remove() takes a passkey from its owner alone", async () => {
    const { passkeys, ada, authenticator, person } = await withPasskey(engine);
    expect(await passkeys.remove(await person(), authenticator.id)).toBe(false);
    expect(await passkeys.remove(ada, authenticator.id)).toBe(true);
    const { id, options } = await passkeys.beginAuthentication("p", null);
    expect(await passkeys.finishAuthentication("p", id, await authenticator.get(options))).toBeNull();
  });
});
