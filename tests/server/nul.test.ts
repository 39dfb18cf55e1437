/** U+0000, which PostgreSQL refuses in texts, is refused before it gets there. */
import { describe, expect, it } from "vitest";
import { signStatement } from "../../src/protocol/jws.ts";
import { createRoutes } from "../../src/server/routes.ts";
import { ORIGIN } from "./approvals/world.ts";
import { EACH_DATABASE } from "./databases.ts";
import { createMember, told } from "./location/share.ts";
import { COOKIE, createAccountSite } from "./pages/account-site.ts";
import { told as toldOn } from "./pages/site.ts";

describe.each(EACH_DATABASE)("U+0000, on %s", (_name, engine) => {
  it("in an address is at no address", async () => {
    const site = await createAccountSite(engine), { browser } = await site.admin();
    const routes = createRoutes({ services: site.world, accounts: site.accounts });
    const { key } = await site.world.applications.create("Payroll", ["https://pay.example.com/back"]);
    const headers = { authorization: `Bearer ${key}`, cookie: `${COOKIE}=${browser.jar.get(COOKIE)}` };
    const get = async (path: string) => await routes.request(ORIGIN + path, { headers });
    const asked = await get("/api/people/%00/location");
    expect([asked.status, await asked.json()]).toEqual([404, { error: "not_found" }]);
    for (const path of ["/admin/locations?person=%00", "/admin/people/%00", "/account/activity/%00/not-me"]) {
      expect((await get(path)).status, path).toBe(404);
    }
    expect((await get("/admin/locations?person=%2500")).status).toBe(200);
    expect((await get("/api/people/nobody/location")).status).toBe(404);
  });

  it("in a form is a field that was left empty", async () => {
    const site = await createAccountSite(engine), { browser, id } = await site.admin();
    const seen = await browser.post("/admin/people/invite", { name: "e\0ve", displayName: "Eve\0" });
    const empty = await browser.post("/admin/people/invite", { name: "", displayName: "" });
    expect([seen.status, toldOn(seen)]).toEqual([empty.status, toldOn(empty)]);
    expect((await site.visitor().post("/signin", { name: "ada\0" })).status).toBeLessThan(500);
    expect((await site.accounts.people.all()).map((person) => person.id)).toEqual([id]);
  });

  it("in what a passkey answered is no passkey of anyone", async () => {
    const site = await createAccountSite(engine), browser = site.visitor();
    const path = (await browser.post("/signin", { way: "passkey" })).path.replace(/\/other.*/, "");
    const { id: ceremony } = JSON.parse((await browser.post(`${path}/passkey/options`)).html);
    const seen = await browser.post(`${path}/passkey`, { ceremony, response: JSON.stringify({ id: "\0" }) });
    expect([seen.status, toldOn(seen)]).toEqual([422, expect.stringContaining("This passkey opens no account here")]);
  });

  it("in a statement is no JSON", async () => {
    const { phone } = await createMember(engine);
    const answer = await signStatement("signin-answer+jwt", { kid: "\0" }, {}, phone.key.privateKey);
    expect(await told(phone.call("POST", "/api/answers", { answer }))).toBe("bad_answer: json");
    expect(await told(phone.call("POST", "/api/answers", { answer: "\0" }))).toBe("bad_request: json");
  });
});
