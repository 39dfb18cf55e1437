/** Second factors that are typed. */
import { describe, expect, it } from "vitest";
import { parseKeyUri } from "../../../src/core/key-uri.ts";
import { codeAt } from "../../../src/core/otp.ts";
import { LONGEST_PASS } from "../../../src/server/people/temporary-pass.ts";
import { EACH_DATABASE, type TestEngine } from "../databases.ts";
import { createTestAccounts } from "./accounts.ts";

const STEP = 30_000;

async function withTotp(engine: TestEngine, digits: 6 | 8 = 6) {
  const all = await createTestAccounts(engine);
  const id = await all.person("ada");
  const { draft } = parseKeyUri(await all.totp.set(id, digits));
  return { ...all, id, draft, codeAt: (at: number) => codeAt(draft, at).value };
}

describe.each(EACH_DATABASE)("on %s", (_name, engine) => {
  it.each([6, 8] as const)("totp.set() gives a key URI of %i digits, whose codes check() takes", async (digits) => {
    const { totp, id, draft, codeAt, clock, parts } = await withTotp(engine, digits);
    expect(draft).toMatchObject({ type: "totp", issuer: "ACME", label: "ada", digits, period: 30, algorithm: "SHA1" });
    expect(draft.secret).toHaveLength(32);
    expect(JSON.stringify(await parts.db.selectFrom("people").selectAll().execute())).not.toContain(draft.secret);
    expect(parseKeyUri((await totp.uriOf(id))!).draft.secret).toBe(draft.secret);
    const code = codeAt(clock.now);
    expect(await totp.check(id, `${code.slice(0, 3)} ${code.slice(3)}`)).toBe("right");
  });

  it("totp.check() takes one step to either side, and no more", async () => {
    for (const [steps, answer] of [[-2, "wrong"], [-1, "right"], [1, "right"], [2, "wrong"]] as const) {
      const { totp, id, codeAt, clock } = await withTotp(engine);
      expect([steps, await totp.check(id, codeAt(clock.now + steps * STEP))]).toEqual([steps, answer]);
    }
  });

  it("totp.check() takes a code once, also where three ask at a time, and none before it", async () => {
    const { totp, id, codeAt, clock } = await withTotp(engine);
    const code = codeAt(clock.now);
    const answers = await Promise.all(Array.from({ length: 3 }, () => totp.check(id, code)));
    expect(answers.filter((one) => one === "right")).toHaveLength(1);
    expect(await totp.check(id, codeAt(clock.now - STEP))).toBe("wrong");
    clock.now += STEP;
    expect(await totp.check(id, codeAt(clock.now))).toBe("right");
  });

  it("totp.check() stops after 5 wrong ones in 5 min, for right ones too", async () => {
    const { totp, id, codeAt, clock } = await withTotp(engine);
    for (const wrong of ["", "x", "1234567", "ä23456", "１２３４５６"]) {
      expect(await totp.check(id, wrong)).toBe("wrong");
    }
    expect(await totp.check(id, codeAt(clock.now))).toEqual({ retryAfter: 300 });
    clock.now += 5 * 60_000;
    expect(await totp.check(id, codeAt(clock.now))).toBe("right");
  });

  it("totp.check() stops after 50 tries a day", async () => {
    const { totp, id, codeAt, clock } = await withTotp(engine);
    for (let i = 0; i < 50; i++) {
      if (i % 5 === 0) clock.now += 5 * 60_000;
      expect(await totp.check(id, "x")).toBe("wrong");
    }
    clock.now += 5 * 60_000;
    expect(await totp.check(id, codeAt(clock.now))).toHaveProperty("retryAfter");
    clock.now += 24 * 3_600_000;
    expect(await totp.check(id, codeAt(clock.now))).toBe("right");
  });

  it("totp.check() counts apart what comes from elsewhere, for 5 min and for the day", async () => {
    const { totp, id, codeAt, clock } = await withTotp(engine);
    for (let i = 0; i < 50; i++) {
      if (i % 5 === 0) clock.now += 5 * 60_000;
      expect(await totp.check(id, "x")).toBe("wrong");
    }
    expect(await totp.check(id, "x")).toHaveProperty("retryAfter");
    expect(await totp.check(id, codeAt(clock.now), "known")).toBe("right");
    clock.now += 5 * 60_000; // the short limit is over, the day's is not
    expect(await totp.check(id, "x")).toHaveProperty("retryAfter");
    expect(await totp.check(id, codeAt(clock.now), "known")).toBe("right");
  });

  it("totp.check() has nothing to check before set() and after remove()", async () => {
    const { totp, person, id } = await withTotp(engine);
    expect(await totp.check(await person(), "123456")).toBe("none");
    await totp.remove(id);
    expect(await totp.check(id, "123456")).toBe("none");
    expect(await totp.uriOf(id)).toBeNull();
  });

  it("recoveryCodes.renew() gives ten codes of 80 bits, each good once, for one person", async () => {
    const { recoveryCodes, person, parts } = await createTestAccounts(engine);
    const [ada, eve] = [await person(), await person()];
    const codes = await recoveryCodes.renew(ada);
    expect(codes).toHaveLength(10);
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    const stored = JSON.stringify(await parts.db.selectFrom("recovery_codes").selectAll().execute());
    for (const code of codes) expect(stored).not.toContain(code.replaceAll("-", ""));
    expect(await recoveryCodes.use(eve, codes[0]!)).toBe(false);
    const used = await Promise.all(Array.from({ length: 10 }, () => recoveryCodes.use(ada, codes[0]!)));
    expect(used.filter((one) => one)).toHaveLength(1);
    expect(await recoveryCodes.left(ada)).toBe(9);
  });

  it("recoveryCodes.use() does not mind case, spaces and letters that look like digits", async () => {
    const { recoveryCodes, person } = await createTestAccounts(engine);
    const ada = await person();
    const codes = await recoveryCodes.renew(ada);
    const typed = codes[0]!.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l");
    expect(await recoveryCodes.use(ada, typed)).toBe(true);
    expect(await recoveryCodes.use(ada, "")).toBe(false);
  });

  it("recoveryCodes.renew() ends the codes before", async () => {
    const { recoveryCodes, person } = await createTestAccounts(engine);
    const ada = await person();
    const [before] = await recoveryCodes.renew(ada);
    await recoveryCodes.renew(ada);
    expect(await recoveryCodes.use(ada, before!)).toBe(false);
    expect(await recoveryCodes.left(ada)).toBe(10);
  });

  it("passes.make() gives a pass for one person, good once, as long as it lives", async () => {
    const { passes, person, clock } = await createTestAccounts(engine);
    const [boss, ada, eve] = [await person("boss", true), await person(), await person()];
    const pass = await passes.make(ada, boss, LONGEST_PASS);
    expect(await passes.use(eve, pass)).toBe(false);
    clock.now += LONGEST_PASS - 1;
    const used = await Promise.all(Array.from({ length: 10 }, () => passes.use(ada, pass)));
    expect(used.filter((one) => one)).toHaveLength(1);
    const late = await passes.make(ada, boss, 60_000);
    clock.now += 60_000;
    expect(await passes.use(ada, late)).toBe(false);
  });

  it("passes.make() ends the pass before, and lives no longer than an hour", async () => {
    const { passes, person } = await createTestAccounts(engine);
    const [boss, ada] = [await person("boss", true), await person()];
    const before = await passes.make(ada, boss, 60_000);
    await passes.make(ada, boss, 60_000);
    expect(await passes.use(ada, before)).toBe(false);
    await expect(passes.make(ada, boss, LONGEST_PASS + 1)).rejects.toThrow(RangeError);
    await expect(passes.make(ada, boss, NaN)).rejects.toThrow(RangeError);
  });

  it("factorsOf() says what a person has, and whether anything was ever set up", async () => {
    const { factorsOf, totp, recoveryCodes, person } = await createTestAccounts(engine);
    const ada = await person();
    const none = { devices: 0, cosigners: 0, totp: false, passkeys: 0, recoveryCodes: 0, isNew: true };
    expect(await factorsOf(ada)).toEqual(none);
    expect(await factorsOf("nobody")).toEqual(none);
    await totp.set(ada, 6);
    expect(await factorsOf(ada)).toEqual({ ...none, totp: true, isNew: false });
    await totp.remove(ada);
    for (const code of await recoveryCodes.renew(ada)) await recoveryCodes.use(ada, code);
    expect(await factorsOf(ada)).toEqual({ ...none, isNew: false });
  });
});
