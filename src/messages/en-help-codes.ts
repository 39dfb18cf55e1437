/** English: questions on codes, adding accounts and keeping them in order. @module */

/** `answer`: paragraphs. `also`: words that people search by, and that stand in neither. */
export interface Question {
  readonly question: string;
  readonly answer: readonly string[];
  readonly also?: string;
}

export const codesHelp = {
  "what-for": {
    question: "What are these codes for?",
    answer: [
      "A password can be guessed, stolen or tricked out of you. A site with two-step sign-in therefore also asks for a code that only your device can make, and that is worthless half a minute later.",
      "Countersign makes these codes from a secret that the site gave you once, as a QR code. It works with every site that offers an “authenticator app”.",
    ],
    also: "2FA MFA two-factor authentication TOTP OTP authenticator begin",
  },
  "countdown": {
    question: "Why does a number count down?",
    answer: [
      "Most codes hold for 30 seconds and are then replaced. The ring and the number show how many seconds the present one has left.",
      "If little is left, wait for the next one. Many sites still take a code for some seconds after it was replaced, but not all do.",
    ],
    also: "ring circle timer seconds expire changes",
  },
  "network": {
    question: "Do I need a network?",
    answer: [
      "No. After the first visit the app opens and makes codes without any network, in flight mode too: a code comes from the secret and the time.",
      "Only what concerns others needs one: sign-in requests and locations of an organisation, new versions, and comparing your clock.",
    ],
    also: "offline internet plane flight mode wifi data abroad roaming",
  },
  "nobody-calls": {
    question: "Someone called or wrote, and asks for a code. Shall I give it?",
    answer: [
      "No. No bank, no shop, no support and no police needs your code: whoever asks for it wants to sign in as you, now. That holds for text messages, chats and mails too.",
      "Hang up. If you have already given one, change the password of that site at once, sign out all sessions there, and look at what was changed.",
    ],
    also: "phishing fraud scam phone call support bank hotline trick social engineering read out",
  },
  "wrong-codes": {
    question: "A site refuses my code. What is wrong?",
    answer: [
      "Mostly the clock of this device, the wrong one of two accounts with similar names, or a code that had just been replaced. Sometimes the site made a new secret, and the old one counts no more.",
      "“Codes are refused?” goes through the causes, the most frequent first.",
    ],
    also: "invalid incorrect not accepted rejected doesn't work failing error",
  },
  "clock": {
    question: "My device's clock is wrong. What does the app do?",
    answer: [
      "While it is open and online, it compares this device's clock with its server's, and says in the list when it is off by over 5 seconds. You can let it correct its codes by that, by a day at most.",
      "The better cure is the device's own setting: date, time and time zone on “automatic”. That helps every app.",
    ],
    also: "time date timezone wrong fast slow drift correct synchronise NTP",
  },
  "hotp": {
    question: "Why does one account have an arrow in place of the ring?",
    answer: [
      "Its codes count by number and not by time (HOTP). Each tap on the arrow makes the next code and uses up the one before, so ask for a code only when you need it.",
      "Ask too often without using the codes, and the site loses step; most sites look a few codes ahead, and some let you synchronise again by typing two codes in a row. A copy on a second device loses step too: keep such an account on one device.",
    ],
    also: "counter counter-based event next code button synchronise resync",
  },
  "steam": {
    question: "Does it work with Steam?",
    answer: [
      "Yes, for codes: choose “Steam Guard” as the kind of code when you type the secret in, or add a steam:// link. Codes then have five letters and digits.",
      "Steam does not hand the secret out itself; you need it from a program that exports it. Confirming trades works in Steam's own app alone. If you remove Steam's app, keep its recovery code first.",
    ],
    also: "steam guard games valve five letters",
  },
  "code-looks": {
    question: "Why do codes have different lengths?",
    answer: [
      "The site decides: from 4 to 10 digits, with periods from 1 second to an hour, by SHA-1, SHA-256 or SHA-512. Countersign makes them all, and Steam's letters.",
      "It does not know mOTP and Yandex Key, and says so when you add one. Push approvals of other makers (Duo, Microsoft, Okta) only work in their own apps.",
    ],
    also: "digits six eight algorithm SHA1 SHA256 period length format",
  },
  "quick": {
    question: "What is the quickest way to a code?",
    answer: [
      "Tap the account: its code is copied. On a keyboard press /, type two letters of the name and press Enter.",
      "Ctrl K (⌘ K on a Mac) opens a list of everything that can be done, and ? shows all keys.",
    ],
    also: "fast copy keyboard shortcut hotkey command palette find",
  },
  "clipboard": {
    question: "Who can read a code that I copied?",
    answer: [
      "Every program on this device that may read the clipboard, and some systems send it to your other devices. A code is worthless soon, a secret or a recovery code is not.",
      "The app empties the clipboard after 30 seconds where it still holds the code, if the browser lets it look. “Showing and copying codes” in the settings says whether yours does; where not, copy something else yourself.",
    ],
    also: "copy paste clear clipboard universal clipboard manager",
  },
  "hide-codes": {
    question: "Can I hide the codes from people who look over my shoulder?",
    answer: [
      "Yes. With “Hide codes until tapped” an account shows dots until you tap it, and hides its code again after 30 seconds or when the next one comes.",
      "Codes turn into dots whenever the window is out of sight, so that a phone's app switcher mostly shows none. You can have that after five minutes without a touch, too.",
    ],
    also: "privacy shoulder surfing dots conceal blank reveal",
  },
  "screenshot": {
    question: "Can someone take a screenshot of my codes?",
    answer: [
      "Yes. A web page can't forbid screenshots, screen sharing or recording; apps from a store can on some phones. What is on the screen can be seen.",
      "Hide codes until tapped before you share your screen, and close the app before a stranger controls it. A code in a picture is worthless soon; a shown secret is not.",
    ],
    also: "screen capture recording sharing remote photo",
  },

  "add": {
    question: "How do I add an account?",
    answer: [
      "Open the site's security settings, turn on two-step sign-in with an authenticator app, and scan the QR code that it shows. The app shows you what it read before it saves it; then type its code at the site to finish.",
      "A picture, a copied link or a file can be dropped on the window or pasted anywhere in the app, and a secret can be typed. Keep the recovery codes that the site gives you.",
    ],
    also: "scan set up new enable register link otpauth secret key begin",
  },
  "same-phone": {
    question: "The QR code is on this very phone. How do I scan it?",
    answer: [
      "You need no camera. Take a screenshot and choose the picture under “Add account”, or hold the QR code and copy the picture, then paste it.",
      "Most sites also show the secret as text (“can't scan?”, “enter manually”): copy it and type or paste it in. On a computer the app can look at the screen itself.",
    ],
    also: "same device screenshot picture image screen capture mobile manual key",
  },
  "unreadable": {
    question: "The QR code is not read. What helps?",
    answer: [
      "Hold the camera still, so that the whole code with its white edge is in sight and in focus. Turn the brightness of the other screen up, avoid reflections, and use the light in the dark.",
      "Or take a screenshot and choose the picture. If the camera stays black, it may be blocked for this address or used by another program: the screen says which. Typing the secret always works.",
    ],
    also: "camera blurry focus scan fails blocked black torch",
  },
  "google": {
    question: "How do I bring my accounts from Google Authenticator?",
    answer: [
      "In Google Authenticator open the menu, “Transfer accounts”, “Export accounts”. Scan the QR codes that it shows here, in any order, or choose pictures of them; the app tells how many are missing.",
      "That export can't carry everything, such as other periods than 30 seconds. Keep Google Authenticator until a code from here has worked at each site.",
    ],
    also: "import migrate transfer export switch otpauth-migration move",
  },
  "other-app": {
    question: "How do I bring my accounts from another authenticator?",
    answer: [
      "Export them there without encryption, as links that begin with otpauth:// or as QR codes, and choose or drop the files under “Add account”. What is read is shown first, with what is here already marked. Exports in another program's own form can't be read yet.",
      "Such an export holds your secrets in clear: delete it afterwards, from the bin too. An app that exports nothing leaves one way: turn two-step sign-in off and on again at each site.",
    ],
    also: "import migrate Aegis Ente 2FAS Authy Microsoft Bitwarden Raivo andOTP FreeOTP switch move",
  },
  "twice": {
    question: "Why do I have an account twice?",
    answer: [
      "You may have added the same QR code again, or the site made a new one: then both have the same name, and only the newer works. When you add an account that is here already, the app asks and never overwrites by itself.",
      "Try both codes at the site, then delete the one that is refused. The list of duplicates shows which share a secret and which only a name.",
    ],
    also: "duplicate double same copy old",
  },

  "find": {
    question: "How do I find an account among many?",
    answer: [
      "Type into the search: it looks at the site, the account, tags and notes, and forgives accents and a wrong letter. Enter copies the first code that was found.",
      "The list can be sorted by hand, by name, by most used or by recent use. What you pin stays at the top.",
    ],
    also: "search sort order pin favourite filter many sixty long list",
  },
  "tags": {
    question: "What are tags?",
    answer: [
      "Words of your own, such as “work” or “family”. An account can have several; they stand above the list, and a tap shows only the accounts that have all that you chose.",
      "You give them when you edit an account, or to several accounts at once when you select them in the list. They are sealed in the vault like everything else.",
    ],
    also: "groups folders categories labels chips",
  },
  "icons": {
    question: "Where do the icons come from, and does anybody learn which accounts I have?",
    answer: [
      "They come from the same address as the app, in packs of some dozen brands, never one by one and never from a third party. So the server can see that a pack was fetched, and not for which of its brands. Who keeps all packs on this device tells it nothing at all.",
      "You can also choose a letter or a picture of your own, which is made small and sealed in the vault.",
    ],
    also: "logo brand picture favicon privacy",
  },
  "site-recovery": {
    question: "Where do I keep the recovery codes of a site?",
    answer: [
      "On paper, or with the account here: open the account and add them. They are shown only when you ask, and you can tick off the used ones.",
      "Kept only here, they are lost together with the codes. Make a backup, or keep a copy elsewhere.",
    ],
    also: "backup codes scratch codes emergency note notes",
  },
  "delete": {
    question: "What happens when I delete an account here?",
    answer: [
      "Its codes disappear from this device. Two-step sign-in at the site stays on, and the site still asks for a code: turn it off there first, or keep another way in.",
      "The account lies in the trash for 30 days and can be brought back; then its secret is forgotten. An older backup still holds it.",
    ],
    also: "remove undo erase",
  },
  "trash": {
    question: "I deleted an account by mistake. Is it gone?",
    answer: [
      "Not for 30 days: open the trash and bring it back, with its codes as they were. Right after deleting, “Undo” does the same.",
      "After that, only a backup made before brings it back, or the site: sign in with one of its recovery codes and set it up anew.",
    ],
    also: "restore recover bring back undelete bin accident",
  },
} satisfies Record<string, Question>;
