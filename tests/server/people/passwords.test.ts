import { afterAll, expect, it, vi } from "vitest";
import { passwordProblem } from "../../../src/server/people/password-rules.ts";
import { createPasswords, MAX_PASSWORD } from "../../../src/server/people/passwords.ts";

const passwords = createPasswords();
afterAll(() => passwords.close());

it("createPasswords().hash() gives a PHC string of Argon2id, salted anew each time", async () => {
  const [one, other] = await Promise.all([passwords.hash("correct horse"), passwords.hash("correct horse")]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(other).not.toBe(one);
});

it("createPasswords().verify() takes the password, however its accents were typed, and no other", async () => {
  const hash = await passwords.hash("caf\u00e9 au lait");
  expect(await passwords.verify("cafe\u0301 au lait", hash)).toBe(true);
  expect(await passwords.verify("cafe au lait", hash)).toBe(false);
  expect(await passwords.verify("", hash)).toBe(false);
  expect(await passwords.verify("caf\u00e9 au lait".padEnd(MAX_PASSWORD + 1), hash)).toBe(false);
});

it("createPasswords().verify() knows the vector of the reference implementation", async () => {
  // phc-winner-argon2, src/test.c: Argon2id, t = 2, m = 65536, p = 1.
  const hash = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
  expect(await passwords.verify("password", hash)).toBe(true);
});

/** Argon2id's parameters in a PHC string. */
function costOf(hash: string): string {
  return /\$v=\d+\$[^$]+/.exec(hash)![0];
}

it("createPasswords().verify() does the same work for nobody, and says no", async () => {
  const hash = await passwords.hash("correct horse");
  const posted = vi.spyOn(Worker.prototype, "postMessage");
  try {
    for (const [of, password] of [[hash, "wrong"], [null, "wrong"], [null, ""]] as const) {
      expect(await passwords.verify(password, of)).toBe(false);
    }
    const jobs = posted.mock.calls.map(([job]) => job as { hash: string });
    expect(jobs.map(({ hash }) => costOf(hash))).toEqual(Array(3).fill(costOf(hash)));
  } finally {
    posted.mockRestore();
  }
});

it("createPasswords() takes more jobs than it has workers, and gives each its own answer", async () => {
  const hashes = await Promise.all(Array.from({ length: 9 }, (_, i) => passwords.hash(`password ${i}`)));
  const right = await Promise.all(hashes.map((hash, i) => passwords.verify(`password ${i}`, hash)));
  const wrong = await Promise.all(hashes.map((hash, i) => passwords.verify(`password ${i + 1}`, hash)));
  expect(right).toEqual(right.map(() => true));
  expect(wrong).toEqual(wrong.map(() => false));
});

it("createPasswords().verify() rejects what is no hash, and works on", async () => {
  await expect(passwords.verify("x", "$argon2id$nonsense")).rejects.toThrow("Cannot hash");
  expect(await passwords.verify("y", await passwords.hash("y"))).toBe(true);
});

it.each([
  ["sonnenblume im regen", null],
  ["kurz123", "short"],
  ["\u{1F40E}".repeat(7), "short"], // characters, not UTF-16 units
  ["x".repeat(MAX_PASSWORD) + "yz", "long"],
  ["password1", "common"],
  ["PassWort123", "common"],
  ["aaaaaaaaaa", "common"],
  ["abcabcabc", "common"],
  ["12345678", "common"],
  ["87654321", "common"],
  ["qwertzuiop", "common"],
  ["ada.lovelace", "common"],
  ["Ada.Lovelace2026!", "common"],
  ["ACME-Corporation", "common"],
  ["ada.lovelace likes engines", null],
])("passwordProblem(%j) is %j", (password, problem) => {
  expect(passwordProblem(password, ["ada.lovelace@example.org", "ACME-Corporation"])).toBe(problem);
});
