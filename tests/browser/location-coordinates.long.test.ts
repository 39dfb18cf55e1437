/** An application that asks for the position too: said before the browser asks, sent with each statement, kept by nobody. The whole
 * search is forensics/coordinates.test.ts. */
import { Buffer } from "node:buffer";
import type { Request } from "playwright-core";
import { expect } from "vitest";
import { en } from "../../src/messages/en.ts";
import { location as words } from "../../src/messages/en-location.ts";
import { readStatement } from "../../src/protocol/jws.ts";
import { tracesOf } from "./forensics/coordinates.ts";
import { POSITIONS } from "./forensics/found.ts";
import { searchFiles } from "./forensics/search.ts";
import { enterAdmin, exportReport } from "./harness/admin.ts";
import { it } from "./harness/it.ts";
import { APPLICATION, countPositions, startLocationWorld } from "./harness/location-world.ts";
import { approve } from "./harness/organisation.ts";
import { press, text, unfold } from "./harness/walk.ts";

const { request } = en.approvals;
/** In Canada. */
const HERE = POSITIONS.exact;
const find = tracesOf({ here: HERE });
const ANYWHERE = { list: "block", countries: [], borders: "strict", refuseOtherNetwork: false };

/** The position in the statement of location that `sent` carries; null where it carries none. */
function positionIn(sent: Request): unknown {
  const { location } = JSON.parse(sent.postData() ?? "{}");
  return typeof location === "string" ? readStatement(location).payload.coordinates : null;
}

it(
  "a position that is asked for leaves the phone once with each statement, after it was said, and is kept by neither side",
  {
    timeout: 120_000,
  },
  async ({ open }) => {
    await using world = await startLocationWorld(open);
    const { organisation: { server: { origin }, data }, a, context, phone, profile, begin, show, setPolicy } = world;
    const positions: unknown[] = [];
    context.on("request", (sent) => {
      if (/\/api\/(locations|answers)$/.test(sent.url()) && sent.method() === "POST") positions.push(positionIn(sent));
    });
    await enterAdmin(a, origin);
    await setPolicy({ ...ANYWHERE, evidence: "coordinates" });
    await context.setGeolocation({ ...HERE, accuracy: 30 });
    const asked = await countPositions(phone);
    await phone.reload();

    const number = await begin();
    await text(phone, words.request.coordinates(APPLICATION));
    expect(await asked()).toBe(0); // the browser's own question comes later
    await approve(phone, number);
    await text(phone, request.mine.approved);
    await a.getByText("Good to see you, Ann").waitFor();
    await press(phone, request.close);
    const sent = { ...HERE, radius: 30 };
    expect(positions).toEqual([sent]);

    await show();
    await text(phone, words.leaves.coordinates);
    expect(await asked()).toBe(0);
    await press(phone, words.share.coordinates);
    await text(phone, words.taken);
    expect([positions, await asked()]).toEqual([[sent, sent], 1]);
    await unfold(phone, words.pastTitle);
    await text(phone, "Canada");

    const csv = await exportReport(a, origin);
    expect(csv.match(/,CA,Canada,within 100 m,Allowed,/g)).toHaveLength(2);
    await a.goto(`${origin}/admin/locations`);
    const places = { csv, report: await a.content(), page: await phone.content() };
    for (const [place, said] of Object.entries(places)) expect([...find(Buffer.from(said))], place).toEqual([]);
    expect(await searchFiles(data, find)).toEqual([]);
    expect(await searchFiles(profile, find)).toEqual([]);
    await phone.evaluate(async (position) => {
      const file = await (await navigator.storage.getDirectory()).getFileHandle("planted", { create: true });
      const writer = await file.createWritable();
      await writer.write(JSON.stringify(position));
      await writer.close();
    }, HERE);
    expect(await searchFiles(profile, find)).not.toEqual([]); // it would be found
  },
);
