import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { HelpMessages } from "../../messages/en-help.ts";
import { loadHelpMessages } from "../platform/language.ts";
import { useMessages } from "./messages-context.ts";
import { useTellError } from "./use-tell-error.ts";

/** All questions and answers, fetched when help is first opened; null until then. */
export function useHelpMessages(): HelpMessages | null {
  const words = useSignal<HelpMessages | null>(null);
  const spoken = useMessages(); // others when another language is chosen
  const tellError = useTellError();
  useEffect(() => void loadHelpMessages().then((loaded) => (words.value = loaded), tellError), [spoken]);
  return words.value;
}
