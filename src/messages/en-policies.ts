/** English: what an organisation asks of everyone, in plain words. @module */
import { numbersIn } from "./languages.ts";

const { isOne, number } = numbersIn("en");

export function people(n: number): string {
  return isOne(n) ? "1 person" : `${number(n)} people`;
}

export const policies = {
  title: "Policies",
  text: "What holds for everyone. Applications can ask for more, never for less. You see what changes before you save.",
  match: "The number to type",
  type2: "Two digits",
  type6: "Six digits",
  ways: "Ways to sign in besides the password",
  methods: {
    push: "Approve on the phone",
    passkey: "Passkeys",
    totp: "One-time codes",
    recovery: "Recovery codes",
    passwordless: "By phone alone, without a password, in known browsers",
  },
  devices: "Devices",
  appLockRequired: "App Lock is required",
  appLockRequiredHint: "The device's own word: it can't be verified. What can be is the co-signature.",
  cosignRequired: "A co-signature is required",
  cosignRequiredHint: "Each approval is signed by a passkey too, which verifies the person.",
  deviceRequired: "A registered device is required",
  deviceRequiredHint: "Applications open only to people who have one.",
  brokerAccounts: "Accounts on devices serve single sign-on alone",
  brokerAccountsHint: "Devices that are added from then on approve nothing.",
  notifications: "Notifications",
  details: "Notifications may say which application asks",
  joining: "Joining",
  selfRegistration: "Everyone may create an account",
  preview: "Preview",
  previewTitle: "What changes",
  nothing: "Nothing changes.",
  save: "Save",
  edit: "Change something else",
  moved: "Someone else changed the policies meanwhile. Look at what would change now.",
  noWay: "Leave one of these: approve on the phone, passkeys, one-time codes. Else nobody can sign in.",
  noWayByBroker:
    "Devices that are added would approve nothing, so nobody new could sign in. Leave passkeys or one-time codes too, or let devices approve.",
  noAdmin:
    "No administrator has one of the ways that would be left, and nobody could get in here again. Set one of them up for yourself first.",
  told: "Everyone is told that the rules changed.",
  changes: {
    type6: "From now on people type six digits when they approve. Guessing them is ten thousand times harder.",
    type2: "From now on people type two digits when they approve.",
    appLockRequiredOn: "From now on people can't approve until App Lock is on in their app.",
    appLockRequiredOff: "From now on people can approve without App Lock.",
    cosignRequiredOn:
      "From now on each approval needs fingerprint, face or PIN, by a passkey that the server verifies.",
    cosignRequiredOff: "From now on a registered device approves by its own key alone.",
    deviceRequiredOn: "From now on applications open only to people with a registered device.",
    deviceRequiredOff: "From now on people without a registered device can open applications too.",
    brokerAccountsOn: "Devices that are added from now on serve single sign-on alone, and approve nothing.",
    brokerAccountsOff: "Devices that are added from now on approve sign-ins.",
    detailsOn: "From now on notifications say which application asks, also on locked screens.",
    detailsOff: "From now on notifications say only that someone signs in. The application is shown in the app.",
    selfRegistrationOn: "From now on everyone who reaches this address can create an account, without an invitation.",
    selfRegistrationOff: "From now on people join by invitation only.",
    pushOn: "From now on people can approve on their phone.",
    pushOff: "From now on nobody can approve on the phone, nor sign in by phone alone.",
    passkeyOn: "From now on people can sign in with passkeys.",
    passkeyOff: "From now on nobody can sign in with a passkey. Those that are registered stay, unused.",
    totpOn: "From now on people can sign in with one-time codes.",
    totpOff: "From now on nobody can sign in with one-time codes.",
    recoveryOn: "From now on people can sign in with recovery codes.",
    recoveryOff: "From now on recovery codes are not taken. Who loses the phone needs a temporary pass.",
    passwordlessOn: "From now on people can sign in by phone alone, in browsers they signed in from before.",
    passwordlessOff: "From now on everyone is asked for the password.",
  },
  affected: {
    cosign: (n: number) =>
      isOne(n)
        ? "1 device can't co-sign, and can approve no more."
        : `${number(n)} devices can't co-sign, and can approve no more.`,
    device: (n: number) => `${people(n)} without a registered device can open no application until they register one.`,
    stranded: (n: number) =>
      `${people(n)} with none of the ways that are left: they can sign in with a temporary pass only.`,
  },
};
