/** Names in IndexedDB, shared by Dexie and by the reader that does without it. @module */
export const DATABASE = "countersign";
export const SCHEMA_VERSION = 2;
/** Dexie multiplies its version numbers by ten. */
export const NATIVE_VERSION = SCHEMA_VERSION * 10;
export const META_KEY = "vault";
/** Beside the vault's own record: one a slot with wrong attempts. */
export const attemptsKey = (slotId: string) => `attempts-${slotId}`;
export const ATTEMPTS = /^attempts-(.*)$/;
