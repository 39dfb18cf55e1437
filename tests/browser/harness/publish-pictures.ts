/** The pictures that newcomers see: those of the manifest, and of a sign-in in the README. @module */
import type { Page } from "playwright-core";
import { launch } from "./launch.ts";
import { addPhone, beginSignIn, makeAccount, openPhone, startOrganisation, typeNumber } from "./organisation.ts";
import { FOLDER, PHONE } from "./shoot.ts";

const SHOWN = "public/screenshots";

/** What `deno task screens` took of codes goes to the manifest. */
export async function publishCodes(): Promise<void> {
  await Deno.copyFile(`${FOLDER}/codes-phone-light.png`, `${SHOWN}/narrow.png`);
  await Deno.copyFile(`${FOLDER}/account-desktop-light.png`, `${SHOWN}/wide.png`);
}

/** A sign-in is begun, and taken on both sides. */
export async function publishSignIn(): Promise<void> {
  await using organisation = await startOrganisation({ env: {}, hosts: [] });
  const { server, demo } = organisation;
  const browser = await launch("chromium", { deviceScaleFactor: 2, viewport: { width: 800, height: 844 } });
  const phone = await launch("chromium", { deviceScaleFactor: 2, viewport: PHONE });
  const page = await browser.context.newPage();
  await makeAccount(page, server);
  const app = await openPhone(phone.context, server);
  await addPhone(page, app, server);
  await typeNumber(app, await beginSignIn(page, demo));
  const pictures = [await page.screenshot(), await app.screenshot()];
  await sideBySide(await browser.context.newPage(), pictures, "docs/screens/sign-in.png");
  await phone.close();
  await browser.close();
}

/** One picture of two, equally high. `page`: a blank one. */
async function sideBySide(page: Page, pictures: readonly Uint8Array[], path: string): Promise<void> {
  const images = pictures.map((picture) => `<img src="data:image/png;base64,${picture.toBase64()}">`);
  await page.setViewportSize({ width: 1280, height: 924 });
  await page.setContent(`<style>
    body { display: flex; justify-content: center; gap: 32px; margin: 40px; background: #d3dcd9 }
    img { height: 844px; border-radius: 14px }
  </style>${images.join("")}`);
  await page.screenshot({ path });
}
