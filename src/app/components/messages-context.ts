import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Messages } from "../../messages/en.ts";

export const MessagesContext = createContext<Messages>(null!);

/** What this person reads. */
export function useMessages(): Messages {
  return useContext(MessagesContext);
}
