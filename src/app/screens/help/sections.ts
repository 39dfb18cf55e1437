/** Where each question of the help stands, and where its answer leads. The words are in src/messages/{en,de}-help*.ts.
 * @module */
import type { HelpMessages, QuestionId } from "../../../messages/en-help.ts";

export interface Section {
  readonly id: keyof HelpMessages["sections"];
  readonly questions: readonly QuestionId[];
}

export const SECTIONS: readonly Section[] = [
  {
    id: "codes",
    questions: [
      "what-for",
      "wrong-codes",
      "nobody-calls",
      "countdown",
      "network",
      "quick",
      "hide-codes",
      "screenshot",
      "clipboard",
      "clock",
      "hotp",
      "steam",
      "code-looks",
    ],
  },
  { id: "adding", questions: ["add", "same-phone", "unreadable", "google", "other-app", "twice"] },
  { id: "order", questions: ["find", "tags", "icons", "site-recovery", "delete", "trash"] },
  {
    id: "lock",
    questions: [
      "app-lock",
      "lock-limits",
      "passkey",
      "pin-or-passphrase",
      "recovery-code",
      "forgot",
      "locks-itself",
      "no-fingerprint",
    ],
  },
  {
    id: "devices",
    questions: [
      "backup",
      "new-phone",
      "lost-phone",
      "lost-all",
      "two-devices",
      "family",
      "leaving",
      "where-stored",
      "cleared",
      "persisted",
      "iphone",
      "firefox",
    ],
  },
  { id: "trust", questions: ["collected", "operator", "permissions", "server-gone", "check-build", "web-page"] },
  {
    id: "organisation",
    questions: [
      "company-access",
      "number-matching",
      "unexpected",
      "no-requests",
      "location-asked",
      "lost-registered",
      "leave-organisation",
    ],
  },
  {
    id: "app",
    questions: ["install", "updates", "keyboard", "accessibility", "languages", "cost", "report"],
  },
];

/** An address whose screen `links` names, or another question. */
type Goal = keyof HelpMessages["links"] | QuestionId;

/** Where answers lead. */
export const GOALS: Partial<Readonly<Record<QuestionId, readonly Goal[]>>> = {
  "what-for": ["/add"],
  "wrong-codes": ["/help/refused"],
  "nobody-calls": ["unexpected"],
  "countdown": ["/help/refused"],
  "quick": ["keyboard"],
  "hide-codes": ["/settings/codes"],
  "clipboard": ["/settings/codes"],
  "clock": ["/settings/clock"],
  "hotp": ["/help/refused"],
  "screenshot": ["hide-codes"],
  "add": ["/add", "same-phone", "site-recovery"],
  "same-phone": ["/add"],
  "unreadable": ["/add", "permissions"],
  "google": ["/add"],
  "other-app": ["/add"],
  "twice": ["/duplicates"],
  "icons": ["/settings/appearance"],
  "delete": ["trash"],
  "trash": ["/trash"],
  "app-lock": ["/settings/lock", "lock-limits"],
  "lock-limits": ["web-page"],
  "passkey": ["/settings/lock", "no-fingerprint"],
  "pin-or-passphrase": ["/settings/lock"],
  "recovery-code": ["/settings/lock"],
  "forgot": ["/restore"],
  "locks-itself": ["/settings/lock"],
  "backup": ["/settings/backup"],
  "new-phone": ["/settings/backup", "/restore", "/erase"],
  "lost-phone": ["/restore", "lost-registered"],
  "lost-all": ["backup"],
  "two-devices": ["/settings/backup"],
  "cleared": ["/settings/backup", "persisted"],
  "persisted": ["/settings/storage"],
  "iphone": ["/about"],
  "collected": ["/settings/privacy", "operator"],
  "permissions": ["/settings/permissions"],
  "server-gone": ["/settings/backup", "leaving"],
  "check-build": ["/settings/offline"],
  "web-page": ["lock-limits"],
  "company-access": ["operator", "leave-organisation"],
  "unexpected": ["/requests", "number-matching"],
  "no-requests": ["/settings/notifications", "/requests"],
  "location-asked": ["/location/why", "/location"],
  "lost-registered": ["leave-organisation"],
  "install": ["/about"],
  "updates": ["/settings/offline"],
  "keyboard": ["/settings/codes"],
  "languages": ["/settings/language"],
  "report": ["/settings/offline"],
};
