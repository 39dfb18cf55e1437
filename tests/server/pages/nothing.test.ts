import { describe, expect, it } from "vitest";
import { EACH_DATABASE } from "../databases.ts";
import { createAccountSite } from "./account-site.ts";

describe.each(EACH_DATABASE)("on %s", (_name, engine) => {
  it("showNothing() answers with a page, the same where nothing is and where a person may not be", async () => {
    const { ada } = await createAccountSite(engine);
    const { browser } = await ada();
    const none = await browser.get("/account/nothing");
    expect([none.status, none.text]).toEqual([404, expect.stringContaining("There is nothing here")]);
    for (const path of ["/admin", "/admin/people", "/signin/nothing"]) {
      const { status, html } = await browser.get(path);
      expect([status, html], path).toEqual([404, none.html]);
    }
  });
});
