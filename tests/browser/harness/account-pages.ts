/** Account and admin pages of the real server: somebody who runs it, and a phone that speaks for itself. @module */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { PagesMessages } from "../../../src/messages/en-pages.ts";
import { pages as en } from "../../../src/messages/en-pages.ts";
import { sha256 } from "../../../src/protocol/bytes.ts";
import { checkValue, REGISTRATION } from "../../../src/protocol/enrolment.ts";
import { type PublicJwk, signStatement } from "../../../src/protocol/jws.ts";
import { thumbprint } from "../../../src/protocol/keys.ts";
import { findings } from "./axe.ts";
import type { Launched } from "./launch.ts";
import type { RunningServer } from "./server.ts";

export const PASSWORD = "correct horse battery";

/** Makes the first admin, "root", by the link that the server prints; ends at the account. */
export async function setUp(page: Page, server: RunningServer, m: PagesMessages = en): Promise<void> {
  await expect.poll(() => server.firstAdminLink).not.toBeNull();
  await page.goto(server.firstAdminLink!);
  await page.getByLabel(m.join.name, { exact: true }).fill("root");
  await page.getByLabel(m.join.displayName, { exact: true }).fill("Ada Lovelace");
  await page.getByLabel(m.join.password, { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: m.join.submit }).click();
  await page.waitForURL(`${server.origin}/account`);
}

/** A phone that read the QR code of `page`: it claims, and gives the six digits it shows. */
export async function claimFrom(page: Page, origin: string, name = "Pixel"): Promise<string> {
  const token = /enrol#t=([\w-]{22})/.exec((await page.locator("details .secret").textContent())!)![1]!;
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
  const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", pair.publicKey);
  const jwk = { kty, crv, x, y } as PublicJwk, jkt = await thumbprint(jwk), th = await sha256(token);
  const post = async (path: string, body: unknown) => {
    const answer = await fetch(`${origin}/api/enrol/${path}`, { method: "POST", body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`Cannot ${path}: ${await answer.text()}`);
    return await answer.json();
  };
  const { nonce } = await post("begin", { th });
  const payload = { aud: origin, nonce, th, jkt, name, platform: "Android", push: null };
  await post("claim", { registration: await signStatement(REGISTRATION, { jwk }, payload, pair.privateKey) });
  return await checkValue(jkt, token, nonce);
}

export interface LookOptions {
  /** BCP 47. */
  readonly locale: string;
  readonly viewport: { readonly width: number; readonly height: number };
  /** Of texts, such as "200%". */
  readonly size: string;
  readonly themes: readonly ("light" | "dark")[];
}

export type Look = ReturnType<typeof createLook>;

/** Looks at a page as it is with axe, in each theme. A picture goes to shots/ where SHOTS is set. */
export function createLook(page: Page, { locale, viewport, size, themes }: LookOptions) {
  const found: string[] = [];
  let count = 0;
  return {
    found,
    /** How many pages were looked at. */
    get count() {
      return count;
    },
    async look(what: string): Promise<void> {
      count++;
      for (const [at, colorScheme] of themes.entries()) {
        await page.emulateMedia({ colorScheme });
        await page.evaluate((size) => (document.documentElement.style.fontSize = size), size);
        found.push(
          ...(await findings(page, at === 0 ? "all" : "colours")).map((finding) =>
            `${what}, ${colorScheme}: ${finding}`
          ),
        );
        if (!Deno.env.has("SHOTS")) continue;
        const device = `${viewport.width < 600 ? "phone" : "desktop"}-${locale.slice(0, 2)}-${size.slice(0, -1)}`;
        await page.screenshot({ path: `shots/pages-${what}-${device}-${colorScheme}.png`, fullPage: true });
      }
    },
  };
}

/** In what every page is looked at. */
export const LOOKS: readonly (readonly [what: string, LookOptions])[] = [
  ["German, on a phone with text at 200 %", {
    locale: "de-DE",
    viewport: { width: 390, height: 844 },
    size: "200%",
    themes: ["light"],
  }],
  ["English, on a desktop", {
    locale: "en-GB",
    viewport: { width: 1280, height: 800 },
    size: "100%",
    themes: ["dark"],
  }],
];

/** Takes out what the browser says of pages that refuse something, as they should. */
export function forgiveRefusals({ faults }: Launched): void {
  const others = faults.filter((fault) => !/status of (403|404|409|410|422)/.test(fault));
  faults.splice(0, faults.length, ...others);
}
