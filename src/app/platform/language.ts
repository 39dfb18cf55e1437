import type { LocationMessages } from "../../messages/en-location.ts";
import type { Messages } from "../../messages/en.ts";
import { type Language, languageOf } from "../../messages/languages.ts";

type First = Omit<Messages, "approvals">;

const FIRST: Record<Language, () => Promise<First>> = {
  en: async () => (await import("../../messages/en-first.ts")).first,
  de: async () => (await import("../../messages/de-first.ts")).first,
};

const LATER: Record<Language, () => Promise<Pick<Messages, "approvals">>> = {
  en: async () => ({ approvals: (await import("../../messages/en-approvals.ts")).approvals }),
  de: async () => ({ approvals: (await import("../../messages/de-approvals.ts")).approvals }),
};

const LOCATION: Record<Language, () => Promise<LocationMessages>> = {
  en: async () => (await import("../../messages/en-location.ts")).location,
  de: async () => (await import("../../messages/de-location.ts")).location,
};

let loading: Promise<First & Partial<Messages>> | undefined;

/** Loads what this browser's person reads before a screen is opened, and says so in `<html lang>`. What is said of approvals
 * joins it by {@linkcode loadLaterMessages}, on which every screen that says it waits. */
export async function loadMessages(): Promise<Messages> {
  const language = languageOf(navigator.languages);
  document.documentElement.lang = language;
  loading ??= FIRST[language]().then((first) => ({ ...first }));
  return await loading as Messages;
}

export async function loadLaterMessages(): Promise<void> {
  const [messages, later] = await Promise.all([loading, LATER[languageOf(navigator.languages)]()]);
  if (messages) Object.assign(messages, later); // tests draw screens with messages of their own
}

/** Loads what is said of locations, in the same language. */
export function loadLocationMessages(): Promise<LocationMessages> {
  return LOCATION[languageOf(navigator.languages)]();
}
