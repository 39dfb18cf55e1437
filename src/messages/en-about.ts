/** English: about the app, and installing it. @module */

export const about = {
  title: "About",
  protectionTitle: "How your secrets rest here",
  protectionOff:
    "Your accounts are stored in this browser in one sealed document, and its key lies beside it: App Lock is off. Whoever can use this browser, or copies its files, can read your codes.",
  protectionOn:
    "Your accounts are stored in this browser in one sealed document. App Lock is on: while the app is locked, only your own locks open it, and a copy of the browser's files holds as long as nobody guesses them. A PIN is guessed within hours; a passkey or the recovery code is not. While the app is open, whoever uses this browser sees your codes.",
  whoTitle: "Whom you trust",
  whoText:
    "Whoever runs the address this app comes from could change the app at its next update. You can run your own copy. Browser extensions with access to this page can read what it shows.",
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
};
