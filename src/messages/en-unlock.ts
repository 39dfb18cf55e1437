/** English: opening a locked vault and showing once more who one is. @module */
import { numbersIn } from "./languages.ts";

const { isOne, number } = numbersIn("en");

export const unlock = {
  title: "Countersign is locked",
  passkey: "Unlock with a passkey",
  passkeyHint: "Your fingerprint, your face, the device's PIN or a security key",
  submit: "Unlock",
  working: "Unlocking …",
  fields: { passphrase: "Passphrase", pin: "PIN", recovery: "Recovery code" },
  recoveryHint: "28 letters and digits. Spaces, dashes and case do not matter.",
  others: "Other ways",
  otherWays: {
    passkey: "Use a passkey",
    passphrase: "Use the passphrase",
    pin: "Use the PIN",
    recovery: "Use the recovery code",
  },
  wrong: {
    passkey: "This passkey does not open the app. Use another one, or another way.",
    passphrase: "This is not the passphrase. Type it again.",
    pin: "This is not the PIN. Type it again.",
    recovery:
      "This is not the recovery code. Compare it with what you wrote down. If there were several, only the newest works.",
  },
  inSeconds: (n: number) => `Try again in ${number(n)} s.`,
  inMinutes: (n: number) => `Try again in ${number(n)} min.`,
  now: "You can try again now.",
  attemptsLeft: (n: number) =>
    isOne(n)
      ? "1 attempt is left before the PIN is removed."
      : `${number(n)} attempts are left before the PIN is removed.`,
  pinBurned: "The PIN was removed after ten wrong attempts. Unlock in another way; then you can set a new one.",
  passkeyTroubles: {
    cancelled: "The passkey was not used: it was cancelled, or took too long. Try again, or use another way.",
    "other-host": "The passkey was made for another address than this one. Use another way.",
    unavailable: "This browser could not use the passkey. Try again, or use another way.",
  },
  lockNow: "Lock now",
  again: {
    title: "Is it still you?",
    text: "Unlock once more to go on.",
    passkey: "Confirm with a passkey",
    submit: "Confirm",
    working: "Checking …",
  },
  approve: {
    title: "Unlock and approve",
    text: "One step: it unlocks Countersign and sends your approval.",
    passkey: "Approve with a passkey",
    submit: "Unlock and approve",
    working: "Unlocking …",
  },
};

export const lockErrors = {
  "wrong-secret": "This does not open the app. Try again, or use another way.",
  wait: "Too many wrong attempts. Wait a while, then try again.",
  "pin-burned": "The PIN was removed after ten wrong attempts. Use another way; then you can set a new PIN.",
  "not-verified":
    "The passkey answered without asking for your fingerprint, face or PIN. Try again, or use another way.",
  "recovery-typo":
    "No recovery code reads like this: a letter or digit is wrong, missing or too many. Compare it with what you wrote down.",
  "passphrase-short": "A passphrase needs at least 12 characters.",
  "pin-weak": "A PIN needs at least 6 digits, and must not be one that anyone would try first.",
  "passkey-unfit": "This passkey can't open the app. Nothing was changed; a passphrase works in every browser.",
  "gesture-needed": "Unlock once more for this, then try again.",
  "recovery-mismatch": "These are not the groups of the recovery code. Compare them with what you wrote down.",
  "recovery-needed": "A passkey or PIN needs a recovery code beside it. Nothing was changed.",
  "last-lock": "This is the last lock that opens the app. Add another first, or turn App Lock off.",
};
