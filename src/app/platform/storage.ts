/** Storage as a person can ask about it. @module */

export interface StorageState {
  /** The browser promised not to clear this origin by itself. */
  readonly persisted: boolean;
  /** Bytes; null where the browser does not say. */
  readonly usage: number | null;
  readonly quota: number | null;
}

export async function readStorageState(): Promise<StorageState> {
  const [persisted, estimate] = await Promise.all([navigator.storage.persisted(), navigator.storage.estimate()]);
  return { persisted, usage: estimate.usage ?? null, quota: estimate.quota ?? null };
}

/** Asks the browser to keep this origin's data. Firefox shows a prompt, the others decide by themselves. */
export async function askToPersist(): Promise<boolean> {
  try {
    return await navigator.storage.persist();
  } catch {
    return false;
  }
}
