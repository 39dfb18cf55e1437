/** What an organisation account leaves in a profile with App Lock on: the device's key, the account's one-time codes and the
 * answer nowhere; and in clear what docs/threat-model.md says, and no more. @module */
import { Buffer } from "node:buffer";
import crypto from "node:crypto";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { codeAt } from "../../../src/core/otp.ts";
import { account as accountPages } from "../../../src/messages/en-account.ts";
import { approvals } from "../../../src/messages/en-approvals.ts";
import { notifications } from "../../../src/messages/en-notifications.ts";
import { en } from "../../../src/messages/en.ts";
import { parseKeyUri } from "../../../src/core/key-uri.ts";
import { uriOf } from "../harness/accounts.ts";
import { addByPaste, openApp } from "../harness/app.ts";
import { BROWSERS, it, unlessLong } from "../harness/it.ts";
import { startNotifications } from "../harness/notifications.ts";
import { addPhone, beginSignIn, makeAccount, startOrganisation } from "../harness/organisation.ts";
import { startPushServices } from "../harness/push-services.ts";
import { heading, press, seen, text } from "../harness/walk.ts";
import { random, randomName } from "./known.ts";
import { openedBy, remainsIn, rootKeyOf, stretched } from "./rootkey.ts";
import { searchProfile } from "./search.ts";
import { storedIn } from "./stored.ts";

const { settings, unlock } = en, { add, done, ways } = settings;
const { totp } = accountPages, { request } = approvals;
type Known = Record<string, Uint8Array | string>;

/** Firefox as a person has it: it writes down what is typed, here twice a second. */
const SESSION = { "browser.sessionstore.resume_from_crash": true, "browser.sessionstore.interval": 500 };
const SIX_DIGITS = `insert into settings (key, value) values ('policy', '{"match":"type6"}')`;

/** Key by key: what a script fills in, Firefox does not write down. */
const type = (page: Page, label: string, typed: string) =>
  seen(page.getByLabel(label, { exact: true })).pressSequentially(typed);

async function lockByPassphrase(page: Page, origin: string, passphrase: string): Promise<void> {
  await page.goto(`${origin}/settings/lock`);
  await page.getByRole("radio", { name: new RegExp(`^${ways.passphrase}`) }).check();
  await press(page, ways.next);
  await type(page, add.passphrase, passphrase);
  await seen(page.getByLabel(add.passphraseTwice, { exact: true })).fill(passphrase);
  await page.getByRole("checkbox", { name: add.withRecovery }).uncheck();
  await press(page, add.next);
  await heading(page, done.title);
}

async function unlockBy(page: Page, passphrase: string): Promise<void> {
  await heading(page, unlock.title);
  await type(page, unlock.fields.passphrase, passphrase);
  await press(page, unlock.submit);
}

/** Turns one-time codes on, and gives the secret, base32. */
async function turnOnCodes(page: Page, origin: string): Promise<string> {
  await page.goto(`${origin}/account/totp`);
  await press(page, totp.begin);
  const secret = (await page.locator(".secret").textContent())!.replaceAll(" ", "");
  const { draft } = parseKeyUri(`otpauth://totp/x?secret=${secret}`);
  await type(page, totp.code, codeAt(draft, Date.now()).value);
  await press(page, totp.confirm);
  await page.waitForURL(/done=totp-on/);
  return secret;
}

function bytesOfBase32(text: string): Uint8Array {
  const bits = [...text].map((letter) =>
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")
  ).join("");
  return Uint8Array.from(bits.match(/.{8}/g)!, (eight) => parseInt(eight, 2));
}

/** The request that stands in a notification, and its token. The page is left blank. */
async function standing(page: Page, origin: string): Promise<{ rid: string; request: string; deny: string }> {
  await page.goto(`${origin}/health`); // of our origin, without the app
  const [data] = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration("/");
    return (await registration!.getNotifications()).map(({ data }) => data).filter(({ waiting }) => waiting);
  });
  await page.goto("about:blank");
  return data.waiting;
}

/** The device's private key, worked out as a thief would who knows the passphrase. */
async function deviceKey(page: Page, profile: string, passphrase: string) {
  const remains = await remainsIn(profile), { meta, documents } = await storedIn(page);
  const header = remains.headers.find(({ generation }) => generation === meta!.generation)!;
  const rootKey = (await rootKeyOf(remains, header, "passphrase", stretched(passphrase)))!;
  const sealed = documents.find(({ name }) => name === "devices")!;
  const { organisations } = JSON.parse(openedBy(rootKey, header.vaultId, sealed)!);
  const [{ id, jkt, account, privateKey }] = Object.values(organisations) as [
    { id: string; jkt: string; account: { id: string }; privateKey: string },
  ];
  const pkcs8 = Buffer.from(privateKey, "base64url");
  const key = crypto.createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" });
  const d = Buffer.from(key.export({ format: "jwk" }).d!, "base64url");
  return { rootKey, d, pkcs8, jkt, deviceId: id, accountId: account.id };
}

