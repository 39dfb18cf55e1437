/** Coordinates are found nowhere on the server: not in a table, its file, a log, an error, an answer, a push or on the bus. */
import { Buffer } from "node:buffer";
import { describe, expect, it, vi } from "vitest";
import { sql } from "kysely";
import { openDatabase, type Where } from "../../../src/server/database/open.ts";
import { tracesOf } from "../../browser/forensics/coordinates.ts";
import { enrol, type Phone } from "../approvals/phone.ts";
import { createWorld, type World } from "../approvals/world.ts";
import { EACH_DATABASE, type TestEngine } from "../databases.ts";
import { application, approve, begin, MINUTE, sign, statement, SWISS } from "./share.ts";

/** In Switzerland. */
const CANARY = { latitude: 46.79518246, longitude: 10.29791367 };
const find = tracesOf({ canary: CANARY });
const tracesIn = (what: Uint8Array | string) => [...find(typeof what === "string" ? Buffer.from(what) : what)];
const COORDINATES = { ...CANARY, radius: 27.4 };
/** What is wrong with a statement, beside the coordinates in it. */
const FAULTS: readonly object[] = [
  {},
  { coordinates: { ...COORDINATES, altitude: 1 } },
  { coordinates: { latitude: String(CANARY.latitude), longitude: CANARY.longitude, radius: 1 } },
  { coordinates: { ...COORDINATES, radius: -1 } },
  { coordinates: { ...COORDINATES, radius: 60_000 } },
  { coordinates: [CANARY.latitude, CANARY.longitude] },
  { accuracy: `${CANARY.latitude}` },
  { countries: [`${CANARY.latitude} ${CANARY.longitude}`] },
  { nonce: `${CANARY.latitude}` },
  { aud: `${CANARY.latitude}` },
  { account: `${CANARY.longitude}` },
  { fixAge: CANARY.latitude },
  { [`${CANARY.latitude}`]: CANARY.longitude },
];

/** Everything that an error holds, its causes and their stacks too. */
function inspected(error: unknown): string {
  return Deno.inspect(error, { depth: 10, strAbbreviateSize: 1e6 });
}

async function prepared(engine: TestEngine) {
  const kept: { where?: Where } = {};
  const world = await createWorld({
    ...engine,
    async open() {
      kept.where = await engine.place();
      return await openDatabase(kept.where);
    },
  });
  const said: string[] = [];
  for (const level of ["log", "info", "warn", "error", "debug", "trace"] as const) {
    vi.spyOn(console, level).mockImplementation((...what) => void said.push(...what.map(inspected)));
  }
  const { publish } = world.parts.bus;
  Object.assign(world.parts.bus, {
    publish(topic: string, message: string) {
      said.push(topic, message);
      return publish(topic, message);
    },
  });
  return { world, said, kept };
}

/** All rows of all tables, whatever they are called. */
async function rowsOf(world: World): Promise<string> {
  const tables = await world.parts.db.introspection.getTables();
  const rows: string[] = [];
  for (const { name } of tables) {
    rows.push(name, JSON.stringify((await sql`select * from ${sql.table(name)}`.execute(world.parts.db)).rows));
  }
  return rows.join("\n");
}

/** The database's files; the log that writes ahead too. */
async function filesOf({ where }: { where?: Where }): Promise<Uint8Array> {
  if (where?.kind !== "sqlite") return new Uint8Array();
  return Buffer.concat(await Promise.all(["", "-wal"].map((end) => Deno.readFile(`${where.path}${end}`))));
}

async function send(phone: Phone, location: string, said: string[]): Promise<void> {
  said.push(await (await phone.call("POST", "/api/locations", { location })).text());
}

describe.each(EACH_DATABASE)("on %s", (_name, engine) => {
  it("coordinates that were stated, well or badly, are found nowhere", async () => {
    const { world, said, kept } = await prepared(engine);
    const ada = await world.person("ada"), phone = await enrol(world, ada);
    const exact = await application(world, { ...SWISS, evidence: "coordinates" }, "Exact");
    const rough = await application(world, SWISS, "Rough");
    await exact.grant(ada);
    for (const fault of FAULTS) {
      const payload = { ...statement(phone, await begin(phone)), coordinates: COORDINATES, ...fault };
      const location = await sign(phone, payload);
      await send(phone, location, said);
      await send(phone, `${location.slice(0, -4)}AAAA`, said); // its signature is wrong
      await send(phone, location.replace(".", ".."), said);
      try {
        await world.locations.take(location, (await world.devices.byId(phone.id))!, "198.51.100.7");
      } catch (error) {
        said.push(inspected(error));
      }
    }
    // Bare, where a statement belongs; and with a fault that is no check's: the log has it.
    await send(phone, JSON.stringify(COORDINATES), said);
    said.push(await (await phone.call("POST", "/api/locations", { location: COORDINATES, more: COORDINATES })).text());
    for (const app of [exact, rough]) {
      said.push(await (await approve(phone, await app.asks(ada), ["CH"], { of: { coordinates: COORDINATES } })).text());
    }
    const good = await sign(phone, { ...statement(phone, await begin(phone)), coordinates: COORDINATES });
    const append = vi.spyOn(world.policies, "readLocationSettings").mockRejectedValueOnce(
      new Error("the disk is full"),
    );
    await send(phone, good, said);
    append.mockRestore();
    world.clock.now += 58 * MINUTE;
    said.push(JSON.stringify(await exact.state(ada)), await (await phone.call("GET", "/api/locations")).text());
    await world.locationNotices.tellDue();
    await world.settle();

    const everything = [...said, JSON.stringify(world.pushes), await rowsOf(world)].join("\n");
    vi.restoreAllMocks();
    expect(everything).toContain("the disk is full");
    expect(everything).toContain('"bad_location","detail":"coordinates"');
    expect(everything).toContain("bad_location: members");
    expect(everything).toContain('["CH"]'.replaceAll('"', '\\"'));
    expect(everything).toMatch(/location_access\n\[\{/);
    expect(tracesIn(everything)).toEqual([]);
    expect(tracesIn(await filesOf(kept))).toEqual([]);
  }, 60_000);

  it("the search finds a canary in each place", async () => {
    const { world, said, kept } = await prepared(engine);
    const { db, bus } = world.parts, at = String(CANARY.latitude);
    await db.insertInto("settings").values({ key: "canary", value: at }).execute();
    expect(tracesIn(await rowsOf(world))).toContain("canary: latitude, as text");
    if (kept.where?.kind === "sqlite") expect(tracesIn(await filesOf(kept))).toContain("canary: latitude, as text");
    console.error(new Error("outer", { cause: new SyntaxError(`Unexpected ${at}`) }));
    expect(tracesIn(said.splice(0).join("\n"))).toContain("canary: latitude, as text");
    await bus.publish("canary", at);
    expect(tracesIn(said.splice(0).join("\n"))).toContain("canary: latitude, as text");
    vi.restoreAllMocks();
  });
});
