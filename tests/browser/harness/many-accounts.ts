/** Sixty made-up accounts with twelve tags, as someone has them who has used such an app for years. @module */
import type { BrowserContext } from "playwright-core";
import { secretOf } from "./accounts.ts";
import { openVaultTab, type VaultTab, vaultWorkerUrl } from "./vault.ts";

export const TAGS = [
  "Work",
  "Private",
  "Family",
  "Finance",
  "Mail",
  "Shopping",
  "Games",
  "Travel",
  "Cloud & hosting",
  "Social",
  "Insurances and pensions",
  "Old",
] as const;

const ISSUERS = [
  "GitHub",
  "Northwind Bank",
  "Contoso VPN",
  "Mail",
  "Acme Cloud",
  "Paperplane",
  "Quarry",
  "Riverbank",
  "Saffron",
  "Tandem",
  "Umbra Games",
  "Willow Insurance and Pension Fund of the Federal States",
  "Älvsjö Fjärrvärme",
  "Zephyr",
  "بنك الأمل",
] as const;
const PEOPLE = ["ada@example.com", "ada.lovelace@work.example", "family@example.org", "admin"] as const;

export interface Many {
  readonly tab: VaultTab;
  readonly ids: readonly string[];
}

/** Adds an account with tags, and gives its id. */
export async function addTagged(tab: VaultTab, uri: string, tags: readonly string[] = []): Promise<string> {
  const { stageId, view: { issuer, label } } = await tab.call("stage", uri);
  const id = await tab.call("add", stageId, { issuer, label });
  if (tags.length > 0) await tab.call("edit", id, { tags });
  return id;
}

function uriFor(issuer: string, label: string, secret: string): string {
  const [name, by] = [label, issuer].map(encodeURIComponent);
  return `otpauth://totp/${by}:${name}?secret=${secretOf(secret)}&issuer=${by}`;
}

/** Puts them into the vault of the app that is built in `folder`. Two have one secret, and two one name. */
export async function plantMany(context: BrowserContext, origin: string, folder = "."): Promise<Many> {
  const tab = await openVaultTab(context, origin, await vaultWorkerUrl(folder));
  const ids: string[] = [];
  for (const [at, person] of PEOPLE.entries()) {
    for (const [which, issuer] of ISSUERS.entries()) {
      const nth = at * ISSUERS.length + which;
      const tags = nth % 5 === 0 ? [] : [TAGS[nth % 12]!, ...nth % 3 === 0 ? [TAGS[(nth * 7 + 1) % 12]!] : []];
      ids.push(await addTagged(tab, uriFor(issuer, person, `${nth} of many`), tags));
    }
  }
  ids.push(await addTagged(tab, uriFor("GitHub", "ada (old phone)", "0 of many"), ["Old"]));
  ids.push(await addTagged(tab, uriFor("Northwind Bank", PEOPLE[0], "again"), ["Finance"]));
  return { tab, ids };
}
