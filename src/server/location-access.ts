/** Who uses which application: those that ask for the country ask these people for it. @module */
import type { Parts } from "./parts.ts";
import { type LocationPolicy, ownPolicyOf } from "./policies.ts";

/** How long after the last use an application still counts as somebody's, and after a sign-in what it asks as its use, in ms. */
export const REMEMBERED = 30 * 24 * 60 * 60_000;
/** How long after the last use it is in use, in ms. */
export const IN_USE = 60 * 60_000;
/** How long it is known that somebody signed in, in ms. */
const KEPT = 365 * 24 * 60 * 60_000;

/** An application that asks for the country. */
export interface Asking {
  readonly id: string;
  readonly name: string;
  readonly policy: LocationPolicy;
}

export type LocationAccess = ReturnType<typeof createLocationAccess>;

export function createLocationAccess({ db, bus, now }: Pick<Parts, "db" | "bus" | "now">) {
  /** Has the person's devices ask again how things stand. */
  async function tellDevices(personId: string): Promise<void> {
    const devices = await db.selectFrom("devices").select("id").where("person_id", "=", personId)
      .where("state", "=", "active").execute();
    for (const { id } of devices) await bus.publish(`device:${id}`, "device");
  }

  async function asking(personId: string): Promise<(Asking & { readonly isInUse: boolean })[]> {
    const at = now();
    const rows = await db.selectFrom("location_access")
      .innerJoin("applications", "applications.id", "location_access.application_id")
      .select(["applications.id", "applications.name", "applications.policy", "location_access.used_at"])
      .where("person_id", "=", personId).where("used_at", ">", at - REMEMBERED).orderBy("applications.name").execute();
    return rows.flatMap(({ id, name, used_at, ...row }) => {
      const { location } = ownPolicyOf(row);
      return location ? [{ id, name, policy: location, isInUse: used_at > at - IN_USE }] : [];
    });
  }

  return {
    /** Those that ask this person, by name. */
    asking,
    /** The ids of all that ask anybody. */
    async allAsking(): Promise<string[]> {
      const rows = await db.selectFrom("applications").select(["id", "policy"]).execute();
      return rows.filter((row) => ownPolicyOf(row).location).map(({ id }) => id);
    },
    isAsked: async (personId: string): Promise<boolean> => (await asking(personId)).length > 0,
    /** A sign-in waits for the country: from now on the person is asked by this application. */
    async ask(personId: string, applicationId: string): Promise<void> {
      const at = now(), told = { used_at: at, told_at: at };
      await db.insertInto("location_access")
        .values({ person_id: personId, application_id: applicationId, granted_at: null, ...told })
        .onConflict((conflict) => conflict.columns(["person_id", "application_id"]).doUpdateSet(told)).execute();
      await tellDevices(personId);
    },
    /** The person signed in; `isAsking`: where the application asks for the country. */
    async grant(personId: string, applicationId: string, isAsking: boolean): Promise<void> {
      const at = now(), granted = { granted_at: at, used_at: at };
      await db.insertInto("location_access")
        .values({ person_id: personId, application_id: applicationId, told_at: null, ...granted })
        .onConflict((conflict) => conflict.columns(["person_id", "application_id"]).doUpdateSet(granted)).execute();
      if (isAsking) await tellDevices(personId);
    },
    /** The application asked about the person, which is no use by somebody who has long been away; false where the person never
     * signed in to it. */
    async use(personId: string, applicationId: string): Promise<boolean> {
      const at = now();
      const row = await db.selectFrom("location_access").select("granted_at").where("person_id", "=", personId)
        .where("application_id", "=", applicationId).where("granted_at", "is not", null).executeTakeFirst();
      if (!row) return false;
      await db.updateTable("location_access").set({ used_at: at }).where("person_id", "=", personId)
        .where("application_id", "=", applicationId).where("granted_at", ">", at - REMEMBERED).execute();
      return true;
    },
    tellDevices,
    /** Tells the devices of all who use an application that its policy is another. */
    async policyChanged(applicationId: string): Promise<void> {
      const people = await db.selectFrom("location_access").select("person_id")
        .where("application_id", "=", applicationId).where("used_at", ">", now() - REMEMBERED).execute();
      for (const { person_id } of people) await tellDevices(person_id);
    },
    async sweep(): Promise<void> {
      await db.deleteFrom("location_access").where("used_at", "<=", now() - KEPT).execute();
    },
  };
}
