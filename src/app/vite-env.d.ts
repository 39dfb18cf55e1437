/// <reference types="vite/client" />

/** Set by vite.config.ts: the version of package.json and the first 12 digits of the hash of all sources. */
declare const __BUILD__: { readonly version: string; readonly hash: string };
