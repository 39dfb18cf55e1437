/** Locations as CSV (RFC 4180), in UTF-8 with the mark that spreadsheets need to read it so. @module */
import type { Language } from "../language.ts";
import { placeOf, placesOf } from "../shown.tsx";
import type { LocationRow } from "./location-rows.ts";

const MARK = "\uFEFF";

/** Where a formula could begin: at the start, and after all that a spreadsheet may end a cell with. Where that is no comma, quotes
 * inside a line hold nothing together. Some in East Asia read the wide signs as the others. */
const FORMULAS = /(^|[,;\t\r\n])(?=(?:["']|[^\S\t\r\n])*[=+\-@＝＋－＠])/g;

/** A cell of a spreadsheet, in which nothing is taken for a formula. */
export function csvCell(text: string): string {
  const plain = text.replace(FORMULAS, "$1'");
  return /[",;\t\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

function lineOf(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

export function csvHead({ locations: { export: { columns } } }: Language): string {
  return MARK + lineOf(Object.values(columns));
}

export function csvLine(row: LocationRow, language: Language): string {
  const { locations: m } = language, codes: readonly string[] = JSON.parse(row.countries);
  return lineOf([
    new Date(row.at).toISOString(),
    row.name,
    row.display_name,
    row.application ?? m.goneApplication,
    row.device ?? m.goneDevice,
    codes.join(" "),
    placesOf(codes, language),
    m.accuracy[row.accuracy],
    m.results[row.result],
    row.network_country === "" ? m.unknown : placeOf(row.network_country, language),
    row.stopped === 1 ? m.export.yes : "",
  ]);
}
