/** Several accounts at once: Google Authenticator's export by every way in, lists, several codes in one picture. @module */
import { Buffer } from "node:buffer";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { de } from "../../src/messages/de.ts";
import { en } from "../../src/messages/en.ts";
import { type Exported, exportLink, linkOf, payloadOf, totp } from "../transfer/exports.ts";
import { uriOf } from "./harness/accounts.ts";
import { openApp, paste, untilOffline } from "./harness/app.ts";
import { findings } from "./harness/axe.ts";
import { it } from "./harness/it.ts";
import { overflowsOn } from "./harness/overflows.ts";
import { qrFile, qrSheet, type Upload, writeCameraShow } from "./harness/qr.ts";

const { imports, add } = en;

/** Code `number`, from 1, of an export of five, with two accounts in each. */
const code = (number: number) =>
  exportLink([totp(`one-${number}`), totp(`two-${number}`)], { size: 5, index: number - 1, id: -77 });
const picture = async (text: string, name: string): Promise<Upload> => ({ ...await qrFile(text), name });
const textFile = (name: string, text: string, mimeType = "text/plain"): Upload => ({
  name,
  mimeType,
  buffer: Buffer.from(text),
});

const shownProgress = (page: Page) => page.getByRole("region", { name: imports.exportTitle }).locator("p").innerText();
const shownNames = (page: Page) =>
  page.getByRole("list", { name: imports.listLabel }).locator("bdi:nth-child(2)").allInnerTexts();
const tickedCount = (page: Page) => page.getByRole("checkbox", { checked: true }).count();

async function choose(page: Page, files: Upload | readonly Upload[] | string) {
  const input = page.locator("input[type=file]").first();
  await input.setInputFiles(typeof files === "string" ? files : [files].flat() as Upload[]);
}

async function toAdd(page: Page) {
  await page.getByRole("button", { name: imports.choose }).waitFor();
}

/** Labels in the list of codes, once there are `count`. */
async function listedLabels(page: Page, count: number): Promise<string[]> {
  const cards = page.getByRole("article");
  await expect.poll(() => cards.count(), { timeout: 20_000 }).toBe(count);
  return (await cards.allInnerTexts()).map((text) => /(one|two)-\d/.exec(text)?.[0] ?? text);
}

it("an export of five codes, pasted in any order with one missing, then the missing one as a picture", async ({ server, open }) => {
  const { context, faults } = await open("chromium", { viewport: { width: 1280, height: 1400 } });
  const page = await openApp(context, server.origin);
  await untilOffline(page);
  await server.stop(); // nothing of it needs a network
  await paste(page, code(4));
  await page.getByRole("heading", { name: imports.title }).waitFor();
  expect(await shownProgress(page)).toBe("1 of 5 codes are here. Numbers 1, 2, 3 and 5 are missing.");
  for (const number of [1, 5, 4, 3, 1]) await paste(page, code(number)); // two of them twice
  await expect.poll(() => shownProgress(page), { timeout: 30_000 }).toBe("4 of 5 codes are here. Number 2 is missing.");
  expect(await shownNames(page)).toEqual([1, 3, 4, 5].flatMap((number) => [`one-${number}`, `two-${number}`]));
  expect(await page.getByText(imports.limits).count()).toBe(1);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.waitForTimeout(300); // colours are on their way
    expect(await findings(page)).toEqual([]);
  }
  await choose(page, await picture(code(2), "second.png"));
  await expect.poll(() => shownProgress(page), { timeout: 30_000 })
    .toBe("5 of 5 codes are here. The export is complete.");
  expect(await tickedCount(page)).toBe(10);
  await page.getByRole("button", { name: "Add 10 accounts" }).click();
  await page.getByText("10 accounts added").waitFor();
  expect(new URL(page.url()).pathname).toBe("/");
  expect(await listedLabels(page, 10)).toEqual([1, 2, 3, 4, 5].flatMap((number) => [`one-${number}`, `two-${number}`]));
  await page.reload();
  await listedLabels(page, 10); // they are stored

  await paste(page, code(3));
  await page.getByRole("heading", { name: imports.title }).waitFor();
  expect(await tickedCount(page)).toBe(0); // they are here already
  expect(await page.getByText("Here already, with the same secret, as ACME (one-3)").count()).toBe(1);
  faults.length = 0; // requests for icons that failed, as they should
});

