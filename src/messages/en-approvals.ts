/** English: organisation accounts and notifications. @module */
import { requests } from "./en-requests.ts";
import { numbersIn } from "./languages.ts";

const { isOne, number } = numbersIn("en");

const { format: date } = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });

export const approvals = {
  date: (at: number) => date(at),
  enrol: {
    title: "Add an organisation",
    intro:
      "Sign in at your organisation's account page on a computer, choose to add a device, and scan the code that it shows. Or type the code below it.",
    scan: "Scan the code",
    field: "Code or link",
    fieldHint: "8 letters and digits. Dashes and case do not matter.",
    next: "Continue",
    asking: "Asking the server …",
    iosTitle: "Open Countersign from the home screen and scan there",
    iosText:
      "This is a browser tab. On iPhone and iPad it keeps its own storage and can't receive notifications, so the account would not be where you need it. Nothing was added; the code still works.",
    offerTitle: "Add this account?",
    server: "Organisation",
    host: "Address",
    account: "Account",
    offerText:
      "This device will be able to sign you in to the organisation's services. It gives the organisation no access to this device. Add it only if you asked for the code yourself, just now.",
    name: "Name of this device",
    nameHint: "So that you recognise it in your list of devices.",
    add: "Add this account",
    notNow: "Don't add",
    pushTitle: "May requests be shown as notifications?",
    pushText:
      "When someone signs in with your name and password, you are asked here, and have two minutes to answer. Without notifications you have to open the app and tap “Check for notifications” in that time.",
    pushAllow: "Allow notifications",
    pushWithout: "Go on without",
    claiming: "Adding this device …",
    claimingPasskey: "If you are asked for your passkey: it proves to the organisation that this device has App Lock.",
    checkTitle: "Type this in the browser",
    checkText:
      "The page that showed the code asks for these six digits. The account works as soon as you have typed them.",
    checkWaiting: "Waiting until you have typed it …",
    checkCode: "Check value",
    doneTitle: "This device is added",
    doneText: (name: string) => `It can now approve sign-ins for ${name}.`,
    doneCodes: "This account gives one-time codes here. Your organisation has not turned on sign-in requests for it.",
    doneBroker: "Your organisation uses this account for single sign-on only. There is nothing to approve here.",
    partsTitle: "What is set up",
    partRequests: "Sign-in requests: on",
    partPush: "Notifications: on",
    partPushMissing:
      "Notifications: off. Enable push notifications to receive alerts; without them open the app and tap “Check for notifications”.",
    partPushBlocked:
      "Notifications: blocked. Allow them in the browser's settings for this site; without them open the app and tap “Check for notifications”.",
    partPushFailed:
      "Notifications: allowed, but the browser's push service could not be reached. It is tried again at each start.",
    partCodes: "One-time code: in your list",
    partCodesMissing: "One-time code: not fetched yet",
    partAgain: "Try again",
    finish: "Done",
    otherHost: (host: string) =>
      `This copy of Countersign may not talk to ${host}. Open that address in the browser and scan there.`,
    notValid: (user: string) =>
      `The account can't be used at this time. Ask whoever runs your organisation's sign-in, and tell them the user name ${user}.`,
    problems: {
      "not-a-code": "This is no such code. Copy the whole link, or type the 8 letters and digits below the QR code.",
      "not-confirmed":
        "The organisation ended this registration: the six digits were typed wrong three times, or too late. Nothing was added. Ask for a new code.",
      "passkey-cancelled":
        "Your passkey was not used: it was cancelled, or took too long. Nothing was added yet; try again.",
      "passkey-failed": "This browser could not use your passkey. Nothing was added yet; try again.",
      token_expired: "This code has expired; it holds for ten minutes. Ask for a new one on the account page.",
      token_used:
        "This code was used before. If that wasn't you, remove the unknown device on the account page. Ask for a new code to add this one.",
      token_unknown: "The server does not know this code. Compare what you typed, or ask for a new one.",
      already_enrolled: "This account is already on this device. There is nothing to do.",
      account_not_valid: "The account can't be used at this time. Ask whoever runs your organisation's sign-in.",
      level_too_low:
        "Your organisation asks for App Lock on this device. Turn it on in the settings, with a passkey where you can, then scan again.",
      bad_subscription:
        "The organisation's server does not talk to this browser's push service. Nothing was added; go on without notifications, or use another browser.",
      bad_registration:
        "The server did not accept the registration. Nothing was added. Reload the app, then scan a new code.",
      rate_limited: "There were too many attempts. Wait a few minutes, then scan a new code.",
      unavailable: "The server can't be reached. Nothing was added. Check the network, then try again.",
      internal: "Something went wrong, and nothing was added. Reload the app, then scan a new code.",
    },
  },
  ...requests,
  organisation: {
    tiles: "Organisations",
    badge: "Organisation",
    add: "Add an organisation",
    requests: "Requests & activity",
    waiting: (n: number) => isOne(n) ? "1 request is waiting" : `${number(n)} requests are waiting`,
    title: "Organisation account",
    gone: "This account is no longer on this device.",
    states: {
      claimed: "Not finished: type the six digits in the browser",
      active: "Approves sign-ins",
      leaving: "Removed here; the server is not told yet",
      revoked: "Removed by the organisation or on another device",
      unanswered: "The server no longer answers for this device",
    },
    modes: {
      codes: "One-time codes only",
      broker: "Single sign-on only: inactive here",
    },
    reasonCodes: "Your organisation lets this account use one-time codes, not sign-in requests.",
    reasonBroker:
      "Your organisation uses this account for single sign-on only, so there is nothing to approve or type.",
    revokedText:
      "Its key was deleted from this device. To use it here again, add this device on your organisation's account page.",
    unansweredText:
      "The server says that it doesn't know this device, but has not signed that. The key is kept until it does. If you left that organisation, you can forget the account.",
    leavingText:
      "The server will be told as soon as it can be reached. Until then this device stands in your list of devices.",
    finish: "Finish setting up",
    code: "One-time code",
    codeText: "For when a request can't reach you.",
    noCode: "This account has no one-time code.",
    codeGone: "Its code was deleted from the list. Remove the organisation account and add it again to get it back.",
    host: "Address",
    account: "Account",
    added: "Added",
    requestsOff:
      "Sign-in requests are off, because many came without an answer. Turn them on again when you know why they came.",
    requestsOn: "Turn requests on again",
    requestsAreOn: "Sign-in requests are on again",
    lockNeeded: "Your organisation asks for App Lock: without it this device can't approve.",
    rename: "Rename",
    renamed: "The new name is saved",
    mayApprove:
      "This account gives one-time codes only. Your organisation now allows sign-in requests too: one tap on this phone instead of typing a code.",
    takeApprovals: "Approve sign-ins with this phone",
    approvesNow: "This phone approves sign-ins from now on",
    approvesNot: "Your organisation does not allow sign-in requests for this account",
    cosign: {
      title: "Passkey",
      text:
        "Your App Lock opens with a passkey. Let it confirm your approvals too, and your organisation knows that it was you.",
      needed:
        "Your organisation asks that approvals are confirmed with the passkey of your App Lock: without it this device can't approve.",
      none:
        "Your organisation asks that approvals are confirmed with the passkey of an App Lock, and there is none here: without it this device can't approve. Add one in the settings, then come back.",
      begin: "Confirm approvals with your App Lock's passkey",
      asking: "Asking for your passkey …",
      checkText: (name: string) =>
        `On your account page at ${name}, open “Devices”, choose this device, and type these six digits. Until then nothing changes.`,
      cancel: "Cancel",
      done: "Your passkey is set up: it confirms your approvals from now on.",
      problems: {
        "no-passkey": "App Lock has no passkey. Add one in the settings, then try again.",
        "not-confirmed":
          "Nothing was changed: the six digits were typed wrong three times, or too late. Begin again to get new ones.",
        "passkey-cancelled": "Your passkey was not used: it was cancelled, or took too long. Try again.",
        "passkey-failed": "This browser could not use your passkey. Try again.",
        bad_registration: "The server did not accept the passkey. Try again; if it says so again, reload the app.",
        unavailable: "The server can't be reached. Check the network, then try again.",
        internal: "Something went wrong, and nothing was changed. Reload the app, then try again.",
      },
    },
    leave: "Remove from this device",
    leaveTitle: (name: string) => `Remove ${name} from this device?`,
    leaveText:
      "The server is told, deletes this device and ends its sessions; offline it is told later. Deleting the app or the browser's data is not enough: the device would stay in your list. If it is your last device, have your recovery codes at hand.",
    left: (name: string) => `${name} is removed`,
    leftLater: (name: string) => `${name} is removed here; the server is told later`,
    forget: "Forget this account",
    forgetTitle: (name: string) => `Forget ${name}?`,
    forgetText: "It disappears here for good. A server that still knows this device is not told.",
    forgotten: (name: string) => `${name} is forgotten`,
    fullScreen: "Full screen",
  },
  doctor: {
    title: "Notifications",
    permission: "Permission",
    permissions: {
      granted: "Notifications are allowed.",
      default: "You have not been asked yet.",
      denied:
        "Notifications are blocked for this address. Allow them in the browser's settings for this site (often the icon beside the address), then come back.",
      unsupported:
        "This browser can't receive notifications here. Requests come while the app is open, and when you check.",
    },
    iosInstall:
      "On iPhone and iPad only the app on the home screen receives notifications. Install it, and open it there.",
    why: "A request holds for two minutes. Without notifications you see it only while the app is open.",
    allow: "Allow notifications",
    accounts: "By account",
    pushStates: {
      good: "The server has this device's push address.",
      none:
        "The server has no push address of this device. It is sent at the next start, once notifications are allowed.",
      gone: "The push service says that this device's address no longer holds. A new one is made at the next start.",
      unknown: "The server has not been asked yet.",
    },
    test: "Send a test",
    testing: "Sending …",
    tests: {
      sent: "Sent. It should be here within some seconds; if not, look at the list below.",
      gone: "The push service no longer knows this device. Reload the app, then test again.",
      refused: "The push service did not take it. Try again later.",
      none: "The server has no push address of this device. Reload the app, then test again.",
      failed: "The server can't be reached. Check the network, then try again.",
    },
    received: (at: number) => `The last test arrived: ${date(at)}.`,
    notReceived: "No test has arrived since the app was opened.",
    checksTitle: "When they don't come",
    checks: {
      some:
        "They come for some accounts but not for others: remove the account that stays silent from this device, and add it again.",
      dnd: "Do not disturb, a focus or a sleep mode holds them back. Allow this browser there, or turn it off.",
      android:
        "Battery saving stops the browser in the background. In the system's settings, set its battery use to “Unrestricted”.",
      vendors:
        "Xiaomi, Huawei, Oppo, Vivo, OnePlus and Samsung stop apps on their own: allow the browser to start by itself and take it out of “sleeping apps”.",
      ios:
        "In the iPhone's settings, under Notifications, Countersign must be allowed to show banners and sounds. Low power mode delays them.",
      desktop:
        "On a computer the browser must be running, at least in the background, and the system must allow it to show notifications.",
      windows: "In Windows, look under Settings, System, Notifications, and turn the browser on.",
      mac: "On a Mac, look under System Settings, Notifications, and turn the browser on.",
      brave:
        "Brave and some other browsers have push messages turned off: look for “Google services for push messaging”.",
      last: "A request is never lost: “Check for notifications” asks the server without any push service.",
    },
    soundTitle: "Sound and vibration",
    sound:
      "A web app can't choose the sound: it is the system's, set for this browser or app in the system's notification settings.",
    vibrate: "Vibrate when a request comes while the app is open",
    noVibrate: "This browser gives web apps no vibration.",
    noAccounts: "Notifications come from organisation accounts only, and there is none on this device.",
    summary: { granted: "On", default: "Not asked yet", denied: "Blocked", unsupported: "Not possible here" },
  },
  locked: {
    waiting: "A sign-in request is waiting.",
    hint: "You can review it before you unlock. If you are not signing in, deny it.",
    deny: "Deny",
    sending: "Denying …",
    unsent: "The server can't be reached, so it was not denied. Check the network, then try again.",
    unknown: "The server no longer knows this request.",
  },
};
