import { account as deAccount } from "../../messages/de-account.ts";
import { admin as deAdmin } from "../../messages/de-admin.ts";
import { locations as deLocations } from "../../messages/de-locations.ts";
import { pages as de } from "../../messages/de-pages.ts";
import { account as enAccount, type AccountMessages } from "../../messages/en-account.ts";
import { admin as enAdmin, type AdminMessages } from "../../messages/en-admin.ts";
import { locations as enLocations, type LocationsMessages } from "../../messages/en-locations.ts";
import { pages as en, type PagesMessages } from "../../messages/en-pages.ts";

export interface Language {
  /** BCP 47. */
  readonly tag: string;
  readonly messages: PagesMessages;
  readonly account: AccountMessages;
  readonly admin: AdminMessages;
  readonly locations: LocationsMessages;
}

const LANGUAGES: readonly Language[] = [
  { tag: "en", messages: en, account: enAccount, admin: enAdmin, locations: enLocations },
  { tag: "de", messages: de, account: deAccount, admin: deAdmin, locations: deLocations },
];

/** The most wanted language of `accept` (RFC 9110 §12.5.4) that we speak, else English. */
export function languageOf(accept: string | undefined): Language {
  const wanted = (accept ?? "").split(",").map((entry) => {
    const [tag = "", ...parameters] = entry.split(";").map((part) => part.trim().toLowerCase());
    const quality = Number(parameters.find((parameter) => parameter.startsWith("q="))?.slice(2) ?? 1);
    return { tag: tag.split("-")[0], quality: quality || 0 };
  }).filter(({ quality }) => quality > 0).sort((a, b) => b.quality - a.quality);
  for (const { tag } of wanted) {
    const spoken = LANGUAGES.find((language) => language.tag === tag);
    if (spoken) return spoken;
  }
  return LANGUAGES[0]!;
}