it("an export goes on without the code that is missing, and adding can be undone", async ({ server, open }) => {
  const { context } = await open("chromium", { viewport: { width: 1280, height: 1400 } });
  const page = await openApp(context, server.origin);
  await paste(page, `${code(1)}\n${code(3)}`);
  await expect.poll(() => shownProgress(page), { timeout: 30_000 }).toBe(
    "2 of 5 codes are here. Numbers 2, 4 and 5 are missing.",
  );
  await page.getByRole("checkbox", { name: /two-3/ }).uncheck();
  await page.getByRole("button", { name: "Add 3 accounts" }).click();
  expect(await listedLabels(page, 3)).toEqual(["one-1", "two-1", "one-3"]);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("3 accounts taken back").waitFor();
  await page.getByRole("heading", { name: en.codes.emptyTitle }).waitFor();
});

it("pictures of an export in any order, one twice, and several codes in one picture", async ({ server, open }) => {
  const { context } = await open("chromium", { viewport: { width: 1280, height: 1400 } });
  const page = await openApp(context, `${server.origin}/add`);
  await toAdd(page);
  await choose(page, [
    await picture(code(5), "e.png"),
    await picture(code(1), "a.png"),
    await picture(code(5), "e again.png"),
    await picture("https://example.com/login", "menu.png"),
  ]);
  await page.getByRole("heading", { name: imports.title }).waitFor({ timeout: 60_000 });
  expect(await shownProgress(page)).toBe("2 of 5 codes are here. Numbers 2, 3 and 4 are missing.");
  const told = page.getByRole("listitem").filter({ hasText: "menu.png" });
  expect(await told.innerText()).toContain(add.problems["web-link"]);
  await choose(page, qrSheet([code(2), code(3), code(4)]));
  await expect.poll(() => shownProgress(page), { timeout: 30_000 })
    .toBe("5 of 5 codes are here. The export is complete.");
  await page.getByRole("button", { name: "Add 10 accounts" }).click();
  await listedLabels(page, 10);
});

it("codes of two exports are told apart, and said", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  const other = exportLink([totp("other")], { size: 2, index: 0, id: 5 });
  await paste(page, `${code(1)}\n${other}`);
  const region = page.getByRole("region", { name: imports.exportTitle });
  await region.waitFor();
  expect(await region.locator("p").allInnerTexts()).toEqual([
    imports.mixed,
    "Export 1: 1 of 5 codes are here. Numbers 2, 3, 4 and 5 are missing.",
    "Export 2: 1 of 2 codes are here. Number 2 is missing.",
  ]);
});

it("the camera waits for all codes of an export, and then shows the list", async ({ server, open }) => {
  const film = await Deno.makeTempFile({ suffix: ".y4m" });
  const three = [0, 2, 1].map((index) => exportLink([totp(`cam-${index}`)], { size: 3, index, id: 3 }));
  await writeCameraShow(film, [...three, "https://example.com"]);
  const { context } = await open("chromium", {
    args: ["--use-fake-device-for-media-stream", `--use-file-for-fake-video-capture=${film}`],
    permissions: ["camera"],
  });
  const page = await openApp(context, `${server.origin}/scan`);
  await page.getByText(/codes are here\. Number/).waitFor({ timeout: 30_000 });
  expect(await findings(page)).toEqual([]);
  await page.getByRole("heading", { name: imports.title }).waitFor({ timeout: 60_000 });
  expect(await shownNames(page)).toEqual(["cam-0", "cam-1", "cam-2"]);
  expect(page.workers()).toHaveLength(1); // the camera and its reader are let go
  await Deno.remove(film);
});

