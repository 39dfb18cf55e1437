import { expect, it } from "vitest";
import { helpHaystacks, searchHelp } from "../../../../src/app/screens/help/search-help.ts";
import { help as de } from "../../../../src/messages/de-help.ts";
import { help as en } from "../../../../src/messages/en-help.ts";

const HAYS = { en: helpHaystacks(en.questions), de: helpHaystacks(de.questions) };

it.each([
  ["lost phone", "lost-phone"],
  ["my phone was stolen", "lost-phone"],
  ["how do I get a new phone?", "new-phone"],
  ["wrong code", "wrong-codes"],
  ["screenshot", "screenshot"],
  ["screenshto", "screenshot"],
  ["what is a passkey", "passkey"],
  ["google authenticator", "google"],
  ["offline", "network"],
  ["3 a.m.", "unexpected"],
  ["company spy", "company-access"],
  ["HOTP", "hotp"],
  ["free license", "cost"],
  ["YubiKey", "passkey"],
  ["forgot pin", "forgot"],
])("searchHelp() finds for “%s” the question %s among the first three", (query, id) => {
  expect(searchHelp(HAYS.en, query).slice(0, 3)).toContain(id);
});

it.each([
  ["handy verloren", "lost-phone"],
  ["neues handy", "new-phone"],
  ["code wird abgelehnt", "wrong-codes"],
  ["bildschirmfoto", "screenshot"],
  ["was sammelt ihr", "collected"],
  ["chef sieht", "operator"],
  ["datenschutz", "collected"],
  ["pin vergessen", "forgot"],
  ["papierkorb", "trash"],
  ["barrierefrei", "accessibility"],
])("searchHelp() finds in German for “%s” the question %s among the first three", (query, id) => {
  expect(searchHelp(HAYS.de, query).slice(0, 3)).toContain(id);
});

it.each(["", " ", "?", "x", "zzqqxxyy"])("searchHelp() finds nothing for “%s”", (query) => {
  expect(searchHelp(HAYS.en, query)).toEqual([]);
});
