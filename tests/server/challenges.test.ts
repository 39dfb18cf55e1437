import { describe, expect, it } from "vitest";
import { createPasskeys } from "../../src/server/people/passkeys.ts";
import { createWorld } from "./approvals/world.ts";
import { EACH_DATABASE } from "./databases.ts";

describe.each(EACH_DATABASE)("ceremonies of passkeys on %s", (_name, engine) => {
  it("of one purpose and person are five at most, the newest", async () => {
    const world = await createWorld(engine);
    const { db } = world.parts, passkeys = createPasskeys(world.parts);
    const ids = async () =>
      (await db.selectFrom("challenges").select("id").orderBy("expires_at").execute()).map(({ id }) => id);
    const begun: string[] = [];
    for (let times = 0; times < 8; times++) {
      world.clock.now += 1;
      begun.push((await passkeys.beginAuthentication("visit-1", null)).id);
    }
    expect(await ids()).toEqual(begun.slice(3));
    world.clock.now += 1;
    const other = await passkeys.beginAuthentication("visit-2", null);
    world.clock.now += 1;
    const ofPerson = await passkeys.beginAuthentication("visit-1", await world.person());
    expect(await ids()).toEqual([...begun.slice(3), other.id, ofPerson.id]);
  });
});
