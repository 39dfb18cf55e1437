/** What people type, hold and are shown stands in no address, on no console, in no record of what happened, and in no row of
 * the database that has a hash or a seal for it. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { codeAt } from "../../src/core/otp.ts";
import { parseKeyUri } from "../../src/core/key-uri.ts";
import { randomId } from "../../src/protocol/bytes.ts";
import { readStatement } from "../../src/protocol/jws.ts";
import { checkValue } from "../../src/protocol/enrolment.ts";
import { makePasskey } from "./approvals/passkey.ts";
import { enrol } from "./approvals/phone.ts";
import { ORIGIN } from "./approvals/world.ts";
import { EACH_DATABASE, type TestEngine } from "./databases.ts";
import { claim, createAccountSite, secretOn } from "./pages/account-site.ts";
import { numberOn, PASSWORD, type Seen, type Visitor } from "./pages/site.ts";

/** Passwords, which this site's `quickPasswords()` leave as they are, and what an answer to a request, or a statement of location, is
 * compared with. */
const IN_ROWS = ["new password", "nonce of a location", "nonce of a request", "number", "password", "password of root"];

afterEach(() => vi.restoreAllMocks());

/** Everything that a console shows, errors with their causes and members. */
function listenToConsole(): () => string {
  const printed: unknown[] = [];
  for (const method of ["log", "info", "debug", "warn", "error"] as const) {
    vi.spyOn(console, method).mockImplementation((...args) => void printed.push(...args));
  }
  return () => printed.map((one) => typeof one === "string" ? one : Deno.inspect(one, { depth: 10 })).join("\n");
}

/** A server, the addresses that are asked of it and that it leads to, and one person's way through all there is to show. */
async function walk(engine: TestEngine) {
  const site = await createAccountSite(engine), { world, accounts, visitor } = site, { db } = world.parts;
  const addresses: string[] = [];
  for (const app of [site.app, world.app]) {
    const ask = app.request.bind(app);
    vi.spyOn(app, "request").mockImplementation(async (...asked) => {
      const response = await ask(...asked);
      addresses.push(String(asked[0]), response.headers.get("location") ?? "");
      return response;
    });
  }
  const secrets: Record<string, string> = {};
  const visitors: Visitor[] = [];
  const learn = (name: string, secret: string) => secrets[name] = secret;
  const field = ({ html }: Seen, name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)![1]!;
  function newVisitor(): Visitor {
    const made = visitor();
    visitors.push(made);
    return made;
  }

  const root = newVisitor();
  const token = learn("link of the first admin", (await accounts.invitations.firstAdminLink())!.hash.slice(3));
  await root.get("/setup");
  const rootPassword = learn("password of root", "wrong horse");
  const made = await root.post("/setup", { token, name: "root", displayName: "Root", password: rootPassword });
  expect(made.path).toBe("/account");
  await site.setPolicy({ match: "type6" });
  const ada = await site.person("ada"), browser = newVisitor();
  learn("password", PASSWORD);
  await browser.begin("ada", PASSWORD);

  // A phone, its codes, recovery codes.
  const offer = await browser.post("/account/devices/add");
  const offered = learn("token of an offer", /enrol#t=([\w-]{22})</.exec(offer.html)![1]!);
  learn("typed code of an offer", secretOn(offer));
  const check = learn("check value", await claim(world, offered));
  const id = /data-next="([^"]+)"/.exec(offer.html)?.[1] ?? /\/account\/devices\/add\/[\w-]{22}/.exec(offer.html)![0];
  await browser.post(id, { check: check === "000000" ? "000001" : "000000" });
  await browser.post(id, { check });
  const phone = await enrol(world, ada);
  const shown = await browser.post("/account/totp/begin", { digits: "8" });
  const secret = learn("secret of one-time codes", secretOn(shown).replaceAll(" ", ""));
  const { draft } = parseKeyUri(`otpauth://totp/x?digits=8&secret=${secret}`);
  const codeNow = (name: string) => learn(name, codeAt(draft, world.clock.now).value);
  const proposal = field(shown, "proposal");
  await browser.post("/account/totp/confirm", { proposal, code: "12345678" });
  await browser.post("/account/totp/confirm", { proposal, code: codeNow("first one-time code") });
  const { html } = await browser.post("/account/recovery");
  const codes = [...html.matchAll(/<li>((?:[0-9A-Z]{4}-){3}[0-9A-Z]{4})<\/li>/g)].map(([, code]) => code!);
  codes.forEach((code, at) => learn(`recovery code ${at}`, code));
  expect((await db.selectFrom("devices").selectAll().where("state", "=", "active").execute()).length).toBe(2);

  // A passkey that co-signs, and a statement of location.
  const passkey = await makePasskey(new URL(ORIGIN)), news = await (await phone.call("GET", "/api/device")).json();
  const claimed = { iss: phone.id, aud: ORIGIN, nonce: news.cosign.nonce, cosign: passkey.cosign };
  const registration = await phone.cosign(claimed);
  const assertion = await passkey.assert(registration.slice(0, registration.lastIndexOf(".")));
  const waiting = await (await phone.call("PUT", "/api/device/cosign", { registration, assertion })).json();
  const nonceOfPasskey = learn("nonce of a passkey", waiting.nonce);
  const digits = await checkValue(phone.key.jkt, passkey.cosign.credentialId, nonceOfPasskey);
  const confirm = `/account/devices/${phone.id}/cosign`;
  await browser.post(confirm, { check: digits === "000000" ? "000001" : "000000" });
  const confirmed = await browser.post(confirm, { check: learn("check value of a passkey", digits) });
  expect(confirmed.path).toContain("done=cosign-added");
  const begun = await (await phone.call("POST", "/api/locations/begin")).json();
  learn("nonce of a location", begun.nonce);

  // Every way to sign in, and wrong ones before the right.
  await browser.post("/signin/out");
  const first = newVisitor();
  const { path } = await first.post("/signin", { name: "ada" });
  await first.post(`${path}/password`, { password: learn("wrong password", "right house") });
  const page = await first.post(`${path}/password`, { password: PASSWORD });
  await phone.approve(await phone.waiting(), learn("number", numberOn(page)));
  expect((await first.post(`${path}/continue`)).path).toBe("/account");
  world.clock.now += 30_000;
  const admin = (await site.admin("boss")).browser;
  visitors.push(admin);
  const pass = learn("temporary pass", secretOn(await admin.post(`/admin/people/${ada}/pass`, { minutes: "30" })));
  const [payroll, pays] = ["Payroll", ["https://pay.example.com/back"]] as const;
  const created = await world.applications.create(payroll, pays);
  learn("API key of before", created.key);
  const key = learn("API key", secretOn(await admin.post(`/admin/applications/${created.id}/key`)));
  for (const [way, code] of [["totp", codeNow("one-time code")], ["recovery", codes[0]!], ["pass", pass]] as const) {
    const other = newVisitor(), begun = await other.begin("ada", PASSWORD);
    await other.post(`${begun.path}/code`, { way, code: `${code.slice(1)}0` });
    expect((await other.post(`${begun.path}/code`, { way, code })).path, way).toBe("/account");
    world.clock.now += 5 * 60_000;
  }

  // A request that is denied by its token, and one that waits.
  const denied = newVisitor();
  await denied.begin("ada", PASSWORD);
  await world.settle();
  const { data } = world.pushes.findLast(({ payload }) => payload.notification.data.request)!.payload.notification;
  const { rid, nonce } = readStatement(data.request!).payload;
  learn("nonce of a request", nonce as string);
  learn("token that denies", data.deny!);
  const answered = await world.post("/api/deny", { rid, token: data.deny });
  expect(answered.status).toBe(200);
  const headers = { authorization: `Bearer ${key}` };
  const body = JSON.stringify({ returnUrl: "https://pay.example.com/back", state: randomId() });
  expect((await world.app.request(`${ORIGIN}/api/sign-ins`, { method: "POST", headers, body })).status).toBe(201);
  const changed = learn("new password", "another horse");
  const again = await site.signedIn(ada);
  visitors.push(again);
  await again.post("/account/password", { password: changed });
  visitors.forEach(({ jar }, at) => jar.forEach((value, name) => learn(`cookie ${name} of visitor ${at}`, value)));
  return { site, world, db, phone, first, secrets, addresses, codes };
}

