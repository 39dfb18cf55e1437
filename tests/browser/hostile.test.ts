import { Buffer } from "node:buffer";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { en } from "../../src/messages/en.ts";
import { HOSTILE_SECRET, HOSTILE_URIS } from "../core/hostile-uris.ts";
import { secretOf, uriOf } from "./harness/accounts.ts";
import { openApp, paste, untilOffline } from "./harness/app.ts";
import { it } from "./harness/it.ts";
import { largePicture, qrFile, turned, type Upload } from "./harness/qr.ts";

const problems = { ...en.add.problems, ...en.imports.problems };

/** Nothing was stored, and nothing of what came in stands on the page. */
async function nothingSaved(page: Page) {
  const files = await page.evaluate(async () => {
    const names: string[] = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name);
    return names;
  });
  expect(files).toEqual([]);
  expect((await page.content()).toUpperCase()).not.toContain(HOSTILE_SECRET);
}

async function choose(page: Page, file: Upload) {
  await page.locator("input[type=file]").setInputFiles(file);
}

const alert = (page: Page) => page.getByRole("alert").first();

it("each hostile text gets its one sentence, and nothing is saved", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  await untilOffline(page);
  const pasted = HOSTILE_URIS.filter(({ text }) => text.trim() !== ""); // a paste event carries no empty clipboard
  expect(pasted.length).toBeGreaterThanOrEqual(60);
  for (const { name, text, problem } of pasted) {
    await paste(page, text);
    await expect.poll(() => alert(page).innerText(), { message: name, timeout: 5_000 }).toBe(problems[problem]);
    await page.getByRole("link", { name: "Back", exact: true }).click();
    await page.getByRole("link", { name: "Back", exact: true }).waitFor({ state: "detached" });
  }
  await page.getByRole("heading", { name: "Your codes will be here" }).waitFor();
  await nothingSaved(page);
});

const random = Buffer.from(crypto.getRandomValues(new Uint8Array(5_000)));
const file = (name: string, mimeType: string, buffer: Buffer): Upload => ({ name, mimeType, buffer });

const HOSTILE_FILES: readonly [string, () => Upload | Promise<Upload>, keyof typeof problems][] = [
  ["an empty file", () => file("a.png", "image/png", Buffer.alloc(0)), "picture-empty"],
  ["text named as a picture", () => file("a.png", "image/png", Buffer.from("hello")), "not-a-picture"],
  ["random bytes", () => file("a.jpg", "image/jpeg", random), "not-a-picture"],
  ["a program", () => file("a.png", "image/png", Buffer.from("MZ\x90\0")), "not-a-picture"],
  ["a PNG cut off", async () => {
    const { buffer } = await qrFile(uriOf("cut"));
    return file("a.png", "image/png", buffer.subarray(0, 40));
  }, "not-a-picture"],
  ["an SVG with a script", () =>
    file(
      "a.svg",
      "image/svg+xml",
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    ), "picture-drawing"],
  ["a picture without a code", () => largePicture("", 800, 600), "no-code"],
  ["a QR code that is a link", () => qrFile("https://example.com/login"), "web-link"],
  ["a QR code of a Wi-Fi", () => qrFile("WIFI:T:WPA;S:net;P:secret;;"), "other-code"],
  [
    "a QR code of an export, cut off",
    () => qrFile("otpauth-migration://offline?data=CjEKCkhlbGxvId6tvu8"),
    "export-damaged",
  ],
  ["a QR code of HTML", () => qrFile("<img src=x onerror=alert(1)>"), "not-otpauth"],
  ["a QR code with a secret of 0", () => qrFile("otpauth://totp/A?secret=0"), "secret-not-base32"],
  [
    "a QR code with a secret of 2 kB",
    () => qrFile(`otpauth://totp/A?secret=${"ABCDEFGH".repeat(256)}`),
    "secret-too-long",
  ],
  ["a picture of 16 gigapixels", () => {
    const huge = largePicture("", 8, 8);
    huge.buffer.writeUInt32BE(126_491, 16);
    huge.buffer.writeUInt32BE(126_491, 20);
    return huge;
  }, "picture-too-large"],
  ["a file of 31 MB", () => file("a.png", "image/png", Buffer.alloc(31_000_000)), "file-too-large"],
];

it("each hostile file gets its one sentence, and nothing is saved", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  for (const [name, make, problem] of HOSTILE_FILES) {
    await page.goto(`${server.origin}/add`);
    await page.getByRole("button", { name: "Choose a picture" }).waitFor();
    await choose(page, await make());
    await expect.poll(() => alert(page).innerText(), { message: name, timeout: 40_000 }).toBe(problems[problem]);
    await nothingSaved(page);
  }
});

it("a picture of 40 megapixels is read", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, `${server.origin}/add`);
  await page.getByRole("button", { name: "Choose a picture" }).waitFor();
  await choose(page, largePicture(uriOf("large"), 8_000, 5_000));
  await page.getByRole("heading", { name: "Is this right?" }).waitFor({ timeout: 40_000 });
  expect(await page.getByRole("textbox", { name: "Account" }).inputValue()).toBe("large");
});

it("a wide photograph that its camera held upright is read", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, `${server.origin}/add`);
  const { buffer } = largePicture(uriOf("upright"), 9_000, 1_200);
  const jpeg = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    canvas.getContext("2d")!.drawImage(bitmap, 0, 0);
    const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.9 });
    let binary = "";
    for (const byte of new Uint8Array(await blob.arrayBuffer())) binary += String.fromCharCode(byte);
    return btoa(binary);
  }, buffer.toString("base64"));
  const photograph = turned(Buffer.from(jpeg, "base64"));
  const shape = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const { width, height } = await createImageBitmap(new Blob([bytes], { type: "image/jpeg" }));
    return [width, height];
  }, photograph.buffer.toString("base64"));
  expect(shape).toEqual([1_200, 9_000]); // the browser does turn it
  await choose(page, photograph);
  await page.getByRole("heading", { name: "Is this right?" }).waitFor({ timeout: 40_000 });
  expect(await page.getByRole("textbox", { name: "Account" }).inputValue()).toBe("upright");
});

it.for(
  [
    ["HTML", "<img src=x onerror=alert(1)>", "<b>bold</b>"],
    ["emoji", "Bank 🏦👨‍👩‍👧", "🔑"],
    ["right-to-left", "بنك الأمل", "آدا"],
    ["bidirectional overrides", "\u202egnab\u202c", "a\u2066b"],
    ["script in a link", "javascript:alert(1)", "data:text/html,x"],
  ] as const,
)("%s in names is text, in the preview, the list and the details", async ([, issuer, label], { server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  page.on("dialog", () => expect.unreachable("a script ran"));
  const [i, l] = [encodeURIComponent(issuer), encodeURIComponent(label)];
  await paste(page, `otpauth://totp/${l}?secret=${secretOf(issuer)}&issuer=${i}`);
  const shown = issuer.replace(/[\u202a-\u202e\u2066-\u2069]/g, "");
  await expect.poll(() => page.getByRole("textbox", { name: "Issuer" }).inputValue()).toBe(shown);
  await page.getByRole("button", { name: "Save" }).click();
  const card = page.getByRole("article").first();
  await card.waitFor();
  expect(await card.innerText()).toContain(shown);
  expect(await page.locator("img[src=x], article b").count()).toBe(0);
  await card.getByRole("link").click();
  await expect.poll(() => page.locator("h2").first().innerText()).toBe(shown);
  expect(await page.locator("img[src=x]").count()).toBe(0);
});
