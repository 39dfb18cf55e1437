/** `/members`: a page that opens to people in allowed countries alone, and asks the sign-in server about them on every visit.
 * @module */
import { Hono } from "hono";
import { getSignedCookie, setSignedCookie } from "hono/cookie";
import { html } from "hono/html";
import { type CountersignParts, createCountersign, type LocationAccess } from "./countersign.ts";
import { noAnswer, page } from "./page.ts";
import { cookieOf, signIn } from "./sign-in.ts";

interface MembersParts extends CountersignParts {
  /** This application's own origin. */
  readonly origin: string;
  readonly now: () => number;
}

const WHO = "members-who";
const TITLE = "A page that asks for your country";

const REASONS: Readonly<Record<string, string>> = {
  due: "Access ended: share your country in Countersign, then reload.",
  refused: "No access: you are in a country that is not allowed.",
  border: "No access: you are near a border. Move, or wait for a better fix, then share again and reload.",
  unknown: "No access: no country could be found. Share again where the position is better, then reload.",
  network: "No access: your network suggests another country. A VPN may be the cause.",
};

function sentenceOf({ state, until }: LocationAccess): string {
  if (state === "not-asked") return "You have access. At the moment nobody asks for your country here.";
  if (state !== "allowed" || until === null) return REASONS[state] ?? "No access.";
  const time = new Date(until * 1000).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  return `You have access until ${time}.`;
}

/** Keeps who signed in, in a cookie that is signed; whether they may be here it asks each time. */
export function members({ origin, now, ...parts }: MembersParts): Hono {
  const { key, countersign } = parts, server = createCountersign(parts);
  const app = new Hono();

  app.get("/", async (c) => {
    const who = await getSignedCookie(c, key, WHO);
    const [sub, name] = who ? JSON.parse(who) as [string, string] : [];
    if (sub === undefined) {
      return c.html(page(
        TITLE,
        html`
          <p>You see it while you are in a country that its owner allows. The sign-in server finds that out through your
          phone, and tells this page yes or no: never the country.</p>
          <form method="post" action="/members/sign-in"><button>Sign in</button></form>
        `,
      ));
    }
    const access = await server.locationOf(sub);
    if (!access) return c.html(noAnswer(countersign, "/members"), 502);
    const isIn = access.state === "allowed" || access.state === "not-asked";
    // Shows by itself that access has ended.
    if (access.until !== null) c.header("refresh", String(Math.max(1, access.until - Math.floor(now() / 1000) + 1)));
    return c.html(
      page(
        isIn ? "Members only" : "No access",
        html`
          <p><strong>${sentenceOf(access)}</strong></p>
          ${isIn && html`<p>Good to see you, ${name}. This is what only members in allowed countries may read.</p>`}
          <p><a href="/members">Reload</a></p>
          <form method="post" action="/members/sign-in"><button>Sign in again</button></form>
        `,
      ),
      isIn ? 200 : 403,
    );
  });

  const signing = { countersign, origin, home: "/members", stateCookie: "members-state" };
  app.route(
    "/",
    signIn(server, signing, async (c, { sub, displayName }) => {
      await setSignedCookie(c, WHO, JSON.stringify([sub, displayName]), key, cookieOf(origin));
      return c.redirect("/members", 303);
    }),
  );
  return app;
}
