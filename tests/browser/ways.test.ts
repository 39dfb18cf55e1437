/** Ways in from outside the window: dragging, sharing, the file manager, links, a capture of the screen. @module */
import { Buffer } from "node:buffer";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { en } from "../../src/messages/en.ts";
import { SHARED } from "../../src/protocol/shared.ts";
import { uriOf } from "./harness/accounts.ts";
import { addByPaste, openApp, untilOffline } from "./harness/app.ts";
import { lockByPassphrase, lockNow } from "./harness/app-lock.ts";
import { dragFiles, give, leaveDrag, share } from "./harness/arrivals.ts";
import { violationsOn } from "./harness/axe.ts";
import { BROWSERS, it } from "./harness/it.ts";
import { qrFile } from "./harness/qr.ts";
import { unlockBy } from "./harness/walk.ts";

const words = en.arrivals;
let folder: string;
beforeAll(async () => void (folder = await Deno.makeTempDir({ prefix: "countersign-ways-" })));
afterAll(() => Deno.remove(folder, { recursive: true }));

/** A file on the disk. */
async function file(name: string, content: Uint8Array | string): Promise<string> {
  const path = `${folder}/${name}`;
  await Deno.writeFile(path, typeof content === "string" ? new TextEncoder().encode(content) : content);
  return path;
}

async function picture(name: string, label: string): Promise<string> {
  return await file(name, (await qrFile(uriOf(label))).buffer);
}

/** What waits to be saved. */
async function expectPreview(page: Page, label: string): Promise<void> {
  await page.getByRole("heading", { name: en.add.previewTitle }).waitFor();
  expect(await page.getByRole("textbox", { name: en.add.label }).inputValue()).toBe(label);
}

const parked = (page: Page) =>
  page.evaluate(async (name) => await caches.has(name) ? (await (await caches.open(name)).keys()).length : 0, SHARED);

it("a file that is dragged over the window in Chromium meets a sheet, and dropped becomes an account", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  const path = await picture("code.png", "dragged");
  await dragFiles(page, [path], false);
  await page.getByText(words.drop).waitFor();
  expect(await violationsOn(page)).toEqual([]);
  await leaveDrag(page);
  await page.getByText(words.drop).waitFor({ state: "detached" });
  await dragFiles(page, [path]);
  await expectPreview(page, "dragged");
  expect(await page.getByText(words.drop).count()).toBe(0);
});

it.for(BROWSERS)(
  "files, links and text that are dropped or pasted in %s become accounts",
  async (name, { server, open }) => {
    const { context } = await open(name);
    const page = await openApp(context, server.origin);
    async function expectNext(label: string) {
      await expectPreview(page, label);
      await page.getByRole("button", { name: en.common.cancel }).click();
    }
    const code = async (label: string) => ({ files: [await qrFile(uriOf(label))] });
    expect(await give(page, "drop", await code("file"))).toBe(true);
    await expectNext("file");
    expect(await give(page, "drop", { texts: { "text/uri-list": uriOf("link"), "text/plain": "a link" } })).toBe(true);
    await expectNext("link");
    expect(await give(page, "drop", { texts: { "text/plain": `Scan ${uriOf("text")} with your app` } })).toBe(true);
    await expectNext("text");
    expect(await give(page, "paste", await code("pasted"))).toBe(true);
    await expectNext("pasted");
    expect(await give(page, "paste", { texts: { "text/plain": `web+${uriOf("web")}` } })).toBe(true);
    await expectNext("web");
    // While the camera's screen is open, too.
    await page.goto(`${server.origin}/scan`);
    await page.getByRole("heading", { name: en.scan.title }).waitFor();
    await give(page, "drop", { texts: { "text/plain": uriOf("scanning") } });
    await expectNext("scanning");
  },
);

