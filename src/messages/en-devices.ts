/** English: pages about a person's devices, and what registers them and their passkeys. @module */

export const devices = {
  devices: {
    title: "Devices",
    none: "No device is registered.",
    add: "Add a device",
    lastUse: "Last use",
    added: "Added",
    place: "Place",
    notifications: "Notifications",
    push: {
      none: "Off: requests come while the app is open",
      good: "On",
      gone: "Ended by the push service: open the app to turn them on again",
    },
    use: "Use",
    modes: {
      approvals: "Approves sign-ins",
      codes: "One-time codes only",
      broker: "Single sign-on only",
    },
    claimed: "Not finished: the six digits were not typed",
    cosigns: "Confirms with fingerprint, face or PIN",
    name: "Name of the device",
    rename: "Rename",
    removeTitle: (name: string) => `Remove ${name}?`,
    removeText:
      "The device can approve no more sign-ins, its key counts no more, and you are signed out everywhere but here. If it has the key of your one-time codes, that key counts no more either: set them up anew.",
    removeApp:
      "Deleting the app from the phone is not enough: the device would stay in this list. Only removing it here, or in the app, ends it.",
    removeLast:
      "This is your only device. Without it you need a passkey, a one-time code, a recovery code, or a temporary pass from your administrator.",
    removeButton: "Remove this device",
  },
  add: {
    title: "Add a device",
    intro: "Take the phone that should approve your sign-ins, and open Countersign on it at this address:",
    registering:
      "Registering gives this device access to the organisation's services; it gives the organisation no access to the device.",
    keep: "Show the code only to your own phone. Whoever scans it first gets nothing without you, but can disturb you.",
    show: "Show the code",
    scan: "Scan this code with the app: Add, then Scan.",
    qr: "QR code with the link that registers a device",
    orType: "No camera? Type this code in the app:",
    orLink: "Or open this link on the device itself:",
    timeLeft: "Seconds left:",
    then: "The phone then shows six digits. This page goes on by itself.",
    claimedButton: "My phone shows six digits",
    checkTitle: "Type the six digits",
    checkText: "The phone shows six digits. Type them here: so you know that it is your phone, and no other.",
    check: "Six digits on the phone",
    checkHint: "After three wrong ones the registration ends.",
    confirm: "Register this device",
    notYet:
      "No phone has answered yet. Scan the code or type it in the app, and wait until the phone shows six digits.",
    again: "Look again",
    newCode: "Show a new code",
    wrong: "Those are not the digits on the phone. Look at it again; after three wrong ones the registration ends.",
    ended:
      "This registration has ended: its ten minutes are over, three times other digits were typed, or a newer code was shown. The phone got no access. Begin again with a new code.",
    endedTitle: "The registration has ended",
    doneTitle: "The device is registered",
    done: "From now on it is asked when you sign in.",
    doneCodes: "Your organisation lets this account use one-time codes, so the device is not asked when you sign in.",
    doneBroker: "Your organisation uses this account for single sign-on only, so it is not asked when you sign in.",
    doneNext: "Make recovery codes next: they let you in on the day the phone is lost.",
    toDevices: "See your devices",
  },
  cosign: {
    title: "Confirm a passkey",
    waits: (name: string) => `${name} wants to confirm sign-ins with a passkey, and shows six digits.`,
    text: (name: string) =>
      `${name} shows six digits. Type them here: so you know that it is your phone and your passkey, and nobody else's.`,
    warning: "If you did not ask for this in the app just now, do not go on: look through your devices.",
    hint: "After three wrong ones you begin again in the app.",
    confirm: "Confirm this passkey",
    wrong:
      "Those are not the digits on the phone. Look at it again; after three wrong ones you begin again in the app.",
    endedTitle: "No passkey waits here",
    ended:
      "Nothing was changed: the ten minutes are over, three times other digits were typed, or it was confirmed already. If the phone still shows six digits, begin again in the app.",
  },
};
