/** Two admins who change one application at once: neither loses what the other saved. */
import { describe, expect, it, vi } from "vitest";
import { EACH_DATABASE } from "../databases.ts";
import { createAccountSite } from "./account-site.ts";
import { ANYWHERE } from "./locations.ts";
import { told } from "./site.ts";

const BACK = "https://pay.example.com/back";

describe.each(EACH_DATABASE)("on %s", (_name, engine) => {
  it.each([
    ["en", "Someone else changed this application meanwhile", "Country Asked for once an hour"],
    ["de", "Jemand anderes hat diese Anwendung inzwischen geändert", "Land Einmal in der Stunde gefragt"],
  ])(
    "in %s, a rule that came while the form was saved stays, and the form shows what holds",
    async (tag, sentence, fact) => {
      const site = await createAccountSite(engine), { browser } = await site.admin("root", { "accept-language": tag });
      const { applications } = site.world, { id } = await applications.create("Payroll", [BACK]);
      const { byId } = applications;
      vi.spyOn(applications, "byId").mockImplementationOnce(async (asked) => {
        const read = await byId(asked);
        await applications.setPolicy(id, read!.policy, { location: ANYWHERE });
        return read;
      });
      const path = `/admin/applications/${id}`, fields = { name: "Pay", returnUrls: BACK, type6: "on" };
      const seen = await browser.post(path, fields);
      expect([seen.status, told(seen)]).toEqual([409, expect.stringContaining(sentence)]);
      expect(seen.text).toContain(fact);
      expect(seen.html).toMatch(/name="name"[^>]* value="Payroll"/);
      const { name, policy } = (await byId(id))!;
      expect([name, JSON.parse(policy)]).toEqual(["Payroll", { location: ANYWHERE }]);
      expect(await site.kinds()).toEqual([]);
      expect((await browser.post(path, fields)).path).toBe(`${path}?done=application-saved`);
      expect(JSON.parse((await byId(id))!.policy)).toEqual({ match: "type6", location: ANYWHERE });
      await site.world.settle();
    },
  );

  it("a rule and a form that are saved at once, 50 times, are both there or one is refused", async () => {
    const site = await createAccountSite(engine), one = await site.admin("one"), two = await site.admin("two");
    const rule = { ask: "on", list: "block", borders: "strict", evidence: "country", was: "" };
    for (let tried = 0; tried < 50; tried++) {
      const { id } = await site.world.applications.create("Payroll", [BACK]), path = `/admin/applications/${id}`;
      const [, ruled] = await Promise.all([
        one.browser.post(path, { name: "Payroll", returnUrls: BACK, type6: "on" }),
        two.browser.post(`${path}/location`, rule),
      ]);
      const { location } = JSON.parse((await site.world.applications.byId(id))!.policy);
      expect(location !== undefined).toBe(ruled.path.includes("application-saved"));
    }
    await site.world.settle();
  }, 60_000);
});