it("hostile things that are dropped get one sentence each, and nothing is lost", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  await addByPaste(page, uriOf("kept"));
  await Deno.mkdir(`${folder}/a-folder`);
  await dragFiles(page, [`${folder}/a-folder`]);
  await page.getByText(words.folder).waitFor();

  const many = await Promise.all(Array.from({ length: 500 }, (_, i) => file(`many-${i}.txt`, "x")));
  await dragFiles(page, many);
  const alerts = page.getByRole("alert").filter({ visible: true });
  await alerts.waitFor();
  expect(await alerts.allInnerTexts()).toEqual([en.imports.problems["too-many-files"]]);

  const giant = await file("giant.png", "");
  await Deno.truncate(giant, 2_000_000_000); // sparse: takes no room
  await page.goto(server.origin);
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await dragFiles(page, [giant]);
  await page.getByRole("alert").filter({ hasText: en.add.problems["file-too-large"], visible: true }).waitFor();

  const header = Buffer.from("89504e470d0a1a0a0000000d4948445200007530000075300800000000", "hex"); // 30 000 × 30 000
  await page.goto(server.origin);
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await dragFiles(page, [await file("bomb.png", Buffer.concat([header, Buffer.alloc(4_000)]))]);
  await page.getByRole("alert").filter({ hasText: en.add.problems["picture-too-large"], visible: true }).waitFor();

  await page.goto(server.origin);
  await page.getByRole("article").filter({ hasText: "kept" }).waitFor();
});

/** A page of the origin that is none of the app's, in a browser whose service worker runs. */
async function otherPage(page: Page, origin: string): Promise<void> {
  await untilOffline(page);
  await page.goto(`${origin}/signin`);
  await page.getByRole("heading", { level: 1 }).first().waitFor();
}

it("a picture that another app shares becomes an account, with no window of the app open and the server stopped", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  await otherPage(page, server.origin);
  await server.stop();
  await share(page, { files: [await qrFile(uriOf("shared"))], title: "Look", text: "" });
  await expectPreview(page, "shared");
  expect(page.url()).toBe(`${server.origin}/add`);
  expect(await parked(page)).toBe(0);
  await page.reload(); // posts nothing again
  await page.getByRole("heading", { name: en.add.title }).waitFor();
});

it("text that another app shares becomes an account", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  await otherPage(page, server.origin);
  await share(page, { title: "Note", text: `My code: ${uriOf("texted")}` });
  await expectPreview(page, "texted");
});

it("a share with no content, or with too much, is answered by a sentence", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  await otherPage(page, server.origin);
  await share(page, { text: " ", files: [] });
  await page.getByText(words.problems.empty).waitFor();
  await page.goto(`${server.origin}/signin`);
  await share(page, { text: "x".repeat(200_000) });
  await page.getByText(words.problems["too-much"]).waitFor();
  expect(await parked(page)).toBe(0);
});

it("a share that reaches the server, since there is no service worker yet, is told so and not logged", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await context.newPage();
  await page.goto(`${server.origin}/signin`);
  await share(page, { text: uriOf("early") });
  await page.getByText(words.problems["not-ready"]).waitFor();
  expect(server.log).not.toContain("early");
});

it("what is shared while the vault is locked waits for it to be unlocked, and goes on", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  await addByPaste(page, uriOf("alice"));
  await lockByPassphrase(page, server.origin);
  await otherPage(page, server.origin);
  await share(page, { files: [await qrFile(uriOf("waiting"))] });
  await page.getByText(words.unlock).waitFor();
  await expect.poll(() => parked(page)).toBe(0); // in the page's memory alone
  expect(await violationsOn(page)).toEqual([]);
  await unlockBy(page, en);
  await expectPreview(page, "waiting");
  // The same for what is dropped on a window that has just locked.
  await page.getByRole("button", { name: en.common.cancel }).click();
  await lockNow(page);
  await give(page, "drop", { texts: { "text/plain": uriOf("dropped") } });
  await page.getByText(words.unlock).waitFor();
  await unlockBy(page, en);
  await expectPreview(page, "dropped");
});

it("Erase, and locking, leave nothing that was shared", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  await addByPaste(page, uriOf("alice"));
  /** As a share that no page took. */
  const park = (age: number) =>
    page.evaluate(async ([name, at]) => {
      const cache = await caches.open(name as string);
      await cache.put("/shared/x", new Response("otpauth", { headers: { "x-shared-at": String(at) } }));
    }, [SHARED, Date.now() - age]);
  await lockByPassphrase(page, server.origin);
  await park(90_000);
  await lockNow(page);
  await expect.poll(() => parked(page)).toBe(0);
  await unlockBy(page, en);
  await park(0);
  await page.goto(`${server.origin}/erase`);
  await page.getByLabel(en.backup.eraseLabel).fill(en.backup.eraseWord);
  await page.getByRole("button", { name: en.backup.eraseButton }).click();
  await page.getByText(en.backup.erasedTitle).waitFor();
  expect(await page.evaluate(() => caches.keys())).not.toContain(SHARED);
});

