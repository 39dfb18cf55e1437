/** Account and admin pages of the real server: somebody who runs it, and a phone that speaks for itself. @module */
import axe from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { PagesMessages } from "../../../src/messages/en-pages.ts";
import { pages as en } from "../../../src/messages/en-pages.ts";
import { sha256 } from "../../../src/protocol/bytes.ts";
import { checkValue, REGISTRATION } from "../../../src/protocol/enrolment.ts";
import { type PublicJwk, signStatement } from "../../../src/protocol/jws.ts";
import { thumbprint } from "../../../src/protocol/keys.ts";
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

/** What axe finds, and whether the page has to be scrolled sideways. */
export async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    })
  );
  const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  return [
    ...violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`)
    ),
    ...isWide ? ["it has to be scrolled sideways"] : [],
  ];
}
