/** Authenticators of no hardware, that have passkeys with PRF: by CDP in Chromium, by Marionette in Firefox. Pages have to be
 * of `http://localhost`: an IP address can't have passkeys. @module */
import type { Page } from "playwright-core";
import type { LaunchOptions } from "./launch.ts";
import { connectMarionette } from "./marionette.ts";

export interface AuthenticatorOptions {
  /** Chromium only: Firefox's always has PRF. */
  readonly hasPrf?: boolean;
  /** Chromium only: "usb" is a key beside the device. */
  readonly transport?: "internal" | "usb";
  /** Whether it verifies the person, as by a fingerprint. */
  readonly isUserVerified?: boolean;
  /** The profile, for Firefox: its authenticator belongs to the browser, and not to `page`. */
  readonly firefoxProfile?: string;
}

export interface Authenticator {
  /** In Chromium an authenticator that once refused stays locked: let it be the last thing it does. */
  setUserVerified(isUserVerified: boolean): Promise<unknown>;
  /** False: nobody touches it. Requests then end at their timeout, and it heals when set back. */
  setPresent(isPresent: boolean): Promise<unknown>;
  remove(): Promise<unknown>;
}

/** Starts Firefox ready for {@linkcode addAuthenticator}. */
export function firefoxWithAuthenticators(): Pick<LaunchOptions, "firefoxPrefs"> {
  Deno.env.set("MOZ_MARIONETTE", "1"); // as the flag --marionette; browsers inherit it
  return {
    firefoxPrefs: {
      "marionette.port": 0, // a free one, told in the profile
      "security.webauth.webauthn_enable_softtoken": true,
      "security.webauth.webauthn_enable_usbtoken": false,
    },
  };
}

/** Adds an authenticator, of the device itself if not told otherwise. In Chromium it serves `page` alone. */
export function addAuthenticator(page: Page, options: AuthenticatorOptions = {}): Promise<Authenticator> {
  return options.firefoxProfile === undefined
    ? addByCdp(page, options)
    : addByMarionette(options.firefoxProfile, options);
}

const COMMON = { transport: "internal", hasResidentKey: true, hasUserVerification: true } as const;

async function addByCdp(
  page: Page,
  { hasPrf = true, isUserVerified = true, transport = "internal" }: AuthenticatorOptions,
): Promise<Authenticator> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable", { enableUI: false });
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      ...COMMON,
      protocol: "ctap2",
      ctap2Version: "ctap2_1",
      transport,
      hasPrf,
      isUserVerified,
      automaticPresenceSimulation: true,
    },
  });
  return {
    setUserVerified: (isUserVerified) => cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified }),
    setPresent: (enabled) => cdp.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId, enabled }),
    remove: () => cdp.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId }),
  };
}

async function addByMarionette(
  profile: string,
  { isUserVerified = true }: AuthenticatorOptions,
): Promise<Authenticator> {
  const marionette = await connectMarionette(profile);
  const authenticatorId = await marionette.send("WebAuthn:AddVirtualAuthenticator", {
    ...COMMON,
    protocol: "ctap2_1",
    isUserConsenting: true,
    isUserVerified,
  });
  return {
    setUserVerified: (isUserVerified) =>
      marionette.send("WebAuthn:SetUserVerified", { authenticatorId, isUserVerified }),
    async setPresent() {
      throw new Error("Firefox can't do this");
    },
    remove: () => marionette.send("WebAuthn:RemoveVirtualAuthenticator", { authenticatorId }),
  };
}
