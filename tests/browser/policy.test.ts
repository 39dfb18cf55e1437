import { expect } from "vitest";
import { openApp } from "./harness/app.ts";
import { BROWSERS, it } from "./harness/it.ts";

// All other browser tests fail on any violation of the policy by the app; these see that they would.
it.for(BROWSERS)(
  "%s: the policy refuses foreign scripts, and a violation is noticed",
  async (name, { server, open }) => {
    const { context, faults } = await open(name);
    const page = await openApp(context, server.origin);
    const outcome = await page.evaluate(async () => {
      const refused: string[] = [];
      const attempt = (what: string, act: () => unknown) => {
        try {
          act();
        } catch (error) {
          refused.push(`${what}: ${(error as Error).name}`);
        }
      };
      attempt("a string as a worker's address", () => new Worker("/service-worker.js"));
      attempt("markup as a string", () => (document.createElement("div").innerHTML = "<b>x</b>"));
      attempt("code as a string", () => (0, eval)("1"));
      const script = document.createElement("script");
      script.textContent = "globalThis.ran = true";
      attempt("an inline script", () => document.head.append(script));
      await fetch("https://example.com/").catch(() => refused.push("another server"));
      return { refused, ran: "ran" in globalThis };
    });
    expect(outcome.ran).toBe(false);
    expect(outcome.refused.map((what) => what.split(":")[0])).toEqual([
      "a string as a worker's address",
      "markup as a string",
      "code as a string",
      "another server",
    ]);
    await expect.poll(() => faults.some((fault) => /Content.Security.Policy/i.test(fault))).toBe(true);
    faults.length = 0;
  },
);
