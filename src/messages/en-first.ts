import { backup, backupErrors } from "./en-backup.ts";
import { settings } from "./en-settings.ts";
import { lockErrors, unlock } from "./en-unlock.ts";

const { format: number } = new Intl.NumberFormat("en");
const { format: time } = new Intl.DateTimeFormat("en", { timeStyle: "medium" });
const { format: megabytes } = new Intl.NumberFormat("en", {
  style: "unit",
  unit: "megabyte",
  maximumFractionDigits: 1,
});

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
    arrange: "Change order",
    arrangeDone: "Done",
    listLabel: "Accounts",
    copied: (name: string) => `Code for ${name} copied`,
    copyFailed: "The browser refused to copy. Open the details and select the code there.",
    copyHint: "Copy code",
    nextCode: "Next code",
    nextCodeFor: (name: string) => `Next code for ${name}`,
    details: (name: string) => `Details of ${name}`,
    unnamed: "Unnamed account",
    none: (query: string) => `No account matches “${query}”.`,
    found: (n: number) => n === 1 ? "1 account" : `${number(n)} accounts`,
    emptyTitle: "Your codes will be here",
    emptyText:
      "Add the first account with the QR code a site shows you when you turn on two-step sign-in. Codes work without a network.",
    emptyKeeps: "Nothing leaves this device. Countersign collects nothing.",
    scan: "Scan a QR code",
    otherWays: "Other ways to add",
    grip: (name: string) => `Move ${name}`,
    gripHelp: "Drag, or press the arrow keys.",
    moveUp: (name: string) => `Move ${name} up`,
    moveDown: (name: string) => `Move ${name} down`,
    moved: (name: string, place: number, of: number) => `${name} is now ${number(place)} of ${number(of)}`,
    noCompany: "No company calls you and asks for this code.",
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
    copy: "Copy code",
    type: "Kind of code",
    totp: "Time-based (TOTP)",
    hotp: "Counter-based (HOTP)",
    steam: "Steam Guard",
    algorithm: "Algorithm",
    digits: "Digits",
    period: "Period",
    seconds: (n: number) => n === 1 ? "1 second" : `${number(n)} seconds`,
    counter: "Next counter",
    count: number,
    note: "Note",
    weak:
      "The secret of this account is short (under 80 bits). Codes are right, but easier to guess than they should be. The site chose it; nothing can be changed here.",
    gone: "This account is no longer here. It may have been deleted in another tab.",
    saved: "Saved",
  },
  add: {
    title: "Add account",
    waysTitle: "From a QR code or a link",
    scan: "Scan with the camera",
    picture: "Choose a picture",
    paste: "Paste",
    pasteHint: "A picture of a QR code, or a link that begins with otpauth://, can be pasted anywhere in the app.",
    finishFirst: "Finish or leave the form first; what you pasted was not taken.",
    typeTitle: "Type it in",
    reading: "Looking for QR codes …",
    iosFirst:
      "Install first: on iPhone and iPad the app on the home screen keeps its own storage. What you add in this tab will not be there.",
    iosHow: "Tap the share button, then “Add to Home Screen”, and add your accounts there.",
    issuer: "Issuer",
    issuerHint: "The site or company, for example GitHub",
    label: "Account",
    labelHint: "Your user name or e-mail address there",
    secret: "Secret",
    secretHint: "Letters and the digits 2 to 7. Spaces, dashes and case do not matter.",
    secretKeep: "Leave empty to keep the present secret.",
    note: "Note",
    advanced: "Advanced",
    advancedHint: "Change these only if the site says so.",
    type: "Kind of code",
    algorithm: "Algorithm",
    digits: "Digits",
    period: "Period in seconds",
    counter: "Next counter",
    counterHint: "It only goes up as long as the secret is the same.",
    next: "Continue",
    save: "Save",
    saved: (name: string) => `${name} added`,
    replaced: (name: string) => `${name} replaced`,
    previewTitle: "Is this right?",
    previewHint: "This will be saved on this device. The code is what the site expects now.",
    previewHotp: "The first code. It is used up only when you ask for it in the list.",
    chooseTitle: "Which one?",
    chooseHint: "The picture holds several accounts.",
    sameTitle: "You have this account already",
    sameSecret: "An account with the same secret is here. Nothing has been changed yet.",
    sameName: "An account with the same name, but another secret, is here. Nothing has been changed yet.",
    keepBoth: "Keep both",
    replace: (name: string) => `Replace ${name}`,
    cautions: {
      "weak-secret":
        "The secret is short (under 80 bits): codes are easier to guess than they should be. The site chose it; you can add it all the same.",
      "issuer-disagrees": "The code names two different issuers. Check that the name below is right.",
      "parameter-doubled":
        "The code gives a value twice, differently; the first is used. If codes are refused, ask the site for a new one.",
      "counter-missing": "The code names no counter; 0 is used, as for a new account.",
    },
    leaveTitle: "Leave without saving?",
    leaveText: "What you entered here has not been saved.",
    leave: "Leave",
    stay: "Stay",
    problems: {
      empty: "There is nothing here. Copy the QR code's picture or its link first.",
      "not-otpauth":
        "This is not an account for codes. It should begin with otpauth://. If you have a secret, type it in instead.",
      "web-link":
        "This is a link to a web page, not an account. Look on the site for the code it shows when you turn on two-step sign-in.",
      "other-code": "This is for something else (Wi-Fi, a contact, a passkey …), not an account for codes.",
      migration:
        "This is an export of Google Authenticator with several accounts. This version can't read it yet: add the accounts one by one, or wait for a later version.",
      "motp-unsupported": "This account uses mOTP, which Countersign does not support.",
      "yandex-unsupported": "This account uses Yandex Key's own codes, which Countersign does not support.",
      "unknown-type":
        "This account uses a kind of code that Countersign does not know. It knows TOTP, HOTP and Steam Guard.",
      "too-long": "This text is far longer than any account. Nothing was read.",
      "no-secret": "There is no secret in it. Ask the site to show the QR code or the secret again.",
      "secret-not-base32":
        "The secret holds something that can't be in one. It has only letters and the digits 2 to 7, and must be complete.",
      "secret-too-long": "The secret is longer than any that is in use. Nothing was read.",
      digits: "The number of digits must be from 4 to 10.",
      period: "The period must be from 1 to 3600 seconds, in whole seconds.",
      counter: "The counter must be a whole number, 0 or more.",
      algorithm: "The algorithm is not one of SHA-1, SHA-256 and SHA-512, so right codes can't be made.",
      "not-a-picture":
        "This file is not a picture that this browser can read. Take a screenshot of the QR code and choose that.",
      "picture-too-large":
        "This picture is too large to be looked at. Cut out the QR code, or take a screenshot of it.",
      "picture-empty": "This file is empty.",
      "file-too-large": "This file is larger than 30 MB. Take a screenshot of the QR code and choose that.",
      "picture-drawing":
        "This file is a drawing (SVG), which is not opened here. Take a screenshot of the QR code and choose that.",
      "picture-foreign":
        "This browser can't open this kind of picture (HEIC or AVIF). Take a screenshot of it and choose that.",
      "picture-slow": "Looking through this picture took too long. Cut out the QR code, or take a screenshot of it.",
      "scanner-missing":
        "The part of the app that reads QR codes could not be loaded. Go online once and reload, or type the secret in.",
      "no-code":
        "No QR code was found in this picture. Make sure that the whole code is in it, sharp and not too small.",
      "clipboard-empty": "There is no text or picture on the clipboard.",
      "clipboard-refused":
        "The browser does not let the app read the clipboard. Press Ctrl V (⌘ V on a Mac) instead, or long-press and paste into a field.",
    },
  },
  scan: {
    title: "Scan a QR code",
    hint: "Hold the camera so that the whole code is in sight.",
    starting: "Starting the camera …",
    torchOn: "Light on",
    torchOff: "Light off",
    camera: "Camera",
    unnamedCamera: (n: number) => `Camera ${n}`,
    again: "Try again",
    otherWays: "Other ways to add",
    problems: {
      "camera-refused":
        "The camera is blocked for this address. Allow it in the browser's settings for this site (often the icon beside the address), then try again.",
      "camera-absent": "No camera was found on this device. Choose a picture of the code, or type the secret.",
      "camera-busy": "The camera is used by another program. Close that program, then try again.",
      "camera-unsupported":
        "This browser gives this page no camera. Open Countersign over https, or choose a picture of the code.",
    },
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
  about: {
    title: "About",
    version: "Version",
    build: "Build",
    protectionTitle: "How your secrets rest here",
    protectionOff:
      "Your accounts are stored in this browser in one sealed document, and its key lies beside it: App Lock is off. Whoever can use this browser, or copies its files, can read your codes.",
    protectionOn:
      "Your accounts are stored in this browser in one sealed document. App Lock is on: while the app is locked, only your own locks open it, and a copy of the browser's files holds as long as nobody guesses them. A PIN is guessed within hours; a passkey or the recovery code is not. While the app is open, whoever uses this browser sees your codes.",
    whoTitle: "Whom you trust",
    whoText:
      "Whoever runs the address this app comes from could change the app at its next update. You can run your own copy. Browser extensions with access to this page can read what it shows.",
    storageTitle: "Storage",
    persisted: "The browser has promised to keep this data.",
    notPersisted:
      "The browser may clear this data when space is short, or when you do not visit for a while. Install the app, or ask the browser to keep it.",
    askPersist: "Ask the browser to keep it",
    persistRefused:
      "The browser said no. It decides by how you use the site: install the app, or come back after using it some more.",
    used: (bytes: number) => `${megabytes(bytes / 1e6)} used`,
    collectedTitle: "What is collected",
    collectedText: "Nothing. No account, no statistics, no third party.",
    licence: "Licence: Apache-2.0",
    installTitle: "Install",
    installButton: "Install Countersign",
    installed: "Countersign is installed.",
    installAndroidFirefox: "In Firefox's menu (⋮), choose “Add app to Home screen”.",
    installIos:
      "Tap the share button, then “Add to Home Screen”. The app on the home screen keeps its own storage, apart from this tab.",
    installMacSafari: "In Safari's File menu, choose “Add to Dock”.",
    installDesktopFirefox:
      "Firefox on this system can't install web apps. Keep a bookmark; offline, it works all the same.",
    installOther: "In your browser's menu, look for “Install” or “Add to home screen”.",
  },
};
