import type { Kysely } from "kysely";
import type { Bus } from "./bus.ts";
import type { Tables } from "./database/schema.ts";
import type { Secrets } from "./secrets.ts";

/** What every part of the server stands on. */
export interface Parts {
  readonly db: Kysely<Tables>;
  readonly bus: Bus;
  readonly secrets: Secrets;
  /** Where people reach this server; the issuer of all that it signs. */
  readonly publicOrigin: URL;
  /** What this server calls itself. */
  readonly name: string;
  /** Unix ms. */
  readonly now: () => number;
}

/** A browser at one of this server's pages. */
export interface BrowserInfo {
  /** The value of its own cookie, 256 bits. */
  readonly secret: string;
  readonly browser: string;
  readonly os: string;
  /** ISO 3166-1 alpha-2, or "". */
  readonly region: string;
  readonly ip: string;
}
