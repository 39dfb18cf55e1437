/** Histories of devices that edit one document apart. @module */
import fc from "fast-check";
import type { Account, Codes } from "../../src/core/account.ts";
import {
  addAccount,
  advanceCounter,
  editAccount,
  moveAccount,
  removeAccounts,
  restoreAccounts,
  setRecoveryCodes,
  tagAccounts,
} from "../../src/core/edits.ts";
import { purgeAccounts, purgeDeleted } from "../../src/core/purge.ts";
import { mergeCodes } from "../../src/core/merge.ts";
import { applyRestore, undoRestore } from "../../src/core/restore.ts";
import { codesWith, draft } from "./accounts.ts";

const DAY = 86_400_000;
const USED = { code: "used", used: true } as const;
const ACTS = [
  "add",
  "rename",
  "note",
  "pin",
  "icon",
  "recover",
  "tag",
  "digits",
  "secret",
  "advance",
  "remove",
  "restore",
  "move",
  "purge",
  "purge by hand",
  "sync",
] as const;
const WITH_RESTORING = [...ACTS, "take", "take back"] as const;

interface Step {
  readonly act: typeof WITH_RESTORING[number];
  readonly device: 0 | 1 | 2;
  /** Which account, and which other device or place. */
  readonly which: number;
  readonly other: number;
}

/** Three devices that begin with one document, edit it apart, and sometimes hear of each other: as real histories go. */
function historiesOf(acts: readonly Step["act"][]): fc.Arbitrary<[Codes, Codes, Codes]> {
  const step: fc.Arbitrary<Step> = fc.record({
    act: fc.constantFrom(...acts),
    device: fc.constantFrom(0, 1, 2),
    which: fc.nat(7),
    other: fc.nat(7),
  });
  return fc.array(step, { maxLength: 40 }).map((steps) => {
    let begun = addAccount(codesWith("a", "b"), draft({ type: "hotp", label: "h", counter: 5 }), "h", "base");
    begun = addAccount(begun, draft({ type: "hotp", label: "i" }), "i", "base");
    const devices: [Codes, Codes, Codes] = [begun, begun, begun];
    steps.forEach((one, at) => devices[one.device] = after(devices, one, at));
    return devices;
  });
}

/** Where a secret once replaced never comes back. */
export const histories = historiesOf(ACTS);
/** Devices also restore what another one has, as if from a backup, and undo it. */
export const historiesWithRestoring = historiesOf(WITH_RESTORING);

/** A secret that was never there before: a site gives a new one each time. */
export function newSecret(at: number): string {
  return `${"A".repeat(16)}${at.toString(26).replace(/./g, (c) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[parseInt(c, 26)]!)}`;
}

function after(devices: readonly Codes[], { act, device, which, other }: Step, at: number): Codes {
  const codes = devices[device]!;
  const name = `device-${device}`;
  const account = codes.accounts[which % codes.accounts.length]!;
  const { id } = account;
  const edit = (change: Partial<Account>) => editAccount(codes, id, { ...account, ...change }, name) ?? codes;
  switch (act) {
    case "add":
      return addAccount(codes, draft({ label: `new ${at}`, type: other % 2 ? "hotp" : "totp" }), `new-${at}`, name);
    case "rename":
      return edit({ label: `${account.label}'` });
    case "note":
      return edit({ note: other === 0 ? undefined : `note ${at}` });
    case "pin":
      return edit({ pinned: other % 2 ? true : undefined });
    case "icon":
      return edit({ icon: ["letter", `brand:b${at}`, undefined][other % 3] });
    case "recover": {
      const recovery = Array.from({ length: other % 3 }, (_, i) => i === 0 ? { code: `${at}` } : USED);
      return setRecoveryCodes(codes, id, recovery, name) ?? codes;
    }
    case "tag":
      return tagAccounts(
        codes,
        [id, codes.accounts[0]!.id],
        { add: [`tag ${other}`], remove: [`tag ${at % 8}`] },
        name,
      );
    case "purge by hand":
      return purgeAccounts(codes, [id], name);
    case "digits":
      return edit({ digits: 4 + other });
    case "secret":
      return edit({ secret: newSecret(at), counter: 0 });
    case "advance":
      return advanceCounter(codes, id, account.counter + other) ?? codes;
    case "remove":
      return removeAccounts(codes, [id], name, other * 10 * DAY);
    case "restore":
      return restoreAccounts(codes, [id], name);
    case "move":
      return moveAccount(codes, id, codes.accounts[other]?.id ?? null, name) ?? codes;
    case "purge":
      return purgeDeleted(codes, name, 60 * DAY);
    case "sync":
      return mergeCodes(codes, devices[other % 3]!);
    case "take": {
      const [fresh, changedThere, changedHere, deletedHere] = [8, 4, 2, 1].map((bit) => ((which + other) & bit) > 0);
      const choice = {
        fresh: fresh!,
        changedThere: changedThere!,
        changedHere: changedHere!,
        deletedHere: deletedHere!,
      };
      return applyRestore(codes, devices[other % 3]!, choice, name, 60 * DAY - which * DAY / 4);
    }
    case "take back":
      return undoRestore(codes, name, 60 * DAY) ?? codes;
  }
}
