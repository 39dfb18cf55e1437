/** A server that approves one request after the other on the database of its first argument, a {@linkcode Where} in JSON, and
 * prints the `rid` of each once its phone has the answer. It runs until it is killed. @module */
import { openDatabase } from "../../../src/server/database/open.ts";
import type { Begun } from "../../../src/server/requests.ts";
import { enrol } from "../approvals/phone.ts";
import { createWorld, makeBrowser } from "../approvals/world.ts";

const open = () => openDatabase(JSON.parse(Deno.args[0]!));
const world = await createWorld({ open, place: () => Promise.reject(new Error("It has one already")) });
const personId = await world.person(), phone = await enrol(world, personId);
for (;;) {
  world.clock.now += 10 * 60_000; // within the limits of pushes
  const browser = makeBrowser();
  const { rid, number } = await world.requests.begin({
    personId,
    signInId: null,
    applicationId: null,
    app: "Payroll",
    browser,
  }) as Begun;
  const { ok } = await phone.approve(await phone.waiting(), number);
  await world.audit.append({ kind: "signed_in", actor: personId, subject: personId, ip: "", detail: { rid } });
  if (ok) console.log(rid);
}