/** Puts the app on the system (Chromium), as one with windows of its own. */
async function install(page: Page, origin: string) {
  const context = page.context(), cdp = await context.newCDPSession(page);
  const manifestId = `${origin}/`;
  await cdp.send("PWA.install", { manifestId });
  await cdp.send("PWA.changeAppUserSettings", { manifestId, displayMode: "standalone" });
  /** Opens files with the app, as the file manager does. */
  async function openFiles(...files: readonly string[]): Promise<void> {
    await cdp.send("PWA.launchFilesInApp", { manifestId, files: [...files] });
  }
  return {
    openFiles,
    /** The same while no window of the app is open; gives the new one. */
    async openAnew(...files: readonly string[]): Promise<Page> {
      const [opened] = await Promise.all([context.waitForEvent("page"), openFiles(...files)]);
      return opened;
    },
    /** Opens a shortcut of the app's icon. */
    launch: (path: string) => cdp.send("PWA.launch", { manifestId, url: origin + path }),
  };
}

it("files open with the installed app, with no window of it and the server stopped, then in the window that is there", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  const installed = await install(page, server.origin);
  await untilOffline(page);
  await page.goto("about:blank");
  await server.stop();
  const app = await installed.openAnew(await picture("opened.png", "opened"));
  await expectPreview(app, "opened");
  await app.evaluate(() => Object.assign(globalThis, { isSame: true }));
  for (const name of ["again.txt", "again.json"]) {
    await app.getByRole("button", { name: en.common.cancel }).click();
    await installed.openFiles(await file(name, JSON.stringify([uriOf(name)])));
    await expectPreview(app, name);
  }
  // What is not saved is not taken away.
  await installed.launch("/scan");
  await app.getByText(words.finishFirst).waitFor();
  await app.getByRole("button", { name: en.common.cancel }).click();
  await installed.launch("/scan");
  await app.getByRole("heading", { name: en.scan.title }).waitFor();
  await installed.openFiles(await file("mine.countersign", "no backup"));
  await app.getByText(en.errors["backup-unreadable"]).waitFor();
  expect(await app.evaluate(() => "isSame" in globalThis)).toBe(true);
});

it("a file that is opened with the locked app waits for it to be unlocked, and goes on", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  await addByPaste(page, uriOf("alice"));
  await lockByPassphrase(page, server.origin);
  const app = await (await install(page, server.origin)).openAnew(await picture("later.png", "later"));
  await app.getByText(words.unlock).waitFor();
  await unlockBy(app, en);
  await expectPreview(app, "later");
});

/** The QR code of an account, on a page of its own called "CaptureMe". */
async function showCode(context: BrowserContext, label: string | null): Promise<void> {
  const page = await context.newPage();
  const { buffer } = await qrFile(uriOf(label ?? "x"));
  const image = `<img alt="" src="data:image/png;base64,${buffer.toString("base64")}">`;
  await page.setContent(`<title>CaptureMe</title>${label === null ? "nothing" : image}`);
}

/** Remembers what the page captures. */
async function watchCaptures(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const tracks: MediaStreamTrack[] = [], ask = MediaDevices.prototype.getDisplayMedia;
    Object.assign(globalThis, { tracks });
    MediaDevices.prototype.getDisplayMedia = async function (options) {
      const stream = await ask.call(this, options);
      tracks.push(...stream.getTracks());
      return stream;
    };
  });
}

const CAPTURES = { args: ["--auto-select-tab-capture-source-by-title=CaptureMe"] };

