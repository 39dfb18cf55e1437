/** What one statement of location costs the server: nonce, checks, signature, judging and a row, in SQLite on a disk; and
 * how many that makes in a minute, on paper: where processors do nothing else. SQLite has one process; PostgreSQL serves several. @module */
import { availableParallelism } from "node:os";
import { cpuUsage } from "node:process";
import { randomId } from "../../src/protocol/bytes.ts";
import { signStatement } from "../../src/protocol/jws.ts";
import { type Evidence, LOCATION } from "../../src/protocol/location.ts";
import { createApplications } from "../../src/server/applications.ts";
import { createAudit } from "../../src/server/audit.ts";
import { openDatabase } from "../../src/server/database/open.ts";
import type { Device } from "../../src/server/devices.ts";
import { createLimits } from "../../src/server/limits.ts";
import { createLocationAccess } from "../../src/server/location-access.ts";
import { createLocations } from "../../src/server/locations.ts";
import type { Parts } from "../../src/server/parts.ts";
import { createPolicies, type LocationPolicy } from "../../src/server/policies.ts";
import { secretsUnder } from "../../src/server/secrets.ts";
import { type Key, makeKey } from "../server/approvals/phone.ts";
import { deviceRow } from "../server/device-row.ts";
import { atEnd, type Bench } from "./bench.ts";
import { grouped, told } from "./report.ts";

const ORIGIN = "https://sign.example.org";
const STATEMENTS = 1_000;
/** Statements a minute. */
const LIMIT = 100_000;
const POLICY: Omit<LocationPolicy, "evidence"> = {
  list: "allow",
  countries: ["CH", "DE", "FR"],
  borders: "strict",
  refuseOtherNetwork: true,
};

async function openServer(cleanup: AsyncDisposableStack) {
  const folder = await Deno.makeTempDir({ prefix: "countersign-bench-" });
  await atEnd(cleanup, () => Deno.remove(folder, { recursive: true }));
  const { db, bus, close } = await openDatabase({ kind: "sqlite", path: `${folder}/countersign.db` });
  await atEnd(cleanup, close);
  const secrets = await secretsUnder(new Uint8Array(32));
  const parts: Parts = { db, bus, secrets, publicOrigin: new URL(ORIGIN), name: "Bench", now: Date.now };
  const policies = createPolicies(parts), access = createLocationAccess(parts);
  const locations = createLocations(parts, {
    policies,
    access,
    limits: createLimits(parts),
    audit: createAudit(parts),
  });
  return { db, access, locations, applications: createApplications(parts, access) };
}
type Server = Awaited<ReturnType<typeof openServer>>;

/** An active device of a person who uses `application`. */
async function addDevice({ db, access }: Server, { publicJwk, jkt }: Key, application: string): Promise<Device> {
  const device = deviceRow({
    id: randomId(),
    person_id: randomId(),
    public_jwk: JSON.stringify(publicJwk),
    jkt: randomId(32), // the column is unique, whoever's key it is
  });
  await db.insertInto("devices").values(device).execute();
  await access.grant(device.person_id, application, false);
  return { ...device, jkt };
}

/** Signs a statement by `device`; gives what posts it. */
async function prepare({ locations }: Server, { privateKey, jkt }: Key, device: Device, evidence: Evidence) {
  const payload = {
    iss: device.id,
    aud: ORIGIN,
    account: device.person_id,
    nonce: (await locations.begin(device)).nonce,
    iat: 0,
    rid: null,
    countries: ["CH", "DE", "FR"],
    accuracy: "<5km",
    fixAge: 2,
    ...evidence === "coordinates" && { coordinates: { latitude: 47.56, longitude: 7.59, radius: 4_000 } },
  };
  const location = await signStatement(LOCATION, { kid: jkt }, payload, privateKey);
  return () => locations.take(location, device, "130.60.1.1");
}

export async function benchStatement({ cleanup, print }: Bench): Promise<void> {
  const server = await openServer(cleanup), key = await makeKey();
  for (const evidence of ["country", "coordinates"] as const) {
    const { id } = await server.applications.create("Bench", [], { location: { ...POLICY, evidence } });
    const devices: Device[] = [];
    for (let made = 0; made < STATEMENTS; made++) devices.push(await addDevice(server, key, id));
    for (const which of ["first", "hourly"]) { // the first has a line of the audit log too
      const posts = [];
      for (const device of devices) posts.push(await prepare(server, key, device, evidence));
      const times: number[] = [], before = cpuUsage();
      for (const post of posts) {
        const began = performance.now();
        await post();
        times.push(performance.now() - began);
      }
      const { user, system } = cpuUsage(before), cost = (user + system) / 1_000 / STATEMENTS;
      const each = Math.round(60_000 / cost * availableParallelism());
      print(`${which} statement, evidence ${evidence}   ${told(times)}, of all cores together ${cost.toFixed(2)} ms`);
      if (which === "first") continue;
      print(`… a minute, on paper   ${grouped(each)} (≥ ${grouped(LIMIT)})${each < LIMIT ? "   BELOW THE LIMIT" : ""}`);
    }
  }
}
