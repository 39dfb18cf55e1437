import { expect, it } from "vitest";
import { whyStays } from "../../src/core/locks.ts";

const key = { id: "k", kind: "passkey", use: "unlock" } as const;
const passphrase = { id: "p", kind: "passphrase", use: "unlock" } as const;
const backup = { id: "b", kind: "passphrase", use: "backup" } as const;
const recovery = { id: "r", kind: "recovery", use: "unlock" } as const;

it("whyStays() lets a lock for backups go, and a recovery code that nothing leans on", () => {
  expect(whyStays(backup, [key, backup, recovery])).toBeNull();
  expect(whyStays(recovery, [passphrase, recovery])).toBeNull();
  expect(whyStays(passphrase, [passphrase, key, recovery])).toBeNull();
});

it("whyStays() keeps the last lock that opens the app, whatever a recovery code or backup passphrase opens", () => {
  expect(whyStays(passphrase, [passphrase, recovery])).toBe("last-lock");
  expect(whyStays(key, [key, backup, recovery])).toBe("last-lock");
});

it("whyStays() keeps the recovery code that a passkey or PIN leans on", () => {
  expect(whyStays(recovery, [passphrase, key, recovery])).toBe("recovery-needed");
  expect(whyStays(recovery, [passphrase, { ...key, kind: "pin" }, recovery])).toBe("recovery-needed");
});
