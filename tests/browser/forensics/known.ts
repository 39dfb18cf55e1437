/** All that is secret in one browser and known to the test: no file of the profile may hold any of it. @module */
import { expect } from "vitest";
import { base32 } from "../../core/oath.ts";
import type { VaultTab } from "../harness/vault.ts";
import { typedBack } from "./patient.ts";
import { type Ikm, openedBy, remainsIn, rootKeyOf, stretched } from "./rootkey.ts";
import { searchProfile } from "./search.ts";
import { storedIn } from "./stored.ts";

export function random(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length));
}

/** A name that chance can't write. */
export function randomName(what: string): string {
  return `${what} ${base32(random(10))}`;
}

export function randomPin(): string {
  for (;;) {
    const pin = Array.from(random(12), (number) => number % 10).join("");
    if (new Set(pin).size > 5) return pin; // none of the common ones
  }
}

/** The 26 characters of a recovery code. */
export function recovery(code: string): Ikm {
  return () => new TextEncoder().encode(code.replaceAll("-", "").slice(0, 26));
}

/** `tab` gives the one of now. */
export function createKnown(profile: string, tab: () => VaultTab) {
  const all: Record<string, Uint8Array | string> = {};
  const rootKeys: string[] = [];

  /** From now on `what` may be nowhere. Give each a name of its own. */
  function learn<T extends Uint8Array | string>(name: string, what: T): T {
    all[name] = what;
    return what;
  }

  /** Works the root key of now out of the files, by the slot of `kind`. */
  async function learnRootKey(kind: string, ikm: Ikm): Promise<void> {
    const remains = await remainsIn(profile);
    const { meta, documents } = await storedIn(tab().page);
    const header = remains.headers.find(({ vaultId, generation }) =>
      vaultId === meta!.vaultId && generation === meta!.generation
    )!;
    const rootKey = (await rootKeyOf(remains, header, kind, ikm))!;
    const codes = openedBy(rootKey, header.vaultId, documents.find(({ name }) => name === "codes")!);
    expect(codes, `the accounts by the root key of ${kind}`).toContain('"accounts":[{');
    expect(rootKeys, "a new root key").not.toContain(rootKey.toString("hex"));
    rootKeys.push(rootKey.toString("hex"));
    learn(`root key ${rootKeys.length}`, rootKey);
  }

  return {
    learn,
    learnRootKey,
    /** What is found where. */
    search: () => searchProfile(profile, all),
    /** Adds an account whose secret, names and note are known. */
    async add(label: string): Promise<void> {
      const names = {
        issuer: learn(`issuer of ${label}`, randomName("Issuer")),
        label: learn(`label of ${label}`, randomName("Label")),
      };
      const secret = learn(`secret of ${label}`, random(20));
      const { stageId } = await tab().call("stage", `otpauth://totp/x?secret=${base32(secret)}`);
      const id = await tab().call("add", stageId, names);
      await tab().call("edit", id, { note: learn(`note of ${label}`, randomName("Note")) });
    },
    /** The key beside a vault without App Lock. It is found, which shows that the search finds such a thing. */
    async learnOpenKey(): Promise<void> {
      const openKey = (await storedIn(tab().page)).files["open-key"]!;
      expect(await searchProfile(profile, { openKey }), "the key beside the vault").not.toEqual([]);
      learn(`open-key ${rootKeys.length}`, openKey);
      await learnRootKey("open", () => openKey);
    },
    async addPassphrase(use: "unlock" | "backup"): Promise<string> {
      const text = learn(`passphrase ${rootKeys.length}`, randomName("tea with old friends"));
      const name = learn(`name of passphrase ${rootKeys.length}`, randomName("Lock"));
      await tab().call("stageLock", { kind: "passphrase", name, text, use });
      await tab().call("addLocks", []);
      if (use === "unlock") await learnRootKey("passphrase", stretched(text));
      return text;
    },
    /** Adds `pin` with a new recovery code, which it gives. */
    async addPin(pin: string): Promise<string> {
      await tab().call("stageLock", { kind: "pin", name: "", text: learn("PIN", pin) });
      const code = await tab().call("stageRecovery");
      learn(`recovery code ${rootKeys.length}`, code);
      learn(`recovery code ${rootKeys.length} without dashes`, code.replaceAll("-", ""));
      await tab().call("addLocks", typedBack(code));
      await learnRootKey("pin", stretched(pin));
      return code;
    },
  };
}
