// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from "vitest";
import { de } from "../../../src/messages/de.ts";
import { location as germanLocation } from "../../../src/messages/de-location.ts";
import { en } from "../../../src/messages/en.ts";

/** A page of its own: what is spoken belongs to one. */
async function load() {
  vi.resetModules();
  return await import("../../../src/app/platform/language.ts");
}

beforeEach(() => {
  document.documentElement.lang = "";
  vi.spyOn(navigator, "languages", "get").mockReturnValue(["fr", "de-AT", "en"]);
});

it("speak() speaks the browser's language until another is chosen, and says which in <html lang>", async () => {
  const { speak, spoken } = await load();
  await speak("auto");
  expect([document.documentElement.lang, spoken.value?.codes.title]).toEqual(["de", de.codes.title]);
  await speak("en");
  expect([document.documentElement.lang, spoken.value?.codes.search]).toEqual(["en", en.codes.search]);
});

it("speak() gives another object, so that what reads it is drawn anew", async () => {
  const { speak, spoken } = await load();
  await speak("en");
  const before = spoken.value;
  await speak("de");
  expect(spoken.value).not.toBe(before);
});

it("speak() brings what later screens say along, once it was needed", async () => {
  const { loadLaterMessages, speak, spoken } = await load();
  await speak("en");
  expect(spoken.value?.preferences).toBeUndefined();
  await loadLaterMessages();
  expect(spoken.value?.preferences.privacy.title).toBe(en.preferences.privacy.title);
  await speak("de");
  expect(spoken.value?.preferences.privacy.title).toBe(de.preferences.privacy.title);
});

it("loadLaterMessages() never mixes two languages, however fast they are chosen", async () => {
  const { loadLaterMessages, speak, spoken } = await load();
  await speak("en");
  await Promise.all([loadLaterMessages(), speak("de"), speak("en"), loadLaterMessages(), speak("de")]);
  expect(spoken.value?.codes.search).toBe(de.codes.search);
  expect(spoken.value?.preferences.privacy.title).toBe(de.preferences.privacy.title);
  expect(document.documentElement.lang).toBe("de");
});

it("loadLocationMessages() goes by what was chosen", async () => {
  const { loadLocationMessages, speak } = await load();
  await speak("en");
  await speak("de");
  expect((await loadLocationMessages()).title).toBe(germanLocation.title);
});
