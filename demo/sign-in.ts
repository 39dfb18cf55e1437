import { type Context, Hono } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { Countersign, SignedIn } from "./countersign.ts";
import { noAnswer, notSignedIn } from "./page.ts";

interface SignInParts {
  /** The sign-in server's origin. */
  readonly countersign: string;
  /** This application's own. */
  readonly origin: string;
  /** Path of the page that people sign in to, "" for the first. */
  readonly home: string;
  /** Name of the cookie that holds the state. */
  readonly stateCookie: string;
}

export function cookieOf(origin: string) {
  return { httpOnly: true, sameSite: "Lax", secure: origin.startsWith("https:"), path: "/" } as const;
}

/** The way to the sign-in server, `POST /sign-in`, and `GET /back`, which answers with what `done` gives; both below `home`. */
export function signIn(
  { begin, consume }: Countersign,
  { countersign, origin, home, stateCookie }: SignInParts,
  done: (c: Context, signedIn: SignedIn) => Response | Promise<Response>,
): Hono {
  const again = home || "/";
  return new Hono()
    .post("/sign-in", async (c) => {
      const state = crypto.randomUUID(), begun = await begin(`${origin}${home}/back`, state);
      if (!begun) return c.html(noAnswer(countersign, again), 502);
      setCookie(c, stateCookie, state, cookieOf(origin));
      return c.redirect(begun.url, 303);
    })
    .get("/back", async (c) => {
      const { id, code, state } = c.req.query();
      if (!id || !code || !state || state !== getCookie(c, stateCookie)) {
        return c.html(notSignedIn("This way back does not belong to a sign-in that you began here.", again), 400);
      }
      setCookie(c, stateCookie, "", { path: "/", maxAge: 0 });
      const signedIn = await consume(id, code);
      if (!signedIn) return c.html(notSignedIn("The sign-in is over, or was used already.", again), 400);
      return await done(c, signedIn);
    });
}