/** Puts `bytes` beside what the app has in clear, where the search has to find them. */
function plant(page: Page, bytes: Uint8Array): Promise<void> {
  return page.evaluate(async (bytes) => {
    const request = indexedDB.open("canary");
    request.onupgradeneeded = () => request.result.createObjectStore("kept");
    await new Promise((resolve) => request.onsuccess = resolve);
    const transaction = request.result.transaction("kept", "readwrite", { durability: "strict" });
    transaction.objectStore("kept").put(new Uint8Array(bytes), "canary");
    await new Promise((resolve) => transaction.oncomplete = resolve);
    request.result.close();
  }, [...bytes]);
}

/** In which files what was found, by its name. */
async function placesOf(profile: string, known: Known): Promise<Record<string, string[]>> {
  const places: Record<string, Set<string>> = {};
  for (const find of await searchProfile(profile, known)) { // "file (layer): name, spelling"
    const [, file, rest] = /^(.*?) \(.*?\): (.*)$/.exec(find)!;
    const name = Object.keys(known).find((one) => rest!.startsWith(`${one}, `))!;
    (places[name] ??= new Set()).add(file!);
  }
  return Object.fromEntries(Object.entries(places).map(([name, files]) => [name, [...files]]));
}

it.for(unlessLong(BROWSERS))(
  "%s: of an organisation account nothing that signs, proves or opens stays in a locked profile",
  { timeout: 240_000 }, // two browsers, and every file of one of them read several times
  async (name, { open }) => {
    await using services = await startPushServices();
    await using desktop = await startNotifications();
    await using organisation = await startOrganisation(services);
    const { server, demo } = organisation, { origin } = server;
    await organisation.run(SIX_DIGITS);
    const a = await (await open("chromium")).context.newPage();
    await makeAccount(a, server);
    const secret = await turnOnCodes(a, origin);
    const options = services.launchOptions(name, origin, desktop);
    const { context, profile, close } = await open(name, {
      ...options,
      firefoxPrefs: { ...options.firefoxPrefs, ...SESSION },
    });
    const phone = await openApp(context, origin);
    await addByPaste(phone, uriOf("alice"));
    const passphrase = randomName("tea pot");
    await lockByPassphrase(phone, origin, passphrase);
    await Promise.all([addPhone(a, phone, server), unlockBy(phone, passphrase)]);
    await text(phone, approvals.enrol.partCodes);
    desktop.shown().forEach(desktop.dismiss);

    await phone.goto("about:blank"); // nothing of the app is open
    const number = await beginSignIn(a, demo);
    const shown = await desktop.next(({ buttons }) => buttons.includes(notifications.review));
    const waiting = await standing(phone, origin);
    const { nonce } = JSON.parse(Buffer.from(waiting.request.split(".")[1]!, "base64url").toString());
    await expect.poll(() => searchProfile(profile, { deny: waiting.deny }), { timeout: 60_000 }).not.toEqual([]);
    const opening = context.waitForEvent("page");
    desktop.click(shown);
    const app = await opening;
    await type(app, request.padText(6), number); // it is still locked
    await press(app, request.approve);
    await heading(app, unlock.approve.title);
    await type(app, unlock.fields.passphrase, passphrase);
    await press(app, unlock.approve.submit);
    await text(app, request.mine.approved);
    await press(app, request.close);
    const { rootKey, d, pkcs8, ...ids } = await deviceKey(app, profile, passphrase);
    const canary = random(32);
    await plant(app, canary);
    await app.keyboard.press("Control+Shift+L");
    await heading(app, unlock.title);
    await app.waitForTimeout(2_000); // what a browser writes down later

    const secrets: Known = {
      passphrase,
      "root key": rootKey,
      "device key": d,
      "PKCS #8 of the device key": pkcs8,
      "secret of one-time codes": bytesOfBase32(secret),
      "typed number": `"${number}"`, // six digits alone, chance would find
    };
    const inClear: Known = { ...ids, rid: waiting.rid, canary };
    /** Of a notification that is gone Chromium's database keeps this for a while. */
    const spent: Known = { deny: waiting.deny, nonce };
    const mayStay = name === "chromium" ? Object.keys(spent) : [];
    async function expectNoSecret(when: string) {
      const places = await placesOf(profile, { ...secrets, ...spent, ...inClear });
      expect(Object.keys(places).sort(), when).toEqual([...Object.keys(inClear), ...mayStay].sort());
      for (const one of Object.keys(ids)) expect(places[one]!.join(), when).toMatch(/\/IndexedDB\/|\/idb\//);
      for (const file of mayStay.flatMap((one) => places[one]!)) expect(file).toMatch(/\/Platform Notifications\//);
    }
    await expectNoSecret("while locked");
    await close();
    await expectNoSecret("closed");
  },
);
