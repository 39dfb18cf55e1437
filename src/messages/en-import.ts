/** English: adding several accounts at once, and exports of other authenticators. @module */
import { numbersIn } from "./languages.ts";

const { isOne, number } = numbersIn("en");

function accounts(n: number): string {
  return isOne(n) ? "1 account" : `${number(n)} accounts`;
}

export const imports = {
  title: "Which accounts?",
  choose: "Choose a picture or file",
  chooseHint: "Several at once are fine: pictures of QR codes, text files, Google Authenticator's export.",
  nothingTitle: "Nothing could be added",
  found: (n: number) => `${accounts(n)} found. Those that are ticked will be added.`,
  listLabel: "Accounts found",
  tickAll: "Tick all",
  tickNone: "Tick none",
  add: (n: number) => isOne(n) ? "Add 1 account" : `Add ${number(n)} accounts`,
  added: (n: number) => `${accounts(n)} added`,
  takenBack: (n: number) => `${accounts(n)} taken back`,
  more: "Add another file",

  sameSecret: (name: string) => `Here already, with the same secret, as ${name}`,
  sameNames: "An account with this name is here, with another secret",
  twinSecret: "Twice in this list: the same secret as one above or below",
  twinNames: "Twice in this list by name, but with another secret",
  weak: "Short secret (under 80 bits)",
  careful: "Check its name and its codes: what came was not quite clear",
  repeated: (n: number) =>
    isOne(n)
      ? "1 account came twice and is listed once."
      : `${number(n)} accounts came more than once and are listed once.`,
  left: (n: number) =>
    isOne(n)
      ? "1 account more did not fit. Add these first, then take the same file again."
      : `${number(n)} accounts more did not fit. Add these first, then take the same file again.`,

  exportTitle: "Google Authenticator's export",
  progress: (have: number, size: number) => `${number(have)} of ${number(size)} codes are here.`,
  progressOf: (export_: number, have: number, size: number) =>
    `Export ${number(export_)}: ${number(have)} of ${number(size)} codes are here.`,
  whole: "The export is complete.",
  missingOne: (which: number) => `Number ${number(which)} is missing.`,
  missingMany: (which: string) => `Numbers ${which} are missing.`,
  missingCount: (n: number) => isOne(n) ? "1 code is missing." : `${number(n)} codes are missing.`,
  and: (some: string, last: string) => `${some} and ${last}`,
  mixed: "These are codes of different exports; their accounts are listed together.",
  unclear:
    "The codes of this export do not agree on which is which. Their accounts are all listed: compare them with those in Google Authenticator before you delete anything there.",
  scanMissing: "Scan the missing codes",
  pictureMissing: "Choose pictures of them",
  addWhatIsThere: "Go on with what is here",
  limits:
    "Google's export says only 6 or 8 digits and always 30 seconds. If a site refuses the codes, look there for digits and period, and change them in the account's details.",
  keep: "Keep Google Authenticator until a code from here has worked at each site.",

  unreadTitle: (n: number) => isOne(n) ? "1 thing could not be read" : `${number(n)} things could not be read`,
  inLine: (line: number) => `Line ${number(line)}`,
  inFileLine: (file: string, line: number) => `${file}, line ${number(line)}`,
  unreadMore: (n: number) => isOne(n) ? "And 1 more." : `And ${number(n)} more.`,

  problems: {
    "md5-unsupported": "This account uses MD5, which Countersign does not support: no right codes can be made for it.",
    "export-damaged":
      "This code of Google Authenticator's export is damaged or cut off. Nothing of it was taken: show it again, and scan or copy the whole of it.",
    "export-empty": "This code of Google Authenticator's export holds no account.",
    "export-too-large":
      "This export says that it holds more accounts than Google Authenticator writes into one code. Nothing of it was read.",
    "no-link": "There is no account on this line.",
    "unknown-file":
      "Countersign can't read this file yet: it holds no link that begins with otpauth://. If the other app can export such links or QR codes, choose those.",
    "text-too-large": "This file is larger than 10 MB, which no list of accounts is. Nothing of it was read.",
    "too-many-links": "From this line on nothing was read: no file needs more than 20 000 accounts.",
    "file-unreadable":
      "This could not be read. If it is a folder, open it and choose the files in it; if it is a file, see whether it is still there.",
    "nothing-came": "Nothing came along: no picture, no file and no text.",
    "too-many-files": "These are more than 100 files. Nothing of them was read: choose those with your accounts.",
    "backup-file": "This is a backup of Countersign. Open it by itself: Settings, Backup, Restore from a file.",
  },
};
export type ImportMessages = typeof imports;
