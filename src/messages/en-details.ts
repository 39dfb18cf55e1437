import { numbersIn } from "./languages.ts";

const { isOne, number } = numbersIn("en");

/** English: the screens of one account. */
export const details = {
  tags: {
    label: "Tags",
    hint: "Type a tag and press Enter. Tags you use already are suggested.",
    list: "Tags of this account",
    add: "Add",
    remove: (tag: string) => `Remove the tag ${tag}`,
    tooLong: (most: number) => `A tag has at most ${number(most)} characters. Shorten this one; it was not added.`,
    tooMany: (most: number) => `An account has at most ${number(most)} tags. Remove one first; this one was not added.`,
  },
  note: {
    show: "Show note",
    hide: "Hide note",
  },
  refused: "Codes are refused?",
  recovery: {
    title: "Recovery codes",
    text:
      "Many sites give a list of codes for the day your authenticator is lost. Kept here they are sealed like everything else; keep them somewhere else too, since they are gone with this device.",
    add: "Add recovery codes",
    left: (left: number, total: number) => `${number(left)} of ${number(total)} left`,
    show: "Show recovery codes",
    hide: "Hide recovery codes",
    showTitle: (name: string) => `Show the recovery codes of ${name}?`,
    showText: "Whoever sees one of them can sign in with it in place of a code. Make sure that nobody looks on.",
    list: "Recovery codes, ticked when used",
    hint: "Tick a code off when you have used it. The list hides itself after a minute.",
    copy: (code: string) => `Copy ${code}`,
    copied: "Recovery code copied",
    copyFailed: "The browser refused to copy. Select the code and copy it.",
    usedTitle: "Tick it off?",
    usedText: "It was copied. A recovery code works once: tick it off if you use it now.",
    notYet: "Not yet",
    tick: "Tick it off",
    replace: "Replace the list",
    delete: "Delete the list",
    deleteTitle: (name: string) => `Delete the recovery codes of ${name}?`,
    deleteText: "They are forgotten here at once. At the site they stay as they are.",
    deleted: "The recovery codes were deleted.",
    saved: (n: number) => isOne(n) ? "1 recovery code saved" : `${number(n)} recovery codes saved`,
    field: "Recovery codes",
    fieldHint:
      "Paste the whole list as the site shows it. Numbers in front and sentences around it are left out, and so is what stands there twice.",
    replaces: "The new list takes the place of the old one. Codes that are in both stay ticked off.",
    found: (n: number) => isOne(n) ? "1 code found" : `${number(n)} codes found`,
    foundList: "Codes that were found",
    save: "Save",
    problems: {
      none: "There is no code in this. Paste the list as the site shows it.",
      tooMany: (most: number) =>
        `These are more than the ${
          number(most)
        } codes that one account keeps. Leave out what is no code; nothing was saved.`,
      tooLong: (most: number) =>
        `One of these is longer than ${
          number(most)
        } characters, more than a recovery code has. Put each code on a line of its own; nothing was saved.`,
    },
  },
};
export type DetailsMessages = typeof details;
