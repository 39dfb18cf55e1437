import { expect } from "vitest";
import { openApp } from "./harness/app.ts";
import { it } from "./harness/it.ts";
import { writeCameraFilm } from "./harness/qr.ts";

const SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
const ALICE = `otpauth://totp/ACME:alice?secret=${SECRET}&issuer=ACME`;
const BOB = `otpauth://totp/ACME:bob?secret=${SECRET}&issuer=ACME`;

interface Watched {
  readonly tracks: readonly MediaStreamTrack[];
}

/** Flags of a fake camera that shows `texts` as QR codes. */
async function cameraOf(...texts: string[]) {
  const film = await Deno.makeTempFile({ suffix: ".y4m" });
  await writeCameraFilm(film, texts);
  return {
    film,
    options: {
      args: ["--use-fake-device-for-media-stream", `--use-file-for-fake-video-capture=${film}`],
      permissions: ["camera", "clipboard-read", "clipboard-write"],
    },
  };
}

it("the live camera's code comes to the preview and is saved, and the camera is let go", async ({ server, open }) => {
  const { options, film } = await cameraOf(ALICE);
  const { context } = await open("chromium", options);
  await context.addInitScript(() => {
    if (!navigator.mediaDevices) return; // the blank page before ours
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    const tracks: MediaStreamTrack[] = [];
    Object.assign(globalThis, { tracks });
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      const stream = await ask(constraints);
      tracks.push(...stream.getTracks());
      return stream;
    };
  });
  const page = await openApp(context, server.origin);
  await page.getByRole("link", { name: "Scan a QR code" }).click();
  await page.getByRole("heading", { name: "Is this right?" }).waitFor();
  expect(await page.getByRole("textbox", { name: "Account" }).inputValue()).toBe("alice");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("article").filter({ hasText: "ACME" }).waitFor();
  expect(page.workers()).toHaveLength(1); // the vault's
  expect(await page.evaluate(() => (globalThis as unknown as Watched).tracks.map(({ readyState }) => readyState)))
    .toEqual(["ended"]);
  await Deno.remove(film);
});

it("two codes in the camera's sight are listed, the one that is there twice told", async ({ server, open }) => {
  const { options, film } = await cameraOf(ALICE, BOB);
  const { context } = await open("chromium", options);
  const page = await openApp(context, `${server.origin}/scan`);
  await page.getByRole("heading", { name: "Which accounts?" }).waitFor();
  expect(await page.getByRole("checkbox", { name: "alice" }).count()).toBe(1);
  expect(await page.getByRole("checkbox", { name: /bob.*Twice in this list/ }).count()).toBe(1);
  await page.getByRole("button", { name: "Add 1 account" }).click();
  await page.getByRole("article").filter({ hasText: "ACME" }).waitFor();
  await Deno.remove(film);
});

it("a code that is no account is told, and the camera goes on", async ({ server, open }) => {
  const { options, film } = await cameraOf("https://example.com/login");
  const { context } = await open("chromium", options);
  const page = await openApp(context, `${server.origin}/scan`);
  await page.getByText("This is a link to a web page").waitFor();
  await page.waitForFunction(() => document.querySelector("video")!.currentTime > 1);
  await page.getByRole("link", { name: "Back", exact: true }).click();
  await page.getByRole("link", { name: "Other ways to add" }).click();
  expect(await page.getByText("This is a link to a web page").count()).toBe(0);
  await Deno.remove(film);
});

it("one of several cameras can be chosen", async ({ server, open }) => {
  const { context } = await open("chromium", {
    args: ["--use-fake-device-for-media-stream=device-count=2"],
    permissions: ["camera"],
  });
  const page = await openApp(context, `${server.origin}/scan`);
  const choice = page.getByRole("combobox", { name: "Camera" });
  await choice.waitFor();
  const names = await choice.locator("option").allInnerTexts();
  expect(names).toHaveLength(2);
  const running = (label: string) =>
    page.waitForFunction(
      (label) => (document.querySelector("video")!.srcObject as MediaStream)?.getVideoTracks()[0]?.label === label,
      label,
    );
  const chosen = await choice.evaluate((element) => (element as HTMLSelectElement).selectedOptions[0]!.text);
  await running(chosen); // what is said to run does
  const other = names.find((name) => name !== chosen)!;
  await choice.selectOption({ label: other });
  await running(other);
});

it("a refused camera gets a sentence, and another try works once it is allowed", async ({ server, open }) => {
  const { options, film } = await cameraOf(ALICE);
  const { context } = await open("chromium", { ...options, permissions: ["clipboard-read"] });
  const page = await openApp(context, `${server.origin}/scan`);
  await page.getByText("The camera is blocked for this address.").waitFor();
  await context.grantPermissions(["camera"], { origin: server.origin });
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("heading", { name: "Is this right?" }).waitFor();
  await Deno.remove(film);
});

it("a device without a camera gets a sentence", async ({ server, open }) => {
  const { context } = await open("chromium", { permissions: ["camera"] });
  const page = await openApp(context, `${server.origin}/scan`);
  await page.getByText("No camera was found on this device.").waitFor();
});

// No fake device of Chromium's is ever busy or has a light, so these two replace what the browser would answer.
it("a busy camera gets a sentence", async ({ server, open }) => {
  const { context } = await open("chromium");
  await context.addInitScript(() => {
    if (!navigator.mediaDevices) return; // the blank page before ours
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("in use", "NotReadableError"));
  });
  const page = await openApp(context, `${server.origin}/scan`);
  await page.getByText("The camera is used by another program.").waitFor();
});

it("a camera with a light gets a button that turns it on and off", async ({ server, open }) => {
  const { options, film } = await cameraOf("https://example.com");
  const { context } = await open("chromium", options);
  await context.addInitScript(() => {
    const { getSettings } = MediaStreamTrack.prototype;
    let torch = false;
    MediaStreamTrack.prototype.getSettings = function () {
      return { ...getSettings.call(this), torch } as MediaTrackSettings;
    };
    MediaStreamTrack.prototype.applyConstraints = async (constraints) => {
      torch = (constraints!.advanced![0] as { torch: boolean }).torch;
    };
  });
  const page = await openApp(context, `${server.origin}/scan`);
  await page.getByRole("button", { name: "Light on" }).click();
  await page.getByRole("button", { name: "Light off", pressed: true }).click();
  await page.getByRole("button", { name: "Light on", pressed: false }).waitFor();
  await Deno.remove(film);
});
