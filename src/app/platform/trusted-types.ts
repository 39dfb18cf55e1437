/** The one Trusted Types policy: script URLs are our own workers and our service worker, nothing else. @module */

/** `/assets/<name>-<hash>.js` in a build, the source's own path under Vite's development server. */
const OURS = /^\/(assets\/[\w-]+\.js|service-worker\.js|src\/(vault|scan)\/worker\.ts(\?\S*)?)$/;

interface Policy {
  /** @throws {TypeError} When `url` is not one of our scripts. */
  createScriptURL(url: string): string;
}

function createScriptURL(url: string): string {
  if (!OURS.test(url)) throw new TypeError(`Cannot trust script "${url}"`);
  return url;
}

interface TrustedTypes {
  createPolicy(name: string, rules: Policy): Policy;
}

/** Browsers without Trusted Types take the checked string itself. */
export const policy: Policy =
  (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy("countersign", { createScriptURL }) ??
    { createScriptURL };
