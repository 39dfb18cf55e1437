/** English: help, and what to do when codes are refused. Fetched when it is first opened. @module */
import { codesHelp, type Question } from "./en-help-codes.ts";
import { keepingHelp } from "./en-help-keeping.ts";
import { othersHelp } from "./en-help-others.ts";
import { numbersIn } from "./languages.ts";

const { isOne, number } = numbersIn("en");

export type { Question };
export type QuestionId = keyof typeof codesHelp | keyof typeof keepingHelp | keyof typeof othersHelp;

const { format: moment } = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "long" });

export const help = {
  title: "Help",
  search: "What is it about?",
  searchLabel: "Search the help",
  found: (n: number) => isOne(n) ? "1 answer" : `${number(n)} answers`,
  none: "No answer was found. Try one or two other words, or look through all questions.",
  all: "All questions",
  gone: "This question is not here any more. All questions stand under “Help”.",
  more: "More on this",
  /** Where answers lead, by address. */
  links: {
    "/add": "Add account",
    "/settings/lock": "App Lock",
    "/settings/backup": "Backup",
    "/settings/notifications": "Notifications",
    "/restore": "Restore from a backup",
    "/trash": "Trash",
    "/duplicates": "Duplicates",
    "/settings/codes": "Showing and copying codes",
    "/settings/appearance": "Appearance",
    "/settings/language": "Language",
    "/settings/privacy": "Privacy",
    "/settings/permissions": "Permissions",
    "/settings/storage": "Storage",
    "/settings/clock": "Clock",
    "/settings/offline": "Offline and version",
    "/location": "Location",
    "/location/why": "Why am I asked?",
    "/requests": "Requests & activity",
    "/about": "About",
    "/erase": "Erase everything",
    "/help/refused": "Codes are refused?",
  },
  sections: {
    codes: "Codes",
    adding: "Adding accounts",
    order: "Finding and order",
    lock: "App Lock",
    devices: "Backup and devices",
    trust: "Privacy and trust",
    organisation: "Organisations and requests",
    app: "The app",
  },
  questions: { ...codesHelp, ...keepingHelp, ...othersHelp } as Readonly<Record<QuestionId, Question>>,
  refused: {
    title: "Codes are refused?",
    intro:
      "Go through these, the most frequent first. Try a code after each, and not too often: many sites lock an account after several wrong ones.",
    introOf: (name: string) =>
      `For ${name}. Go through these, the most frequent first, and try a code after each. Not too often: many sites lock an account after several wrong ones.`,
    late: {
      title: "It was typed too late",
      texts: [
        "A code holds until the ring is empty, and not every site takes one that was just replaced. Wait for a fresh one, then type it without a pause.",
      ],
      /** Of an account whose codes hold for another time than 30 s. */
      period: (seconds: number) =>
        `The codes of this account hold for ${isOne(seconds) ? "1 second" : `${number(seconds)} seconds`}.`,
    },
    clock: {
      title: "The clock of this device is off",
      texts: [
        "Codes are made from the time. With a clock that is wrong by a minute most codes are refused, at all sites. Set time and time zone to “automatic” in the system's settings, then try again.",
        "If codes of other sites work, it is not the clock.",
      ],
      now: (at: number) =>
        `By this device it is ${
          moment(at)
        }. Compare the minute with a clock that you trust, and see that the time zone is yours.`,
    },
    other: {
      title: "It is another account's code",
      texts: [
        "Accounts may have the same name: your private one and that of work, or an old one that was set up again. Compare the user name here with the one you sign in with.",
      ],
      /** `n`: accounts that look alike, this one among them. */
      same: (n: number) => `${number(n)} accounts here look alike. Try the codes of the others:`,
      untried: "Open an account and come here from there, to see which others look like it.",
    },
    parameters: {
      title: "The site meant other settings",
      texts: [
        "Who types a secret in may have to choose the algorithm, the number of digits or the period. Compare them with what the site says. Most sites use SHA-1, 6 digits and 30 seconds.",
      ],
      unusual: "This account is set otherwise, which is right only if the site says so:",
      usual: "This account has just these.",
      edit: "Edit the account",
    },
    counter: {
      title: "The counter is out of step",
      texts: [
        "The codes of this account count by number. Each new code moves the counter here, but the site moves on only when one is used. Ask for the next code, and try two or three in a row; many sites find the place again.",
        "Else look on the site for “synchronise”, or set the counter that it tells you: it can only go up.",
      ],
    },
    renewed: {
      title: "The site made a new secret",
      texts: [
        "When two-step sign-in was set up again, or the QR code was shown anew, most sites make another secret, and the old one counts no more. The same happens when the set-up was never finished there by typing a code.",
        "Sign in with one of the site's recovery codes, show a new QR code in its security settings, and add it here. Replace the old account with it.",
      ],
    },
    last: {
      title: "Nothing helps",
      texts: [
        "Then only the site can help: ask its support for another way in. Keep the account here until you are in again.",
      ],
    },
  },
};

export type HelpMessages = typeof help;
