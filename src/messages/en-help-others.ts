/** English: questions on others (who runs the server, organisations) and on the app itself. @module */
import type { Question } from "./en-help-codes.ts";

export const othersHelp = {
  "collected": {
    question: "What is collected about me?",
    answer: [
      "Nothing. There are no statistics, no advertising, no account with us, and no third party is asked for anything. Names, secrets and codes never leave this device, but in a backup that you make.",
      "A server must know the address of who asks it for the app's files, as every server does. With an organisation's account, it also learns what “What does the operator see?” says.",
    ],
    also: "privacy data tracking telemetry analytics GDPR statistics cookies",
  },
  "operator": {
    question: "What does the operator of the server see?",
    answer: [
      "Without an organisation's account: your network address, the kind of browser, and when the app looks for a new version, an icon pack or the time. No account, no code, no search.",
      "With one: your name there, your devices, when and from where sign-ins were asked for and how you answered, and countries where you shared them. Never your codes, and never your vault.",
    ],
    also: "admin administrator company employer server log monitor spy",
  },
  "permissions": {
    question: "What is each permission for?",
    answer: [
      "Camera: to scan a QR code; pictures stay here. Clipboard: to read what you want to add, and to empty it of a code. Notifications: to tell you of sign-in requests. Location: to find your country, only if an organisation asks and you tap “Share”.",
      "Persistent storage: so that the browser does not clear your data. Device use: to lock together with the screen. File access: to keep one backup file up to date. Screen sharing: one picture of a QR code, taken when you ask.",
      "Nothing is asked before it is needed, and each can be refused: the rest goes on.",
    ],
    also: "allow deny camera microphone access rights why asks",
  },
  "server-gone": {
    question: "What happens when Countersign's server is gone?",
    answer: [
      "Your codes go on: the whole app is kept in this browser and opens without the server. Make a backup then, since a new device could no longer fetch the app from there.",
      "Backups open without us: a small program in docs/decrypt reads them. And anybody may run a copy, since all of it is open. Sign-in requests of an organisation do need its server.",
    ],
    also: "shut down end discontinued offline company bankrupt future dependency",
  },
  "check-build": {
    question: "How do I check that this is the real app?",
    answer: [
      "“Offline and version” in the settings shows a version and the hash of all sources that it was built from. The same sources give the same hash: build them yourself and compare.",
      "Honestly: the hash is shown by the very app that it speaks for, so a false one could lie. Who needs certainty runs a copy of their own, and accepts updates only when they choose to.",
    ],
    also: "verify trust hash build reproducible open source tampered fake version",
  },
  "web-page": {
    question: "Is a web page safe enough for this?",
    answer: [
      "The secrets lie in a worker apart from the page, sealed on the disk, and the page may talk to its own server alone. Other sites can't reach them.",
      "What it can't do: hold against malware, against an extension that may read the page, and against whoever controls this address at the next update. An app from a store has the first of these, too. Keep extensions few.",
    ],
    also: "browser security extension trust safe native app store why PWA",
  },

  "company-access": {
    question: "Does registering give my company access to my device?",
    answer: [
      "No. It makes a key on this device that signs your answers to sign-in requests, and nothing else. The company can't see, lock or erase the device, read your codes, or find out where you are unless you share it.",
      "It knows the name that you gave the device, its kind of browser, whether App Lock is on, and your answers. You can remove the registration at any time.",
    ],
    also: "MDM employer private phone spy control wipe work bring your own device monitor",
  },
  "number-matching": {
    question: "Why do I have to type a number?",
    answer: [
      "The number stands only on the screen where the sign-in was begun. Who can type it has that screen in front of them, so nobody is let in by a tap in a hurry.",
      "It is no protection from a page that pretends to be the real one, or from someone who tells you the number on the phone. If anybody tells you a number to type, deny.",
    ],
    also: "number match digits push fatigue bombing approve",
  },
  "unexpected": {
    question: "A request came at 3 a.m., and I am not signing in. What shall I do?",
    answer: [
      "Tap “It's not me”, and report it. Nobody was let in, but whoever asked probably knows your password: change it, from a device that you trust.",
      "Never approve to make it stop: after a few denials requests are held back for a while. If they go on, tell whoever runs your organisation's sign-in.",
    ],
    also: "unexpected night prompt attack strange unknown push bombing fatigue not me deny report",
  },
  "no-requests": {
    question: "Requests don't reach this device. What helps?",
    answer: [
      "Open the app and choose “Check for notifications”: it asks the server without any push service. A request holds for two minutes.",
      "Under “Notifications” see whether they are allowed, send a test, and go through the list: do not disturb, battery saving, a browser that is not running. On an iPhone the app must be on the home screen.",
    ],
    also: "notifications push missing don't come late delayed silent",
  },
  "location-asked": {
    question: "Why am I asked where I am?",
    answer: [
      "An organisation may let an application be used in certain countries only. Then you are asked to share your country once an hour; the app says who asks and what leaves this device before you tap.",
      "The country is found on this device. Mostly the country alone is sent; where the position is asked for, too, it says so. You can stop at once, and only that application stays closed.",
    ],
    also: "GPS position country geofence tracking travel abroad VPN",
  },
  "lost-registered": {
    question: "The phone that approves my sign-ins is gone. How do I get in?",
    answer: [
      "On the sign-in page choose another way: a passkey, a one-time code, or one of your organisation's recovery codes. If none is left, whoever runs the sign-in can give you a pass for a short time.",
      "Then open “Devices” on your account page, remove the lost phone, and register the new one. The removed phone can't approve anything from that moment on.",
    ],
    also: "lost stolen broken new phone organisation approve locked out temporary pass",
  },
  "leave-organisation": {
    question: "How do I remove an organisation's account?",
    answer: [
      "Open its tile and choose “Remove from this device”: the server deletes the device and ends its sessions. Offline, it is told later.",
      "Clearing the browser's data is not enough: the device would stay in your list there. If it is your last device, have your recovery codes at hand first.",
    ],
    also: "unregister delete device quit job company unlink",
  },

  "install": {
    question: "Do I have to install anything?",
    answer: [
      "No, a browser is enough. Installed, the app has a window and an icon of its own, its data is kept more surely, and on iPhones notifications work.",
      "“About” offers what this browser can do. Uninstalling may delete the data, too: make a backup first.",
    ],
    also: "app store download home screen PWA icon dock uninstall",
  },
  "updates": {
    question: "How do new versions come?",
    answer: [
      "While it is open, the app looks once an hour and when you come back to it. A new version is offered and takes over when you say so; nothing that you typed is lost.",
      "Your accounts are not touched by that. If all windows were closed, the new version may be there at the next start.",
    ],
    also: "update upgrade version new release automatic",
  },
  "keyboard": {
    question: "Can I use it with the keyboard alone?",
    answer: [
      "Yes, all of it. ? shows all keys, and Ctrl K (⌘ K on a Mac) opens a list of every screen and action that you filter by typing.",
      "If single keys get in the way of speech input or another aid, turn them off; Ctrl K stays.",
    ],
    also: "shortcuts hotkeys keys command palette mouse single key speech",
  },
  "accessibility": {
    question: "Does it work with a screen reader, large text and high contrast?",
    answer: [
      "It is made for that: everything has a name and is reached by keyboard, text can be twice as large, contrast is at least 4.5 to 1, and the system's wishes for less motion, dark colours and high contrast are followed. Codes are not spoken by themselves every 30 seconds.",
      "If something does not work for you, that is a fault: please report it to whoever runs this copy.",
    ],
    also: "blind a11y VoiceOver TalkBack NVDA zoom contrast motion disability",
  },
  "languages": {
    question: "Which languages are there?",
    answer: [
      "English and German, complete. It begins in the language of the browser, and can be changed in the settings.",
    ],
    also: "language translation English German change Deutsch",
  },
  "cost": {
    question: "What does it cost, and who may use it?",
    answer: [
      "Nothing, and anybody: private people, companies and schools alike. It is open software under the Apache License 2.0, so you may run, change and pass on a copy of your own.",
      "There is no warranty, as with most software. The libraries inside have open licences, too.",
    ],
    also: "price free licence license Apache open source commercial money subscription",
  },
  "report": {
    question: "How do I report a problem?",
    answer: [
      "Tell whoever runs this copy: in a company your IT, else the people behind this address. Say what you did, what you expected and what happened, with version and build from “Offline and version”, browser and system.",
      "Never send a secret, a QR code, a recovery code, or a picture in which one can be seen. The app sends nothing by itself, so nobody knows of a fault until you say it.",
    ],
    also: "bug feedback contact support help error fault crash issue",
  },
} satisfies Record<string, Question>;
