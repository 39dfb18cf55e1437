import { expect } from "vitest";
import { oathtool } from "../core/oath.ts";
import { openApp, shownCode, typeOver, untilOffline } from "./harness/app.ts";
import { BROWSERS, it } from "./harness/it.ts";
import { qrFile } from "./harness/qr.ts";

const SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
const TYPED = "krug ko3t mvzg k5dt krug-ko3t mvzg k5dt";

const parameters = { type: "totp", algorithm: "SHA1", digits: 6, period: 30, counter: 0 } as const;

/** The codes oathtool gives for now, and for a moment ago: one of them was right when the page was read. */
async function expectedNow(secret: string, digits = 6): Promise<string[]> {
  const now = Date.now();
  return await oathtool([now, now - 3_000].map((at) => ({ account: { ...parameters, secret, digits }, at })));
}

it.for(BROWSERS)(
  "%s: accounts added by picture and by typing give oathtool's codes, with server and network gone, in a new start too",
  async (name, { server, open }) => {
    const first = await open(name);
    const page = await openApp(first.context, server.origin);
    await page.getByRole("link", { name: "Other ways to add" }).click();
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Choose a picture" }).click();
    await (await chooser).setFiles(await qrFile(`otpauth://totp/Picture:alice?secret=${SECRET}&issuer=Picture`));
    await page.getByRole("heading", { name: "Is this right?" }).waitFor();
    await page.getByRole("button", { name: "Save" }).click();

    await page.getByRole("link", { name: "Add account" }).click();
    await page.getByRole("textbox", { name: "Issuer" }).fill("Typed");
    await page.getByRole("textbox", { name: "Account" }).fill("bob");
    await page.getByRole("textbox", { name: "Secret" }).fill(TYPED);
    await page.getByText("Advanced").click();
    await typeOver(page.getByLabel("Digits"), "8");
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("article").nth(1).waitFor();
    await untilOffline(page);

    async function check(where: string, of: typeof page) {
      const shown = [await shownCode(of, "Picture"), await shownCode(of, "Typed")];
      expect(await expectedNow(SECRET), `${where}, by picture`).toContain(shown[0]);
      const typed = TYPED.replaceAll(/[\s-]/g, "").toUpperCase();
      expect(await expectedNow(typed, 8), `${where}, typed`).toContain(shown[1]);
    }
    await check("online", page);
    await page.reload();
    await check("reloaded", page);
    await server.stop();
    await page.reload();
    await check("server stopped", page);
    if (name === "chromium") {
      const cdp = await first.context.newCDPSession(page);
      await cdp.send("ServiceWorker.enable");
      await cdp.send("ServiceWorker.stopAllWorkers");
      await page.reload();
      await check("service worker killed", page);
      await cdp.detach();
    }
    // Every screen opens without a network: nothing of the app is left on the server.
    for (const path of ["/add", "/scan", "/about"]) {
      await page.goto(server.origin + path);
      await page.getByRole("heading", { level: 1 }).last().waitFor();
    }
    first.faults.length = 0; // requests that failed, as they should
    await first.close();

    const again = await open(name, { profile: first.profile });
    const restarted = await openApp(again.context, server.origin);
    await check("browser closed and opened, server gone", restarted);
  },
);
