import type { Language } from "../../messages/languages.ts";
import { LANGUAGE_CACHE, LANGUAGE_PATH } from "../../protocol/worker-messages.ts";

/** Has the service worker's notifications speak `choice`: it can't see preferences. */
export async function tellWorkerLanguage(choice: "auto" | Language): Promise<void> {
  if (choice === "auto") return void await caches.delete(LANGUAGE_CACHE);
  await (await caches.open(LANGUAGE_CACHE)).put(LANGUAGE_PATH, new Response(choice));
}
