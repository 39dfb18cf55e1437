import { Hono } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { html } from "hono/html";

interface DemoParts {
  /** The sign-in server's origin. */
  readonly countersign: string;
  readonly key: string;
  /** This application's own. */
  readonly origin: string;
  readonly fetch: typeof globalThis.fetch;
}

/** What `POST /api/sign-ins/:id/consume` gives. */
interface SignedIn {
  readonly name: string;
  readonly displayName: string;
  readonly amr: readonly string[];
  readonly authTime: number;
  readonly device: { readonly name: string; readonly platform: string } | null;
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

function page(title: string, body: unknown) {
  return html`
    <!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>${title}</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/demo.css">
      </head>
      <body>
        <main><h1>${title}</h1>${body}</main>
      </body>
    </html>
  `;
}

const CSS = `:root{color-scheme:light dark;font:18px/1.5 system-ui,sans-serif}
main{max-width:34rem;margin:12vh auto 0;padding:0 1.5rem}
button,a.button{font:inherit;min-height:48px;padding:.6rem 1.4rem;border:0;border-radius:.6rem;background:#0b57d0;color:#fff;cursor:pointer}
a{color:LinkText}
:focus-visible{outline:3px solid Highlight;outline-offset:3px}
dt{opacity:.75}dd{margin:0 0 .8rem}`;

/** The application, with what it needs as arguments. It keeps one thing of a visitor: a state in a cookie. */
export function demoApp({ countersign, key, origin, fetch }: DemoParts): Hono {
  async function call(path: string, body: unknown): Promise<Response> {
    return await fetch(`${countersign}/api/sign-ins${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  }

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
  app.get("/demo.css", (c) => c.body(CSS, 200, { "content-type": "text/css; charset=utf-8" }));
  app.get("/", (c) =>
    c.html(page(
      "Try a sign-in",
      html`
        <p>This is a small application that is not part of Countersign. It signs you in by asking ${countersign}, and
        knows nothing of your password or your phone.</p>
        <form method="post" action="/sign-in"><button>Sign in</button></form>
      `,
    )));
  app.post("/sign-in", async (c) => {
    const state = crypto.randomUUID();
    const begun = await call("", { returnUrl: `${origin}/back`, state }).catch(() => null);
    if (!begun?.ok) {
      return c.html(
        page(
          "No answer",
          html`
            <p>The sign-in server at ${countersign} does not answer as it should. Is it
            running?</p>
            <p><a href="/">Try again</a></p>
          `,
        ),
        502,
      );
    }
    const { url } = await begun.json();
    setCookie(c, COOKIE, state, { httpOnly: true, sameSite: "Lax", secure: origin.startsWith("https:"), path: "/" });
    return c.redirect(url, 303);
  });
  app.get("/back", async (c) => {
    const { id, code, state } = c.req.query();
    if (!id || !code || !state || state !== getCookie(c, COOKIE)) {
      return c.html(
        page(
          "Not signed in",
          html`<p>This way back does not belong to a sign-in that you began here.</p>
<p><a href="/">Begin again</a></p>`,
        ),
        400,
      );
    }
    setCookie(c, COOKIE, "", { path: "/", maxAge: 0 });
    const taken = await call(`/${encodeURIComponent(id)}/consume`, { code }).catch(() => null);
    if (!taken?.ok) {
      return c.html(
        page(
          "Not signed in",
          html`<p>The sign-in is over, or was used already.</p>
<p><a href="/">Begin again</a></p>`,
        ),
        400,
      );
    }
    const { name, displayName, amr, authTime, device }: SignedIn = await taken.json();
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
