import { expect } from "vitest";
import { openApp } from "./harness/app.ts";
import { it } from "./harness/it.ts";

it("Chromium finds the app installable, and its manifest without errors", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  const cdp = await context.newCDPSession(page);
  expect(await cdp.send("Page.getInstallabilityErrors")).toEqual({ installabilityErrors: [] });
  const { errors, data } = await cdp.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  const manifest = JSON.parse(data!);
  expect(manifest).toMatchObject({ id: "/", scope: "/", start_url: "/", display: "standalone" });
  expect(manifest.shortcuts).toMatchObject([{ name: "Add account", url: "/add" }, { url: "/scan" }]);
});

it("every picture of the manifest is served, and of the size it says", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  const manifest = await (await fetch(`${server.origin}/manifest.webmanifest`)).json();
  const pictures = [...manifest.icons, ...manifest.screenshots, ...manifest.shortcuts[0].icons];
  const purposes = manifest.icons.map(({ purpose, sizes }: Record<string, string>) => `${purpose} ${sizes}`);
  expect(purposes).toEqual(expect.arrayContaining(["any 192x192", "any 512x512", "maskable 512x512"]));
  for (const { src, sizes } of pictures) {
    const size = await page.evaluate(async (url) => {
      const image = new Image();
      image.src = url;
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    }, src);
    if (sizes !== "any") expect(size, src).toBe(sizes);
  }
});

it("installed and launched, the app runs in a window of its own and knows it", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  const cdp = await context.newCDPSession(page);
  const manifestId = `${server.origin}/`;
  await cdp.send("PWA.install", { manifestId });
  await cdp.send("PWA.changeAppUserSettings", { manifestId, displayMode: "standalone" });
  const opened = context.waitForEvent("page");
  await cdp.send("PWA.launch", { manifestId });
  const app = await opened;
  await app.waitForLoadState();
  expect(await app.evaluate(() => matchMedia("(display-mode: standalone)").matches)).toBe(true);
  await app.getByRole("link", { name: "Settings" }).click();
  await app.getByRole("link", { name: "About" }).click();
  await app.getByText("Countersign is installed.").waitFor();
  await cdp.send("PWA.uninstall", { manifestId });
});

const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) " +
  "Version/18.5 Mobile/15E148 Safari/604.1";
const INSTALL_FIRST = "Install first: on iPhone and iPad the app on the home screen keeps its own storage.";

it.for(
  [
    ["a Safari tab on iOS is told to install first, on the empty list", IPHONE, "/", INSTALL_FIRST],
    ["a Safari tab on iOS is told to install first, when adding", IPHONE, "/add", INSTALL_FIRST],
    ["a Safari tab on iOS is told to install first, when scanning", IPHONE, "/scan", INSTALL_FIRST],
    [
      "Safari on a Mac is told where to install",
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15",
      "/about",
      "Add to Dock",
    ],
    [
      "Firefox on Android is told where to install",
      "Mozilla/5.0 (Android 15; Mobile; rv:153.0) Gecko/153.0 Firefox/153.0",
      "/about",
      "Add app to Home screen",
    ],
    [
      "Firefox on a desktop is told the truth",
      "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0",
      "/about",
      "can't install web apps",
    ],
  ] as const,
)("%s", async ([, userAgent, path, sentence], { server, open }) => {
  // Chromium under other names: their own browsers can't be had here.
  const { context } = await open("chromium", { args: [`--user-agent=${userAgent}`] });
  await context.addInitScript(() => {
    const platform = /Mac OS X/.test(navigator.userAgent) ? "MacIntel" : "Linux";
    Object.defineProperty(navigator, "platform", { get: () => platform });
    // Chromium's own offer would take the place of the words.
    addEventListener("beforeinstallprompt", (event) => event.stopImmediatePropagation(), { capture: true });
  });
  const page = await openApp(context, server.origin + path);
  await page.getByText(sentence).first().waitFor();
});
