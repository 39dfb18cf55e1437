import { Hono } from "hono";
import { html } from "hono/html";
import { createCountersign } from "./countersign.ts";
import { members } from "./members.ts";
import { CSS, page } from "./page.ts";
import { signIn } from "./sign-in.ts";

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

const HOW: Readonly<Record<string, string>> = {
  pwd: "a password",
  swk: "a registered device",
  user: "the device's own lock (co-signature)",
  otp: "a one-time code",
  pop: "a passkey",
  hwk: "a passkey",
  kba: "a recovery code",
};

/** The application, with what it needs as arguments. It keeps of a visitor, in cookies, a state and who signed in to
 * `/members`. */
export function demoApp({ countersign, key, locationKey, origin, fetch }: DemoParts): Hono {
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
  const parts = { countersign, origin, home: "", stateCookie: "demo-state" };
  const signingIn = signIn(createCountersign({ countersign, key, fetch }), parts, (c, signedIn) => {
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
  app.route("/", signingIn);
  return app;
}
