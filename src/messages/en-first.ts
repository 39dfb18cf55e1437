import { backup, backupErrors } from "./en-backup.ts";
import { settings } from "./en-settings.ts";
import { lockErrors, unlock } from "./en-unlock.ts";
import { numbersIn } from "./languages.ts";

const { isOne, number } = numbersIn("en");

const { format: time } = new Intl.DateTimeFormat("en", { timeStyle: "medium" });

/** English: what is said before any screen of approvals is opened. */
export const first = {
  common: {
    appName: "Countersign",
    back: "Back",
    cancel: "Cancel",
    save: "Save",
    undo: "Undo",
    reload: "Reload",
  },
  codes: {
    title: "Codes",
    search: "Search",
    searchHint: "Search accounts",
    clearSearch: "Clear search",
    add: "Add account",
    menu: "More",
    pinned: "Pinned",
    listLabel: "Accounts",
    copied: (name: string) => `Code for ${name} copied`,
    copiedClears: (name: string) => `Code for ${name} copied. The clipboard is emptied in 30 s.`,
    copyFailed: "The browser refused to copy. Open the details and select the code there.",
    copyHint: "Copy code",
    showHint: "Show code",
    shown: (name: string) => `Code for ${name} is shown. Tap it again to copy.`,
    nextCode: "Next code",
    nextCodeFor: (name: string) => `Next code for ${name}`,
    details: (name: string) => `Details of ${name}`,
    unnamed: "Unnamed account",
    none: (query: string) => `No account matches “${query}”.`,
    noneTagged: "No account has all these tags.",
    found: (n: number) => isOne(n) ? "1 account" : `${number(n)} accounts`,
    emptyTitle: "Your codes will be here",
    emptyText:
      "Add the first account with the QR code a site shows you when you turn on two-step sign-in. Codes work without a network.",
    emptyKeeps: "Nothing leaves this device. Countersign collects nothing.",
    firstSteps: "First steps: install, protect, keep",
    scan: "Scan a QR code",
    otherWays: "Other ways to add",
    moved: (name: string, place: number, of: number) => `${name} is now ${number(place)} of ${number(of)}`,
    noCompany: "No company calls you and asks for this code.",
    iosFirst:
      "Install first: on iPhone and iPad the app on the home screen keeps its own storage. What you add in this tab will not be there.",
    iosHow: "Tap the share button, then “Add to Home Screen”, and add your accounts there.",
  },
  account: {
    title: "Account",
    edit: "Edit",
    editTitle: "Edit account",
    delete: "Delete",
    deleted: (name: string) => `${name} deleted`,
    restored: (name: string) => `${name} is back`,
    validUntil: (at: number) => `Valid until ${time(at)}`,
    deleteTitle: (name: string) => `Delete ${name}?`,
    deleteText:
      "Its codes disappear; the sealed secret is kept for 30 days, then forgotten. Turn two-step sign-in off at the site first, or keep another way in: deleting here does not turn it off there.",
    fullScreen: "Full screen",
    leaveFullScreen: "Leave full screen",
    type: "Kind of code",
    totp: "Time-based (TOTP)",
    hotp: "Counter-based (HOTP)",
    steam: "Steam Guard",
    algorithm: "Algorithm",
    digits: "Digits",
    period: "Period",
    seconds: (n: number) => isOne(n) ? "1 second" : `${number(n)} seconds`,
    counter: "Next counter",
    count: number,
    weak:
      "The secret of this account is short (under 80 bits). Codes are right, but easier to guess than they should be. The site chose it; nothing can be changed here.",
    gone: "This account is no longer here. It may have been deleted in another tab.",
    saved: "Saved",
  },
  vault: {
    unavailableTitle: "This browser cannot keep a vault",
    noOpfs:
      "It offers no private file storage to this page. Private windows often turn it off: open Countersign in a normal window, or use a current Chrome, Edge, Firefox or Safari.",
    noIndexedDb:
      "It refuses to store data for this page. Allow site data for this address (private windows and strict privacy settings forbid it), then reload.",
    noLocks:
      "It lacks the Web Locks that keep two tabs from overwriting each other. Use a current Chrome, Edge, Firefox or Safari.",
    noCrypto: "It offers no cryptography here. Open Countersign over https, or on localhost.",
    damagedTitle: "Your data is here, but cannot be read",
    damagedText:
      "Part of what was stored is missing or was changed. Nothing was deleted, and nothing will be written over it.",
    damagedPart: {
      header: "The vault's header is missing or broken.",
      slot: "The file that opens the vault is missing or broken.",
      "open-key": "The key file of this device is missing or broken.",
      document: "The document with your accounts is missing or broken.",
    },
    damagedFound: "What was found:",
    newerTitle: "Made by a newer Countersign",
    newerText:
      "The data in this browser was written by a newer version than this page. Reload to get it; nothing was changed.",
    readOnly: "The vault was altered from outside this app. Codes are shown, but nothing can be changed.",
    internalTitle: "Something went wrong",
    internalText: "This is a fault in Countersign, not in your data. Reload the page; your accounts are still stored.",
  },
  errors: {
    "storage-full":
      "There is no room left on this device for the change. Nothing was changed. Free some space, then try again.",
    "storage-refused":
      "The browser refused to store the change. Nothing was changed. Allow site data for this address, then try again.",
    "read-only": "The vault can't be changed now. Reload the page; if that does not help, the reason is shown there.",
    busy:
      "Another tab of Countersign is busy or stuck. Nothing was changed here: close the other tabs, then try again.",
    "not-found": "This account is no longer here. It may have been deleted in another tab.",
    internal: "Something went wrong, and nothing was changed. Reload the page and try again.",
    ...lockErrors,
    ...backupErrors,
    "not-verified-request":
      "This did not come from your organisation's server, or not for this device. Nothing was answered.",
    "not-revoked": "The server has not signed that this device was removed. Its key is kept.",
  },
  unlock,
  settings,
  backup,
  updates: {
    ready: "A new version of Countersign is ready.",
    elsewhere: "Countersign was updated in another tab.",
    apply: "Update now",
    unsaved: "A new version is ready. Finish or leave the form first; nothing you typed will be taken away.",
    screenGone: "This part of the app could not be loaded.",
    screenGoneText:
      "The connection may be gone, or the app was updated in another tab. Reload to go on; your accounts are not touched.",
  },
};