it("what the camera has seen of an export can be added, and the camera goes on with it later", async ({ server, open }) => {
  const film = await Deno.makeTempFile({ suffix: ".y4m" });
  await writeCameraShow(film, [code(2), code(4)]);
  const { context } = await open("chromium", {
    args: ["--use-fake-device-for-media-stream", `--use-file-for-fake-video-capture=${film}`],
    permissions: ["camera"],
  });
  const page = await openApp(context, `${server.origin}/scan`);
  await page.getByText("2 of 5 codes are here. Numbers 1, 3 and 5 are missing.").waitFor({ timeout: 30_000 });
  await page.getByRole("button", { name: imports.addWhatIsThere }).click();
  expect(await shownProgress(page)).toBe("2 of 5 codes are here. Numbers 1, 3 and 5 are missing.");
  await page.getByRole("button", { name: imports.scanMissing }).click();
  await page.getByRole("heading", { name: en.scan.title }).waitFor();
  await page.getByText("2 of 5 codes are here.").waitFor(); // nothing of it is lost
  await page.getByRole("link", { name: "Back", exact: true }).click();
  await page.getByRole("button", { name: add.stay }).click(); // it is asked first
  await page.getByRole("button", { name: imports.addWhatIsThere }).click();
  await page.getByRole("button", { name: "Add 4 accounts" }).click();
  await listedLabels(page, 4);
  await Deno.remove(film);
});

it("text files and JSON bring all links that are in them, and broken lines are told by number", async ({ server, open }) => {
  const { context } = await open("chromium", { viewport: { width: 1280, height: 1400 } });
  const page = await openApp(context, `${server.origin}/add`);
  await toAdd(page);
  const lines = [uriOf("one-1"), "nonsense", "otpauth://totp/x?secret=NEVER0SHOWN", uriOf("two-1"), uriOf("one-1")];
  await choose(page, [
    textFile("codes.txt", lines.join("\r\n")),
    textFile("export.json", JSON.stringify({ items: [{ uri: `web+${uriOf("one-2")}` }, { uri: uriOf("two-2") }] }), ""),
    textFile("other.json", '{"secret":"NEVERSHOWN"}', "application/json"),
  ]);
  await page.getByRole("heading", { name: imports.title }).waitFor();
  expect(await shownNames(page)).toEqual(["one-1", "two-1", "one-2", "two-2"]);
  expect(await page.getByText(imports.repeated(1)).count()).toBe(1);
  const section = page.locator("section").filter({ has: page.getByRole("heading", { name: imports.unreadTitle(3) }) })
    .last();
  expect(await section.getByRole("listitem").allInnerTexts()).toEqual([
    `codes.txt, line 2\n${imports.problems["no-link"]}`,
    `codes.txt, line 3\n${add.problems["secret-not-base32"]}`,
    `other.json\n${imports.problems["unknown-file"]}`,
  ]);
  expect(await page.content()).not.toContain("NEVER");
  await page.getByRole("button", { name: "Add 4 accounts" }).click();
  await listedLabels(page, 4);
});

it("1 000 accounts of one file are listed and added at once", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, `${server.origin}/add`);
  await toAdd(page);
  const all = Array.from({ length: 1_100 }, (_, i) => uriOf(`n${i}`));
  await choose(page, textFile("many.txt", all.join("\n")));
  await page.getByRole("button", { name: "Add 1,000 accounts" }).click({ timeout: 60_000 });
  await page.getByText("1,000 accounts added").waitFor({ timeout: 60_000 });
  await toAddAnew(page, server.origin);
  await choose(page, textFile("many.txt", all.join("\n")));
  await page.getByRole("button", { name: "Add 100 accounts" }).waitFor({ timeout: 60_000 });
});

/** To /add anew. */
async function toAddAnew(page: Page, origin: string) {
  await page.goto(`${origin}/add`);
  await toAdd(page);
}

async function nothingSaved(page: Page) {
  const files = await page.evaluate(async () => {
    const names: string[] = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name);
    return names;
  });
  expect(files).toEqual([]);
  expect(await page.content()).not.toMatch(/NEVER/);
}

const never: Exported = { ...totp("a"), secret: "NEVERSHOWTHISSECRET!" };
const payload = payloadOf([never]);
const HOSTILE: [string, string, keyof typeof imports.problems | keyof typeof add.problems][] = [
  ["10 000 entries", exportLink(Array.from({ length: 10_000 }, () => ({ secret: "x" }))), "export-too-large"],
  ["an entry of −1 bytes", linkOf(Uint8Array.fromHex("0affffffffffffffffff01")), "export-damaged"],
  ["an entry of 2 GB", linkOf(Uint8Array.fromHex("0affffffff07")), "export-damaged"],
  ["a number of eleven bytes", linkOf(Uint8Array.fromHex("108080808080808080808001")), "export-damaged"],
  ["an end that is missing", linkOf(payload.slice(0, 20)), "export-damaged"],
  ["no account", linkOf(Uint8Array.fromHex("1001")), "export-empty"],
  ["noise", linkOf(new Uint8Array(300).map((_, i) => i * 37)), "export-damaged"],
  ["MD5", exportLink([{ ...never, algorithm: 4 }]), "md5-unsupported"],
  ["an unknown type", exportLink([{ ...never, type: 9 }]), "unknown-type"],
  ["no secret", exportLink([{ ...never, secret: "" }]), "no-secret"],
  ["no data", "otpauth-migration://offline?data=", "export-damaged"],
];

