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
      // Later, since what the driver calls directly is let off the policy in parts.
      await new Promise((resolve) => setTimeout(resolve));
      const refused: string[] = [];
      const attempt = (what: string, act: () => unknown) => {
        try {
          act();
        } catch {
          refused.push(what);
        }
      };
      attempt("a string as a worker's address", () => new Worker("/service-worker.js"));
      attempt("markup as a string", () => (document.createElement("div").innerHTML = "<b>x</b>"));
      attempt("code as a string", () => (0, eval)("globalThis.ran = true"));
      attempt("a script in the page", () => {
        const script = document.createElement("script");
        script.textContent = "globalThis.ran = true";
        document.head.append(script);
      });
      await fetch("https://example.com/").catch(() => refused.push("another server"));
      return { refused, ran: "ran" in globalThis };
    });
    expect(outcome.ran).toBe(false);
    expect(outcome.refused).toEqual([
      "a string as a worker's address",
      "markup as a string",
      "code as a string",
      "a script in the page",
      "another server",
    ]);
    await expect.poll(() => faults.some((fault) => /Content.Security.Policy/i.test(fault))).toBe(true);
    await context.close();
    faults.length = 0;
  },
);
