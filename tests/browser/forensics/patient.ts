/** A vault whose locks are changed and cut over and over, and what has to hold after each cut. @module */
import { expect } from "vitest";
import { uriOf } from "../harness/accounts.ts";
import type { VaultTab } from "../harness/vault.ts";
import { storedIn } from "./stored.ts";

export const OPEN = { rows: 100, at: 0, sort: "hand" } as const;
export const TAKE_ALL = { fresh: true, changedThere: true, changedHere: true, deletedHere: true };

/** A vault whose locks are changed and cut over and over. They are a passkey and a recovery code, which need no Argon2id. */
export interface Patient {
  tab: VaultTab;
  /** Recovery codes that may open it. */
  codes: string[];
  /** Of another vault, with carol and dave. */
  readonly backup: { readonly bytes: Uint8Array<ArrayBuffer>; readonly code: string };
}

export async function add(tab: VaultTab, label: string) {
  const { stageId } = await tab.call("stage", uriOf(label));
  await tab.call("add", stageId, { issuer: "ACME", label });
}

/** Two groups of a recovery code, as a person types them back. */
export function typedBack(code: string) {
  return [1, 5].map((group) => ({ group, text: code.split("-")[group]! }));
}

export async function createPatient(tab: VaultTab): Promise<Patient> {
  await add(tab, "carol");
  await add(tab, "dave");
  const code = await tab.call("stageRecovery");
  await tab.call("addLocks", typedBack(code));
  const { bytes } = await tab.call("makeBackup");
  await tab.call("eraseAll");
  await add(tab, "alice");
  await add(tab, "bob");
  return { tab, codes: [], backup: { bytes, code } };
}

/** What an authenticator gives that verifies and has PRF. */
async function stagePasskey({ tab }: Patient): Promise<void> {
  const bytes = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  const rpIdHash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode("localhost"));
  const authenticatorData = new Uint8Array([...new Uint8Array(rpIdHash), 0x05, 0, 0, 0, 0]); // present and verified
  const [first, second, prfInput] = [bytes(32), bytes(32), bytes(32).toBase64({ alphabet: "base64url" }).slice(0, 43)];
  await tab.call("stageLock", {
    kind: "passkey",
    name: "",
    enrolment: {
      credentialId: crypto.randomUUID(),
      rpId: "localhost",
      prfInputs: [prfInput, prfInput],
      isEnabled: true,
      created: { authenticatorData, publicKey: bytes(91), algorithm: -7, transports: [] },
      straight: { authenticatorData, first, second },
      swapped: { authenticatorData, first: second, second: first },
    },
  });
}

export async function turn(patient: Patient, isOn: boolean): Promise<void> {
  const { tab } = patient;
  if ((await tab.call("locks")).isOn === isOn) return;
  if (!isOn) return await tab.call("turnOff");
  await tab.call("addLocks", await stageOn(patient));
}

async function stageOn(patient: Patient) {
  await stagePasskey(patient);
  const code = await patient.tab.call("stageRecovery");
  patient.codes = [code];
  return typedBack(code);
}

/** What is cut: each prepares all that comes before, and gives the call. */
export const CUTS: Record<string, (patient: Patient) => Promise<[method: string, ...args: unknown[]]>> = {
  async on(patient) {
    await turn(patient, false);
    return ["addLocks", await stageOn(patient)];
  },
  async off(patient) {
    await turn(patient, true);
    return ["turnOff"];
  },
  async "changed lock"(patient) {
    await turn(patient, true);
    const code = await patient.tab.call("stageRecovery");
    patient.codes.push(code);
    return ["addLocks", typedBack(code)];
  },
  async "removed lock"(patient) {
    const { tab } = patient;
    await turn(patient, true);
    await stagePasskey(patient);
    await tab.call("addLocks", []);
    const { locks } = await tab.call("locks");
    return ["removeLock", locks.find(({ kind }) => kind === "passkey")!.id];
  },
  async restore({ tab, backup }) {
    const { same } = await tab.call("openBackup", backup.bytes, { kind: "recovery", text: backup.code });
    if (same > 0) await tab.call("undoRestore");
    return ["restoreBackup", TAKE_ALL];
  },
};

/** The next start after a death. */
export async function checkNextStart(patient: Patient, death: string): Promise<void> {
  const { tab } = patient;
  let status = await tab.call("open", OPEN);
  if (status.state === "locked") {
    // Before anyone unlocks.
    const { files, meta } = await storedIn(tab.page);
    const opening = Object.keys(files).filter((file) => file.startsWith("header-") || file === "open-key");
    expect(opening, death).toEqual([`header-${meta!.generation}`]);
    const opens = await Promise.all(patient.codes.map(async (text) => {
      try {
        status = await tab.call("unlock", { kind: "recovery", text }, OPEN);
        return true;
      } catch (error) {
        expect(`${error}`, death).toContain("wrong-secret");
        return false;
      }
    }));
    patient.codes = patient.codes.filter((_, at) => opens[at]);
    expect(patient.codes.length, `${death}: codes that open it`).toBe(1);
  }
  if (status.state !== "open") throw new Error(`${death}: ${JSON.stringify(status)}`);
  expect(status.readOnly, death).toBe(false);
  const labels = status.head.map(({ label }) => label).sort().join();
  expect(["alice,bob", "alice,bob,carol,dave"], death).toContain(labels);
  await expect.poll(async () => {
    const { files, meta, documents } = await storedIn(tab.page);
    const header = JSON.parse(new TextDecoder().decode(files[`header-${meta!.generation}`]));
    const kept = header.slots.map(({ id, kind }: { id: string; kind: string }) => [
      `slot-${id}`,
      ...(kind === "open" ? ["open-key"] : []),
    ]);
    expect(documents.map(({ generation }) => generation)).toEqual([meta!.generation, meta!.generation]);
    return Object.keys(files).sort().join() === ["made", `header-${meta!.generation}`, ...kept.flat()].sort().join();
  }, { message: `${death}: files` }).toBe(true);
}