it("each hostile export gets its one sentence, and nothing is saved", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  const sentences = { ...add.problems, ...imports.problems };
  for (const [name, link, problem] of HOSTILE) {
    await paste(page, link);
    await expect.poll(() => page.getByRole("alert").first().innerText(), { message: name, timeout: 10_000 })
      .toBe(sentences[problem]);
    await page.getByRole("link", { name: "Back", exact: true }).click();
    await page.getByRole("link", { name: "Back", exact: true }).waitFor({ state: "detached" });
  }
  await nothingSaved(page);
});

it("accounts of a code that lies about its place are listed, and it is said", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  await paste(page, exportLink([totp("one-1"), totp("two-1")], { size: 3, index: 9 }));
  await page.getByText(imports.unclear).waitFor();
  await page.getByRole("button", { name: "Add 2 accounts" }).click();
  await listedLabels(page, 2);
});

it("hostile files get a sentence each: 2 GB, 500 files, an empty one", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, `${server.origin}/add`);
  await toAdd(page);
  const folder = await Deno.makeTempDir();
  const huge = `${folder}/dump.txt`;
  await Deno.writeTextFile(huge, uriOf("a"));
  await Deno.truncate(huge, 2 ** 31); // takes no room
  const cases: [string, string | readonly Upload[], string][] = [
    ["2 GB", huge, imports.problems["text-too-large"]],
    [
      "500 files",
      Array.from({ length: 500 }, (_, i) => textFile(`${i}.txt`, uriOf(`${i}`))),
      imports.problems["too-many-files"],
    ],
    ["nothing in it", [textFile("empty.txt", "")], add.problems["picture-empty"]],
    [
      "a backup among others",
      [textFile("a.countersign", "CSBK"), textFile("b.txt", "x")],
      imports.problems["backup-file"],
    ],
  ];
  for (const [name, files, said] of cases) {
    await choose(page, files);
    await expect.poll(() => page.locator("main").innerText(), { message: name, timeout: 20_000 }).toContain(
      said,
    );
    await nothingSaved(page);
    await toAddAnew(page, server.origin);
  }
  await Deno.remove(folder, { recursive: true });
});

it("the list of accounts holds at 320 px, with large text, from right to left and in German", async ({ server, open }) => {
  const { context } = await open("chromium", { locale: "de-DE", viewport: { width: 320, height: 568 } });
  const page = await openApp(context, server.origin);
  const long = "The.Very.Long.Name.of.a.Company.Limited:ada.lovelace@department.subsidiary.example.com";
  await paste(
    page,
    [
      code(2),
      exportLink([{ ...totp("x"), name: long, issuer: "" }]),
      "otpauth://totp/x?secret=0",
      uriOf("weak").replace(/secret=[A-Z2-7]+/, "secret=JBSWY3DP"),
    ].join("\n"),
  );
  await page.getByRole("heading", { name: de.imports.title }).waitFor();
  expect(await overflowsOn(page)).toEqual([]);
  expect(await findings(page)).toEqual([]);
  await page.evaluate(() => document.documentElement.setAttribute("dir", "rtl"));
  expect(await overflowsOn(page)).toEqual([]);
  await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
  expect(await overflowsOn(page)).toEqual([]);
  // By keyboard alone, with nothing hidden under the buttons.
  await page.evaluate(() => document.documentElement.removeAttribute("style"));
  const last = page.getByRole("checkbox").last();
  await last.focus();
  await page.keyboard.press("Space");
  const [box, end] = [
    await last.boundingBox(),
    await page.getByRole("button", { name: /hinzufügen/ }).last().boundingBox(),
  ];
  expect(box!.y + box!.height).toBeLessThan(end!.y);
  await page.keyboard.press("Enter");
  await page.getByRole("article").first().waitFor();
});