/** The names of `secrets` that stand in `text`, as they are or without their dashes. */
function found(secrets: Readonly<Record<string, string>>, text: string): string[] {
  return Object.entries(secrets).filter(([, secret]) =>
    [secret, secret.replaceAll("-", ""), encodeURIComponent(secret)].some((one) => text.includes(one))
  ).map(([name]) => name);
}

describe.each(EACH_DATABASE)("on %s", (_name, engine) => {
  it("no secret stands in an address, on the console, in a record or in a row", async () => {
    const printed = listenToConsole();
    const { world, db, secrets, addresses } = await walk(engine);
    expect(Object.keys(secrets).length).toBeGreaterThan(30);
    expect(found(secrets, JSON.stringify(secrets)), "the search itself").toEqual(Object.keys(secrets));
    expect(addresses.length).toBeGreaterThan(80);
    expect(found(secrets, addresses.join("\n")), "in addresses").toEqual([]);
    expect(printed()).toBe("");
    const records = JSON.stringify([
      await world.audit.read(),
      await db.selectFrom("activity").selectAll().execute(),
    ]);
    expect(records).toContain("temporary_pass_used");
    expect(found(secrets, records), "in records").toEqual([]);
    const rows: unknown[] = [];
    for (const { name } of await db.introspection.getTables()) {
      rows.push(await db.selectFrom(name as "people").selectAll().execute());
    }
    const text = JSON.stringify(rows);
    expect(text).toContain('"ada"');
    expect(found(secrets, text).sort(), "in rows").toEqual(IN_ROWS);
  });

  it("nor on the console when the database fails in the middle", async () => {
    const { db, phone, secrets, site, codes } = await walk(engine);
    const visitor = site.visitor(), waiting = site.visitor();
    const { path } = await visitor.post("/signin", { name: "ada" });
    const page = await waiting.begin("ada", secrets["new password"]!);
    const number = secrets["number that waits"] = numberOn(page);
    const answer = secrets.answer = await phone.sign(await phone.answerTo(await phone.waiting(), number));
    const printed = listenToConsole();
    await db.schema.alterTable("limits").renameTo("gone").execute();
    await db.schema.alterTable("requests").renameTo("gone_too").execute();
    const seen = [
      await visitor.post(`${path}/password`, { password: secrets["new password"]! }),
      await waiting.post(`${page.path}/code`, { way: "recovery", code: codes[1]! }),
      await phone.post(answer),
    ];
    expect(seen.map(({ status }) => status)).toEqual([500, 500, 503]);
    expect(printed()).toMatch(/limits/); // the failure is told
    for (const { jar } of [visitor, waiting]) jar.forEach((value, name) => secrets[`${name}, ${value}`] = value);
    expect(found(secrets, printed())).toEqual([]);
  });
});
