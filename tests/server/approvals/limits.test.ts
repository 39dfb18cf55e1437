import { expect, it } from "vitest";
import { MAX_BODY } from "../../../src/server/api/body.ts";
import { SQLITE } from "../databases.ts";
import { createWorld, ORIGIN } from "./world.ts";

const CHUNK = 16 * 1024;

/** A body that says nothing of its length, and how much of it was taken. */
function endless() {
  const taken = { bytes: 0 };
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (taken.bytes > 64 * MAX_BODY) return controller.close();
      taken.bytes += CHUNK;
      controller.enqueue(new Uint8Array(CHUNK).fill(0x20));
    },
  }, { highWaterMark: 0 });
  return { body, taken };
}

it.each(["/api/enrol/begin", "/api/enrol/claim", "/api/deny", "/api/answers", "/api/push"])(
  "POST %s reads no more of a body than it may have",
  async (path) => {
    const { app } = await createWorld(SQLITE);
    const { body, taken } = endless();
    const response = await app.request(`${ORIGIN}${path}`, { method: "POST", body, duplex: "half" } as RequestInit);
    expect([response.status, await response.json()]).toEqual([413, { error: "too_large" }]);
    expect(taken.bytes).toBeLessThanOrEqual(MAX_BODY + 2 * CHUNK);
  },
);

it("POST /api/sign-ins reads no more of a body than it may have", async () => {
  const { app, applications } = await createWorld(SQLITE);
  const { key } = await applications.create("Payroll", ["https://pay.example.com/back"]);
  const { body, taken } = endless();
  const init = { method: "POST", body, duplex: "half", headers: { authorization: `Bearer ${key}` } } as RequestInit;
  expect((await app.request(`${ORIGIN}/api/sign-ins`, init)).status).toBe(413);
  expect(taken.bytes).toBeLessThanOrEqual(MAX_BODY + 2 * CHUNK);
});

it("takes a body of the most bytes, in whatever chunks it comes", async () => {
  const { app } = await createWorld(SQLITE);
  const text = JSON.stringify({ rid: "A".repeat(22), token: "A".repeat(22) }).padEnd(MAX_BODY);
  async function post(text: string) {
    const body = new Blob([text]).stream();
    const response = await app.request(`${ORIGIN}/api/deny`, { method: "POST", body, duplex: "half" } as RequestInit);
    return (await response.json()).error;
  }
  expect([await post(text), await post(`${text} `)]).toEqual(["not_found", "too_large"]);
});

it("counts an IPv6 /64 as one where calls need no key", async () => {
  const world = await createWorld(SQLITE);
  const codes: number[] = [];
  for (let host = 1; host <= 61; host++) {
    world.caller.ip = `2001:db8::${host.toString(16)}`;
    codes.push((await world.post("/api/deny", {})).status);
  }
  expect([codes[0], codes.at(-1)]).toEqual([400, 429]);
  world.caller.ip = "2001:db8:0:1::1";
  expect((await world.post("/api/deny", {})).status).toBe(400);
});
