/** English: organisation accounts, sign-in requests, notifications. @module */

const { format: number } = new Intl.NumberFormat("en");
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
      "When someone signs in with your name and password, you are asked here, and have about a minute to answer. Without notifications you have to open the app and tap “Check for notifications” in that minute.",
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
  request: {
    title: "Are you signing in?",
    none: "No request is waiting.",
    noneText: "It may have been answered elsewhere, or its time was up.",
    app: "To",
    account: "As",
    browser: "With",
    place: "From about",
    placeUnknown: "Unknown place",
    time: "At",
    sameNetwork: "From the network of this device",
    otherNetwork: "Not from this device's network",
    seen: "Browser known to your account",
    unseen: "Browser new to your account",
    binding: "It says",
    told: "If someone told you to expect this, deny.",
    pad: "Number",
    padText: (digits: number) => `Type the ${number(digits)} digits you see where you sign in`,
    noNumberText: "Approve only if you started this yourself.",
    erase: "Delete the last digit",
    clear: "Delete all digits",
    tooSmall: "Request type not supported here. Open your phone to approve.",
    approve: "Approve",
    notMe: "It's not me",
    cantSee: "I can't see the number",
    hiddenText: "Look where you sign in. This comes back in three seconds.",
    secondsLeft: (n: number) => n === 1 ? "1 s left" : `${number(n)} s left`,
    timeUp: "The time is up. Asking the server …",
    sending: "Sending your answer …",
    more: (n: number) => n === 1 ? "1 more request is waiting" : `${number(n)} more requests are waiting`,
    denyTitle: "Why do you deny it?",
    denyText: "Nobody is let in, whichever you choose.",
    wasntMe: "It wasn't me",
    cancelled: "I started it, and cancelled",
    report: "Report it",
    reportTitle: "What is wrong?",
    reportText:
      "Reporting ends all open requests and that browser's sessions, stops requests for now, and tells your organisation. Change your password afterwards: whoever asked knows it.",
    reportReasons: {
      "not-me": "I did not sign in",
      "told-to": "Someone told me to approve",
      "unknown-app": "I don't know this application",
    },
    back: "Back",
    next: "Next request",
    close: "Close",
    mine: {
      approved: "Approved. Go on in the browser where you sign in.",
      denied: "Denied. Nobody was let in.",
      reported: "Reported. Nobody was let in. Change your password now, from a device that you trust.",
      mismatched: "That was another number, so nobody was let in. Sign in again to get a new request.",
    },
    states: {
      pending: "This request is still waiting.",
      approved: "This request was approved on another device. If that wasn't you, change your password now.",
      consumed: "This request was approved on another device. If that wasn't you, change your password now.",
      denied: "This request was denied on another device. Nobody was let in.",
      reported: "This request was reported on another device. Nobody was let in.",
      mismatched: "A wrong number was typed on another device. Nobody was let in.",
      expired: "The time was up before an answer arrived. Nobody was let in. If it was you, sign in again.",
      superseded: "A newer request took the place of this one. Nobody was let in by this one.",
      cancelled: "It was cancelled where it began. Nobody was let in.",
    },
    /** Why an answer was not taken, the request still waiting. */
    troubles: {
      unavailable: "The server can't be reached, and your answer was not sent. Check the network, then try again.",
      level_too_low:
        "Your organisation asks for more than this device gave: approve with the passkey of your App Lock. If you have none, add one in the settings.",
      device_not_active: "This device is not confirmed yet. Type its six digits in the browser first.",
      device_revoked: "This device was removed from the account, so it can't answer. Add it again on the account page.",
      device_unknown: "The server no longer knows this device. Add it again on the account page.",
      location_required:
        "Your organisation wants to know where you are, which this version of the app can't tell yet. Sign in another way.",
      location_refused: "Your organisation does not allow signing in from where you are.",
      rate_limited: "There were too many answers in a short time. Wait a minute, then try again.",
      bad_answer: "The server did not accept the answer. Sign in again to get a new request.",
      internal: "Something went wrong, and your answer was not sent. Try again.",
    },
    setUpLock: "Set up App Lock",
    clock: (minutes: number) =>
      `The clock of this device is off by about ${
        number(minutes)
      } min. One-time codes will fail until you set it right.`,
    kinds: {
      pending: "Waiting",
      approved: "Approved",
      consumed: "Approved",
      denied: "Denied",
      reported: "Reported",
      mismatched: "Wrong number",
      expired: "Expired",
      superseded: "Replaced by a newer one",
      cancelled: "Cancelled",
    },
  },
  requests: {
    title: "Requests & activity",
    check: "Check for notifications",
    checking: "Asking …",
    nothing: "Nothing is waiting.",
    found: (n: number) => n === 1 ? "1 request is waiting." : `${number(n)} requests are waiting.`,
    failed: "The server can't be reached. Check the network, then try again.",
    waiting: "Waiting for you",
    review: "Review",
    past: "Requests so far",
    noPast: "No request has come yet.",
    activity: "What happened to your accounts",
    noActivity: "Nothing has happened yet.",
    wasntYou: "It wasn't you?",
    none: "There is no organisation account on this device.",
    kinds: {
      device_added: "A device was added",
      device_removed: "A device was removed",
      password_changed: "The password was changed",
      factor_added: "A way to sign in was added",
      factor_removed: "A way to sign in was removed",
      recovery_code_used: "A recovery code was used",
      temporary_pass_made: "Your organisation made a temporary pass",
      temporary_pass_used: "A temporary pass was used",
      signed_in: "Signed in",
      signed_in_new_country: "Signed in from a country that is new for you",
      signed_out_everywhere: "Signed out everywhere",
      request_reported: "A sign-in request was reported",
      request_denied: "A sign-in request was denied",
      policy_changed: "Your organisation changed its rules",
    },
    /** What to do if it wasn't you. */
    help: {
      device_added: "Remove that device on your account page and change your password.",
      device_removed: "Add the device again on your account page, and change your password.",
      password_changed: "Reset your password now. If you can't, ask whoever runs your organisation's sign-in.",
      factor_added: "Remove it on your account page and change your password.",
      factor_removed: "Change your password and add your own ways to sign in again.",
      recovery_code_used: "Change your password, and make new recovery codes on your account page.",
      temporary_pass_made: "Ask whoever runs your organisation's sign-in why it was made.",
      temporary_pass_used:
        "Choose “Sign out everywhere” on your account page, and tell whoever runs your organisation's sign-in.",
      signed_in: "Choose “Sign out everywhere” on your account page and change your password.",
      signed_in_new_country: "Choose “Sign out everywhere” on your account page and change your password.",
      signed_out_everywhere: "Change your password: someone was in your account.",
      request_reported: "Ask whoever runs your organisation's sign-in; one of your devices may be with someone else.",
      request_denied: "One of your devices may be with someone else. Look at the list on your account page.",
      policy_changed:
        "Nothing is to be done. Ask whoever runs your organisation's sign-in if something no longer works.",
    },
  },
  organisation: {
    tiles: "Organisations",
    badge: "Organisation",
    add: "Add an organisation",
    requests: "Requests & activity",
    waiting: (n: number) => n === 1 ? "1 request is waiting" : `${number(n)} requests are waiting`,
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
    why: "A request holds for about a minute. Without notifications you see it only while the app is open.",
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
    hint: "Unlock to see it. If you are not signing in, deny it.",
    deny: "Deny",
    sending: "Denying …",
    unsent: "The server can't be reached, so it was not denied. Check the network, then try again.",
    unknown: "The server no longer knows this request.",
  },
};

export const approvalsErrors = {
  "not-verified-request":
    "This did not come from your organisation's server, or not for this device. Nothing was answered.",
  "not-revoked": "The server has not signed that this device was removed. Its key is kept.",
};