it("a capture of the screen becomes an account, and has ended by then", async ({ server, open }) => {
  const { context } = await open("chromium", CAPTURES);
  await showCode(context, "onscreen");
  const page = await openApp(context, server.origin);
  await untilOffline(page);
  await server.stop();
  await watchCaptures(page);
  await page.goto(`${server.origin}/add`);
  await page.getByRole("button", { name: words.screen.capture }).click();
  await expectPreview(page, "onscreen");
  const states = await page.evaluate(() =>
    (globalThis as unknown as { tracks: MediaStreamTrack[] }).tracks.map(({ readyState }) => readyState)
  );
  expect(states).toEqual(["ended"]);
});

it("what Firefox's camera and a capture of its screen show becomes an account", async ({ server, open }) => {
  const { context } = await open("firefox");
  const pictures = {
    getUserMedia: [...(await qrFile(uriOf("filmed"))).buffer],
    getDisplayMedia: [...(await qrFile(uriOf("captured"))).buffer],
  };
  // Its own fake camera shows nothing of ours, and nobody is there to choose a window: a canvas stands in for both.
  await context.addInitScript((pictures) => {
    if (!globalThis.MediaDevices) return; // the blank page before ours
    for (const [ask, bytes] of Object.entries(pictures)) {
      Object.defineProperty(MediaDevices.prototype, ask, {
        value: async () => {
          const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: "image/png" }));
          const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 480 });
          const brush = canvas.getContext("2d")!;
          setInterval(() => {
            brush.fillStyle = "white";
            brush.fillRect(0, 0, canvas.width, canvas.height);
            brush.drawImage(picture, 100, 50);
          }, 50);
          return canvas.captureStream(20);
        },
      });
    }
  }, pictures);
  const page = await openApp(context, `${server.origin}/scan`);
  await expectPreview(page, "filmed");
  await page.getByRole("button", { name: en.common.cancel }).click();
  await page.getByRole("button", { name: words.screen.capture }).click();
  await expectPreview(page, "captured");
});

it("a capture of the screen without a code in it, or that is refused, is told", async ({ server, open }) => {
  const { context } = await open("chromium", CAPTURES);
  await showCode(context, null);
  const page = await openApp(context, `${server.origin}/add`);
  await page.getByRole("button", { name: words.screen.capture }).click();
  await page.getByRole("alert").filter({ hasText: en.add.problems["no-code"], visible: true }).waitFor();
  const refusing = await open("chromium", { args: ["--use-fake-ui-for-media-stream=deny"] });
  const other = await openApp(refusing.context, `${server.origin}/add`);
  await other.getByRole("button", { name: words.screen.capture }).click();
  await other.getByRole("alert").filter({ hasText: words.screen.problems["screen-refused"], visible: true }).waitFor();
  expect(await violationsOn(other)).toEqual([]);
});

it("a link web+otpauth: comes in the fragment, leaves the address at once, and never reaches the server", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  const cdp = await context.newCDPSession(page);
  const { manifest, errors } = await cdp.send("Page.getAppManifest") as unknown as {
    manifest: { protocolHandlers: unknown };
    errors: unknown[];
  };
  expect(errors).toEqual([]);
  expect(manifest.protocolHandlers).toEqual([{ protocol: "web+otpauth", url: `${server.origin}/add#%s` }]);
  // Chromium hands links over to installed apps by the same rule as to pages that have asked for them, here unasked.
  await cdp.send("Page.setRPHRegistrationMode", { mode: "autoAccept" });
  await page.evaluate(() => navigator.registerProtocolHandler("web+otpauth", "/add#%s"));
  const asked: string[] = [];
  context.on("request", (request) => asked.push(request.url()));
  const other = await context.newPage();
  await other.goto(`${server.origin}/signin`);
  await other.evaluate((href) => void (location.href = href), `web+${uriOf("linked")}`);
  await expectPreview(other, "linked");
  expect(await other.evaluate(() => location.href)).toBe(`${server.origin}/add`);
  // Followed in a window that has the screen open already.
  await other.getByRole("button", { name: en.common.cancel }).click();
  await other.evaluate((href) => void (location.href = href), `web+${uriOf("again")}`);
  await expectPreview(other, "again");
  expect(await other.evaluate(() => location.href)).toBe(`${server.origin}/add`);
  expect(asked.filter((url) => url.startsWith("http") && /linked|again/.test(url))).toEqual([]);
  expect(server.log).not.toMatch(/linked|again/);
});
