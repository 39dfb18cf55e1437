import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { LocationMessages } from "../../messages/en-location.ts";
import { loadLocationMessages } from "../platform/language.ts";
import { useMessages } from "./messages-context.ts";
import { useTellError } from "./use-tell-error.ts";

/** What is said of locations, which few people are ever asked for; null until it is fetched, and while it `isNeeded` not. */
export function useLocationMessages(isNeeded = true): LocationMessages | null {
  const words = useSignal<LocationMessages | null>(null);
  const tellError = useTellError();
  const language = useMessages(); // another one: they are fetched anew
  useEffect(() => {
    if (isNeeded) loadLocationMessages().then((loaded) => (words.value = loaded), tellError);
  }, [isNeeded, language]);
  return words.value;
}
