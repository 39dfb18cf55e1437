import { Hono } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { html } from "hono/html";
import { createCountersign } from "./countersign.ts";
import { members } from "./members.ts";
import { CSS, noAnswer, notSignedIn, page } from "./page.ts";

interface DemoParts {
  /** The sign-in server's origin. */
  readonly countersign: string;
  readonly key: string;
  /** Of the application that asks for the country, where there is one. */
  readonly locationKey?: string;
  /** This application's own. */
  readonly origin: string;
  readonly fetch: typeof globalThis.fetch;
}

const COOKIE = "demo-state";
const HOW: Readonly<Record<string, string>> = {
  pwd: "a password",
  swk: "a registered device",
  user: "the device's own lock (co-signature)",
  otp: "a one-time code",
  pop: "a passkey",
  hwk: "a passkey",
  kba: "a recovery code",
};

/** The application, with what it needs as arguments. It keeps one thing of a visitor: a state in a cookie. */
export function demoApp({ countersign, key, locationKey, origin, fetch }: DemoParts): Hono {
  const { begin, consume } = createCountersign({ countersign, key, fetch });
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    c.header("referrer-policy", "no-referrer");
    c.header("cache-control", "no-store");
    c.header(
      "content-security-policy",
      `default-src 'none'; style-src 'self'; img-src data:; form-action 'self' ${countersign}`,
    );
  });
  if (locationKey !== undefined) {
    app.route("/members", members({ countersign, key: locationKey, origin, fetch, now: Date.now }));
  }
  app.get("/demo.css", (c) => c.body(CSS, 200, { "content-type": "text/css; charset=utf-8" }));
  app.get("/", (c) =>
    c.html(page(
      "Try a sign-in",
      html`
        <p>This is a small application that is not part of Countersign. It signs you in by asking ${countersign}, and
        knows nothing of your password or your phone.</p>
        <form method="post" action="/sign-in"><button>Sign in</button></form>
        ${locationKey !== undefined && html`<p><a href="/members">A page that asks for your country</a></p>`}
      `,
    )));
  app.post("/sign-in", async (c) => {
    const state = crypto.randomUUID(), begun = await begin(`${origin}/back`, state);
    if (!begun) return c.html(noAnswer(countersign, "/"), 502);
    setCookie(c, COOKIE, state, { httpOnly: true, sameSite: "Lax", secure: origin.startsWith("https:"), path: "/" });
    return c.redirect(begun.url, 303);
  });
  app.get("/back", async (c) => {
    const { id, code, state } = c.req.query();
    if (!id || !code || !state || state !== getCookie(c, COOKIE)) {
      return c.html(notSignedIn("This way back does not belong to a sign-in that you began here.", "/"), 400);
    }
    setCookie(c, COOKIE, "", { path: "/", maxAge: 0 });
    const signedIn = await consume(id, code);
    if (!signedIn) return c.html(notSignedIn("The sign-in is over, or was used already.", "/"), 400);
    const { name, displayName, amr, authTime, device } = signedIn;
    const how = [...new Set(amr.flatMap((one) => HOW[one] ?? []))].join(", ");
    return c.html(page(
      "You are signed in",
      html`
        <dl>
          <dt>Account</dt>
          <dd>${displayName} (${name})</dd>
          <dt>By</dt>
          <dd>${how}</dd>
          <dt>Device</dt>
          <dd>${device ? `${device.name} (${device.platform})` : "none"}</dd>
          <dt>At</dt>
          <dd>${new Date(authTime * 1000).toISOString()}</dd>
        </dl>
        <p><a href="/">Sign in again</a></p>
      `,
    ));
  });
  return app;
}
