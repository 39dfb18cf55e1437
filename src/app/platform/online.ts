/** Whether the browser sees a network. That it does says nothing of the server. @module */

/** Calls back at once, and whenever it changes, until `signal` aborts. */
export function watchOnline(listener: (isOnline: boolean) => void, signal: AbortSignal): void {
  const tell = () => listener(navigator.onLine);
  for (const type of ["online", "offline"]) addEventListener(type, tell, { signal });
  tell();
}
