/** The sign-in pages with everything behind them: tests/server/pages/live-site.ts, seen from where there is a DOM. The server's own
 * types do not hold beside the DOM's (jose's CryptoKey becomes `never`), hence an interface. @module */
import type { RequestState } from "../../../src/protocol/signin-answer.ts";

export const PASSWORD = "correct horse battery";

export interface SignInSite {
  readonly origin: string;
  /** Somebody with {@linkcode PASSWORD}, a device, a TOTP secret and recovery codes; gives the id. */
  person(name: string, password: string): Promise<string>;
  isPerson(name: string): Promise<boolean>;
  /** What `navigator.credentials.create()` is asked. */
  beginPasskey(personId: string): Promise<{ id: string; options: unknown }>;
  finishPasskey(personId: string, ceremony: string, created: unknown): Promise<boolean>;
  /** A link that an admin gives. */
  invite(by: string): Promise<string>;
  /** The address of a visit that an application at another origin began. */
  visit(): Promise<string>;
  /** What comes of the request that waits. */
  answer(state: RequestState): Promise<void>;
  /** Forgets how often people were asked. */
  forgetLimits(): Promise<void>;
  stop(): Promise<void>;
}

export async function startSignInSite(): Promise<SignInSite> {
  const url = new URL("../../server/pages/live-site.ts", import.meta.url).href;
  return (await import(/* @vite-ignore */ url)).startSite();
}
