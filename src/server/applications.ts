import type { Selectable } from "kysely";
import { randomId, sha256 } from "../protocol/bytes.ts";
import type { ApplicationsTable } from "./database/schema.ts";
import { isEqual } from "./equal.ts";
import type { LocationAccess } from "./location-access.ts";
import type { Parts } from "./parts.ts";
import type { ApplicationPolicy } from "./policies.ts";

export type Application = Selectable<ApplicationsTable>;

const KEY = /^cs_([A-Za-z0-9_-]{22})_([A-Za-z0-9_-]{43})$/;
const HASH_OF_NONE = "A".repeat(43);

/** Applications that sign people in here: each with an API key, and the exact addresses it may send browsers back to. */
export function createApplications(
  { db, now }: Pick<Parts, "db" | "now">,
  access: Pick<LocationAccess, "policyChanged">,
) {
  const newKey = (id: string): string => `cs_${id}_${randomId(32)}`;
  return {
    /** The key is shown once. */
    async create(name: string, returnUrls: readonly string[], policy: ApplicationPolicy = {}) {
      const id = randomId(), key = newKey(id);
      await db.insertInto("applications").values({
        id,
        name,
        key_hash: await sha256(key),
        return_urls: JSON.stringify(returnUrls),
        policy: JSON.stringify(policy),
        created_at: now(),
      }).execute();
      return { id, key };
    },
    /** A new key, shown once; the one before is good no more. Null where there is no such application. */
    async renewKey(id: string): Promise<string | null> {
      const key = newKey(id);
      const renewed = await db.updateTable("applications").set({ key_hash: await sha256(key) }).where("id", "=", id)
        .returning("id").executeTakeFirst();
      return renewed ? key : null;
    },
    /** The application whose key is `key` already: made with `policy`, or brought up to date with the one it has.
     * @throws {RangeError} When `key` is none. */
    async keep(
      key: string,
      name: string,
      returnUrls: readonly string[],
      policy: ApplicationPolicy = {},
    ): Promise<void> {
      const [, id] = KEY.exec(key) ?? [];
      if (id === undefined) throw new RangeError("Cannot keep an application: its key is none");
      const kept = { name, key_hash: await sha256(key), return_urls: JSON.stringify(returnUrls) };
      await db.insertInto("applications").values({ id, ...kept, policy: JSON.stringify(policy), created_at: now() })
        .onConflict((conflict) => conflict.column("id").doUpdateSet(kept)).execute();
    },
    async byKey(key: string): Promise<Application | null> {
      const [, id] = KEY.exec(key) ?? [];
      const row = await db.selectFrom("applications").selectAll().where("id", "=", id ?? "").executeTakeFirst();
      const isGood = isEqual(await sha256(key), row?.key_hash ?? HASH_OF_NONE);
      return row && isGood ? row : null;
    },
    byId: (id: string): Promise<Application | undefined> =>
      db.selectFrom("applications").selectAll().where("id", "=", id).executeTakeFirst(),
    all: (): Promise<Application[]> => db.selectFrom("applications").selectAll().orderBy("name").execute(),
    /** Where the policy still is `was`, as it stands in the table; any, if not given. */
    async update(
      id: string,
      name: string,
      returnUrls: readonly string[],
      policy: ApplicationPolicy,
      was?: string,
    ): Promise<boolean> {
      const set = await db.updateTable("applications")
        .set({ name, return_urls: JSON.stringify(returnUrls), policy: JSON.stringify(policy) }).where("id", "=", id)
        .$if(was !== undefined, (update) => update.where("policy", "=", was!)).returning("id").executeTakeFirst();
      if (set) await access.policyChanged(id);
      return set !== undefined;
    },
    /** Where the policy still is `was`, as it stands in the table. */
    async setPolicy(id: string, was: string, policy: ApplicationPolicy): Promise<boolean> {
      const set = await db.updateTable("applications").set({ policy: JSON.stringify(policy) }).where("id", "=", id)
        .where("policy", "=", was).returning("id").executeTakeFirst();
      if (set) await access.policyChanged(id);
      return set !== undefined;
    },
    async remove(id: string): Promise<void> {
      await db.deleteFrom("applications").where("id", "=", id).execute();
      await access.policyChanged(id);
    },
  };
}
export type Applications = ReturnType<typeof createApplications>;

/** Whether an application may register `url`: absolute, https or this machine, without a fragment. */
export function isReturnUrl(text: string): boolean {
  const url = URL.parse(text);
  if (!url || url.hash !== "" || url.username !== "" || url.password !== "" || url.href !== text) return false;
  const isLocal = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  return url.protocol === "https:" || (url.protocol === "http:" && isLocal);
}
