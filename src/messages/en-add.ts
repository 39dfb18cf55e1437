/** English: adding accounts, one by one. @module */

export const add = {
  title: "Add account",
  waysTitle: "From a QR code or a link",
  scan: "Scan with the camera",
  paste: "Paste",
  pasteHint:
    "A picture of a QR code, or a link that begins with otpauth://, can be pasted or dropped anywhere in the app.",
  typeTitle: "Type it in",
  reading: "Looking for QR codes …",
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
    "picture-too-large": "This picture is too large to be looked at. Cut out the QR code, or take a screenshot of it.",
    "picture-empty": "This file is empty.",
    "file-too-large": "This file is larger than 30 MB. Take a screenshot of the QR code and choose that.",
    "picture-drawing":
      "This file is a drawing (SVG), which is not opened here. Take a screenshot of the QR code and choose that.",
    "picture-foreign":
      "This browser can't open this kind of picture (HEIC or AVIF). Take a screenshot of it and choose that.",
    "picture-slow": "Looking through this picture took too long. Cut out the QR code, or take a screenshot of it.",
    "scanner-missing":
      "The part of the app that reads QR codes could not be loaded. Go online once and reload, or type the secret in.",
    "no-code": "No QR code was found in this picture. Make sure that the whole code is in it, sharp and not too small.",
    "clipboard-empty": "There is no text or picture on the clipboard.",
    "clipboard-refused":
      "The browser does not let the app read the clipboard. Press Ctrl V (⌘ V on a Mac) instead, or long-press and paste into a field.",
  },
};
export type AddMessages = typeof add;

export const scan = {
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
};
export type ScanMessages = typeof scan;
