/** English: the server's own pages. @module */
import { numbersIn } from "./languages.ts";

const { isOne, number } = numbersIn("en");

function minutes(seconds: number): string {
  const n = Math.max(1, Math.ceil(seconds / 60));
  return isOne(n) ? "a minute" : `${number(n)} minutes`;
}

export const pages = {
  signIn: "Sign in",
  signInTo: (app: string) => `Sign in to ${app}`,
  next: "Continue",
  name: "Account name",
  password: "Password",
  otherAccount: "Use another account",
  usePasskey: "Sign in with a passkey",
  register: "Create an account",
  stepUp: "Sign in again to show that it is you.",
  approval: {
    title: "Approve on your phone",
    text: "Open Countersign on your phone and type this number:",
    textNone: "Open Countersign on your phone and approve.",
    number: "Number",
    asked: (n: number) => isOne(n) ? "Your device was asked." : `${number(n)} of your devices were asked.`,
    timeLeft: "Time left:",
    warning: "Nobody may ask you for this number. Whoever calls and asks for it wants to sign in as you.",
    noPush: "Nothing came? Open the app and tap “Check for notifications”.",
    cosign:
      "On the phone, confirm with the passkey of App Lock: fingerprint, face or the device's PIN. If the app says that this was not enough, choose another way here.",
    /** What a request came to, and what to do. */
    states: {
      approved: "You approved. Continue to finish.",
      consumed: "This approval was used already. Ask again if you are not signed in.",
      denied: "The request was denied on the phone. If that was not you, change your password.",
      reported:
        "The request was reported as fraud, and everything was stopped. Choose a new password with another way to sign in.",
      mismatched: "Another number was typed on the phone. Ask again, and type the new number.",
      expired: "Nobody answered in time. Ask again, and have the phone at hand.",
      superseded: "A newer sign-in took the place of this one. Go on there, or ask again here.",
      cancelled: "The request was taken back. Ask again, or choose another way.",
    },
    refusals: {
      muted: (seconds: number) =>
        `Requests to your phone are paused after several were denied or answered with another number. Try again in ${
          minutes(seconds)
        }, or choose another way.`,
      push_off:
        "Requests to your phone are off, because many stayed unanswered. Choose another way, or turn them on again in the app.",
      rate_limited: (seconds: number) =>
        `Your phone was asked several times just now. Try again in ${minutes(seconds)}, or choose another way.`,
      no_device: "No phone is registered with this account. Choose another way.",
    },
    askAgain: "Ask again",
  },
  location: {
    title: "Share your country",
    text: (app: string) =>
      `${app} opens only to people who show in which country they are. Open Countersign on your phone and share it.`,
    hint:
      "Your phone was told. Nothing came? Open the app, and there Settings and Location. This page goes on by itself.",
    noPhone: (app: string) =>
      `${app} asks in which country you are, and only a registered phone can show it. Register your phone in your account, then sign in again.`,
    allowed: "Your country is known, and let in. Continue to finish.",
    /** What a statement came to, and what to do. */
    states: {
      refused: "You are in a country that is not let in.",
      border: "You are near a border, too close to tell the country. Move or wait for a better fix, then share again.",
      unknown: "No country could be found. Wait for a better fix, then share again.",
      network: "Your network suggests another country; a VPN may be the cause. Turn it off, then share again.",
    },
  },
  other: {
    link: "Another way",
    title: "Choose a way to sign in",
    push: "Approve on your phone",
    totp: "Type a one-time code",
    passkey: "Use a passkey",
    recovery: "Use a recovery code",
    pass: "Use a temporary pass",
    password: "Type the password",
    none: "There is no way left to sign in to this account. Ask your administrator for a temporary pass.",
  },
  code: {
    totp: {
      title: "Type a one-time code",
      label: "One-time code",
      hint: "The code that your authenticator app shows for this account.",
    },
    recovery: {
      title: "Use a recovery code",
      label: "Recovery code",
      hint: "One of the ten codes you wrote down: 16 letters and digits. Each is good once.",
    },
    pass: {
      title: "Use a temporary pass",
      label: "Temporary pass",
      hint: "16 letters and digits that your administrator gave you. It is good once, for a short time.",
    },
  },
  passkey: {
    title: "Use a passkey",
    text: "Your browser will ask for your fingerprint, your face, the device's PIN or a security key.",
    button: "Use a passkey",
    needsScript: "Passkeys need JavaScript. Allow it for this address, or choose another way.",
    failed: "The passkey was not used: it was cancelled, or it took too long. Try again, or choose another way.",
  },
  newPassword: {
    title: "Choose a new password",
    text:
      "A sign-in with your password was reported as fraud, so someone may know it. Choose one that you use nowhere else.",
    label: "New password",
    hint: "At least 8 characters. A few words in a row are good, and easy to keep in mind.",
  },
  leaving: {
    title: "You are signed in",
    link: (app: string) => `Continue to ${app}`,
  },
  nothing: {
    title: "There is nothing here",
    text: "There is no page at this address, or it is not for your account. Look at the address again.",
    link: "To your account",
  },
  ended: {
    title: "This sign-in has ended",
    unknown: "It took too long, or its address is not complete. Go back to where you came from, and begin again.",
    done: "It is finished already. Go back to where you came from; if you are not signed in there, begin again.",
    elsewhere: "It was begun in another browser. Go on there, or begin again in this one.",
    again: "Sign in to your account here",
  },
  deviceRequired: {
    title: "A registered device is needed",
    text: (app: string) =>
      `${app} opens only to people with a registered device. Register your phone in your account, then sign in again.`,
    registering:
      "Registering gives this device access to the organisation's services; it gives the organisation no access to the device.",
    link: "Register a device",
  },
  factorNeeded: {
    title: "Set up your phone first",
    text: (app: string) =>
      `Signing in to ${app} takes your password and your phone. Register your phone in your account, then sign in again.`,
    link: "Open my account",
  },
  out: {
    title: "Sign out",
    text: "You are signed in. Sign out of this browser?",
    button: "Sign out",
    doneTitle: "You are signed out",
    done: "Applications you signed in to may keep you signed in: sign out there too.",
  },
  join: {
    register: "Create an account",
    invite: "You are invited",
    setup: "Make the first administrator",
    passwordTitle: "Choose a new password",
    setupText: "Whoever does this can manage everything on this server.",
    token: "Code from the link",
    tokenHint: "What stands behind “#t=” in the link you were given.",
    name: "Account name",
    nameHint: "What you type to sign in: 2 to 64 letters from a to z, digits, and . _ @ + -",
    displayName: "Your name",
    displayNameHint: "Shown to you and to administrators.",
    password: "Password",
    passwordHint: "At least 8 characters. A few words in a row are good, and easy to keep in mind.",
    submit: "Create account",
    submitPassword: "Change password",
    closed: "Accounts on this server are made by its administrators. Ask one of them for an invitation.",
    passwordDone: "Your password is changed. Sign in with it.",
    haveAccount: "I have an account",
  },
  problems: {
    "wrong-password": "Account name or password is wrong. Try again, or use another account.",
    "wrong-code": "That code is wrong, was used before or is too old. Type the one that is shown now.",
    "wrong-recovery": "That recovery code is wrong or was used before. Take another one of your list.",
    "wrong-pass": "That pass is wrong, was used before or is too old. Ask your administrator for a new one.",
    "passkey-refused": "This passkey opens no account here, or it answered too late. Try again, or choose another way.",
    blocked: "This account can't be used at this time. Ask your administrator.",
    "name-missing": "Type your account name.",
    short: "The password is too short: at least 8 characters.",
    long: "The password is too long: at most 1,024 characters.",
    common: "This password is among the first that are guessed. Choose another one.",
    "same-password": "That is the password that someone may know. Choose another one.",
    "name-bad":
      "An account name has 2 to 64 letters from a to z, digits, and . _ @ + - and begins with a letter or digit.",
    "name-taken": "This account name is taken. Choose another one.",
    "display-name-bad": "Type your name, with at most 64 characters.",
    "token-unknown": "This link is wrong, was used before or is too old. Ask for a new one.",
    "not-same-person": "That is another account than the one that is signing in. Use that one's, or begin again.",
  },
  tooMany: (seconds: number) => `Too many attempts. Try again in ${minutes(seconds)}.`,
};

export type PagesMessages = typeof pages;
