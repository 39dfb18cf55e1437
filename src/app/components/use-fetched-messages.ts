import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { HelpMessages } from "../../messages/en-help.ts";
import type { LocationMessages } from "../../messages/en-location.ts";
import { loadHelpMessages, loadLocationMessages } from "../platform/language.ts";
import { useMessages } from "./messages-context.ts";
import { useTellError } from "./use-tell-error.ts";

/** What `load` fetches in the language that is spoken now; null until it came, and while it `isNeeded` not. */
export function useFetchedMessages<Words>(load: () => Promise<Words>, isNeeded = true): Words | null {
  const words = useSignal<Words | null>(null);
  const tellError = useTellError();
  const spoken = useMessages(); // others when another language is chosen
  useEffect(() => {
    if (!isNeeded) return;
    let isOver = false; // what comes late is of the language before
    load().then((loaded) => void (isOver || (words.value = loaded)), tellError);
    return () => void (isOver = true);
  }, [isNeeded, spoken]);
  return words.value;
}

/** All questions and answers, fetched when help is first opened. */
export function useHelpMessages(): HelpMessages | null {
  return useFetchedMessages(loadHelpMessages);
}

/** What is said of locations, which few people are ever asked for. */
export function useLocationMessages(isNeeded = true): LocationMessages | null {
  return useFetchedMessages(loadLocationMessages, isNeeded);
}
