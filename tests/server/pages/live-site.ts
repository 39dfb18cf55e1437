/** The sign-in pages in this process, with a database of their own and a phone that answers as it is told. @module */
import { Hono } from "hono";
import { sql } from "kysely";
import { randomBytes } from "../../../src/protocol/bytes.ts";
import { openDatabase } from "../../../src/server/database/open.ts";
import { readServedFiles } from "../../../src/server/files.ts";
import { securityHeaders } from "../../../src/server/headers.ts";
import { createPages } from "../../../src/server/pages/pages.ts";
import { createAccounts } from "../../../src/server/people/accounts.ts";
import { createPasswords } from "../../../src/server/people/passwords.ts";
import { loadServerKeys } from "../../../src/server/server-keys.ts";
import { secretsUnder } from "../../../src/server/secrets.ts";
import { createServices } from "../../../src/server/services.ts";
import { staticFiles } from "../../../src/server/static.ts";
import type { SignInSite } from "../../browser/harness/sign-in-site.ts";
import { freePort } from "../../browser/harness/server.ts";
import { deviceRow } from "../device-row.ts";

/** Drives it: tests/browser/sign-in.test.ts. */
export async function startSite(): Promise<SignInSite> {
  const folder = await Deno.makeTempDir({ prefix: "countersign-pages-" });
  const { db, bus, close } = await openDatabase({ kind: "sqlite", path: `${folder}/countersign.db` });
  const port = freePort(), publicOrigin = new URL(`http://localhost:${port}`);
  const secrets = await secretsUnder(randomBytes(32));
  const parts = { db, bus, secrets, publicOrigin, name: "ACME", now: Date.now };
  const services = createServices(parts, {
    keys: await loadServerKeys(db, secrets, Date.now, publicOrigin.origin),
    address: () => "127.0.0.1",
    checkPush: () => null,
    send: async () => "sent",
    inBackground: (work) => void work.catch(console.error),
    log: () => {},
  });
  const passwords = createPasswords(1);
  const accounts = createAccounts(parts, { totp: services.totp, passwords });
  const app = new Hono().use(securityHeaders({ isHttps: false }))
    .route("/", createPages({ services, accounts }) as unknown as Hono)
    .get("/account", (c) => c.html("<!DOCTYPE html><html lang=en><title>Account</title><h1>Account</h1>"))
    .get("/back", (c) => c.html("<!DOCTYPE html><html lang=en><title>Back</title><h1>Back at the application</h1>"))
    .route("/", staticFiles(await readServedFiles("dist")));
  const server = Deno.serve({ port, hostname: "127.0.0.1", onListen() {} }, app.fetch);
  // An application at another site: the browser may not take the redirect for the target of a form.
  const applicationPort = freePort();
  const application = Deno.serve({ port: applicationPort, hostname: "127.0.0.1", onListen() {} }, () => (
    new Response("<!DOCTYPE html><html lang=en><title>App</title><h1>Back at the application</h1>", {
      headers: { "content-type": "text/html" },
    })
  ));
  const returnUrl = `http://127.0.0.1:${applicationPort}/back`;

  /** It never speaks; `answer` does for it. */
  async function addDevice(personId: string): Promise<void> {
    const own = { id: `device of ${personId}`, person_id: personId, public_jwk: "{}", jkt: personId };
    await db.insertInto("devices").values(deviceRow(own)).execute();
  }

  return {
    origin: publicOrigin.origin,
    async person(name, password) {
      const passwordHash = await passwords.hash(password);
      const made = { name, displayName: name, passwordHash, isAdmin: false, language: "en" };
      const id = (await accounts.people.create(made))!;
      await addDevice(id);
      await accounts.totp.set(id, 6);
      await accounts.recoveryCodes.renew(id);
      return id;
    },
    isPerson: async (name) => await accounts.people.findByName(name) !== null,
    beginPasskey: async (id) => await accounts.passkeys.beginRegistration((await accounts.people.find(id))!),
    finishPasskey: (id, ceremony, created) => accounts.passkeys.finishRegistration(id, ceremony, created, "Key"),
    async invite(by) {
      await accounts.people.setAdmin(by, true);
      return (await accounts.invitations.invite(by, { isAdmin: false, displayName: "" })).href;
    },
    async answer(state) {
      const { rid } = await db.updateTable("requests")
        .set({ state, decided_at: Date.now(), amr: '["swk"]', device_id: sql`'device of ' || person_id` }).where(
          "state",
          "=",
          "pending",
        )
        .returning("rid").executeTakeFirstOrThrow();
      await bus.publish(`request:${rid}`, state);
    },
    async forgetLimits() {
      await db.deleteFrom("limits").execute();
      await db.updateTable("people").set({ muted_until: 0, paused_until: 0, push_off: 0 }).execute();
    },
    async visit() {
      const { id } = await services.applications.create("Payroll", [returnUrl]);
      const begun = await services.signIns.begin((await services.applications.byId(id))!, returnUrl, "state-1");
      return begun.url;
    },
    async stop() {
      await Promise.all([server.shutdown(), application.shutdown()].map((one) => (
        Promise.race([one, new Promise((resolve) => setTimeout(resolve, 1_000))])
      )));
      passwords.close();
      await close();
      await Deno.remove(folder, { recursive: true });
    },
  };
}
