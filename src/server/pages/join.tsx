/** @jsxImportSource hono/jsx */
/** How people come to be: `/setup` (the first admin), `/invite`, `/register`; and `/password`, a link's
 * too. A link's token stands in its fragment; a script
 * puts it into the form, and without script a person pastes it. @module */
import { Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { isName, plainDisplayName, plainName } from "../people/names.ts";
import { passwordProblem } from "../people/password-rules.ts";
import type { PagesDeps } from "./deps.ts";
import { createGuesses } from "./guesses.ts";
import { type JoinKind, JoinPage } from "./join-views.tsx";
import { show } from "./layout.tsx";
import { type PageContext, type PageEnv, type Pages, readForm } from "./page.ts";
import { MessagePage } from "./sign-in-views.tsx";

interface Given {
  readonly token: string;
  readonly name: string;
  readonly displayName: string;
}
/** "password": somebody who is here already chooses a new one. */
const INVITATION_OF = { setup: "first-admin", invite: "invitation", password: "password" } as const;
const NOTHING: Given = { token: "", name: "", displayName: "" };

/** What stands behind "#t=", or the whole link. */
function readToken(text: string): string {
  return /(?:^|#t=)([A-Za-z0-9_-]{43})$/.exec(text.trim())?.[1] ?? "";
}

export function joinPages(deps: PagesDeps): Pages {
  const { services: { parts, policies, audit, activity }, accounts } = deps;
  const { invitations, people, sessions, cookies } = accounts;
  const guesses = createGuesses(deps.services.limits);
  const pages = new Hono<PageEnv>();

  function frameOf(c: PageContext, problem: string | null = null) {
    return { language: c.get("language"), server: parts.name, app: null, path: c.req.path, problem };
  }

  async function showForm(
    c: PageContext,
    kind: JoinKind,
    given: Given = NOTHING,
    problem: string | null = null,
    status: ContentfulStatusCode = 200,
  ): Promise<Response> {
    return await show(c, <JoinPage {...frameOf(c, problem)} kind={kind} given={given} />, status);
  }

  async function showClosed(c: PageContext): Promise<Response> {
    const { messages: { join, signIn } } = c.get("language");
    const link = { href: "/signin", text: signIn };
    return await show(
      c,
      <MessagePage {...frameOf(c)} heading={join.register} texts={[join.closed]} link={link} />,
      403,
    );
  }

  async function welcome(c: PageContext, personId: string): Promise<Response> {
    const browser = c.get("browser");
    await sessions.rememberBrowser(personId, browser.secret);
    cookies.setSession(c, await sessions.begin(personId, ["pwd"], browser, cookies.session(c)));
    return c.redirect("/account", 303);
  }

  /** Takes a form that is filled in. */
  async function take(c: PageContext, kind: JoinKind): Promise<Response> {
    const { messages, tag } = c.get("language"), browser = c.get("browser");
    const field = await readForm(c);
    const given = {
      token: readToken(field("token")),
      name: plainName(field("name")),
      displayName: field("displayName"),
    };
    const { allowed, retryAfter } = await guesses.join(browser);
    if (!allowed) return await showForm(c, kind, given, messages.tooMany(retryAfter), 429);
    const invitation = kind === "register" ? null : await invitations.look(given.token);
    if (kind !== "register" && invitation?.kind !== INVITATION_OF[kind]) {
      return await showForm(c, kind, { ...given, token: "" }, messages.problems["token-unknown"], 422);
    }
    const refuse = (problem: keyof typeof messages.problems) =>
      showForm(c, kind, given, messages.problems[problem], 422);
    const displayName = plainDisplayName(given.displayName), password = field("password");
    if (kind !== "password" && !isName(given.name)) return await refuse("name-bad");
    if (kind !== "password" && displayName === null) return await refuse("display-name-bad");
    const wrong = passwordProblem(password, [given.name, displayName ?? "", parts.name].filter((word) => word !== ""));
    if (wrong) return await refuse(wrong);
    const acceptance = { name: given.name, displayName: displayName ?? "", password, language: tag };
    const made = kind === "register"
      ? await people.register(acceptance)
      : await invitations.accept(given.token, acceptance);
    if (made === "name_taken") return await refuse("name-taken");
    if (made === "unknown") return await refuse("token-unknown");
    const { personId } = made, by = { actor: personId, subject: personId, ip: browser.ip };
    if (kind === "password") {
      await audit.append({ ...by, kind: "password_changed", detail: { method: "link" } });
      await activity.add(personId, "password_changed", { browser: browser.browser, os: browser.os });
      const link = { href: "/signin", text: messages.signIn };
      const { passwordTitle, passwordDone } = messages.join;
      return await show(c, <MessagePage {...frameOf(c)} heading={passwordTitle} texts={[passwordDone]} link={link} />);
    }
    await audit.append({ ...by, kind: "person_added", detail: { method: kind, name: given.name } });
    return await welcome(c, personId);
  }

  for (const kind of ["setup", "invite", "password"] as const) {
    pages.get(`/${kind}`, (c) => showForm(c, kind));
    pages.post(`/${kind}`, (c) => take(c, kind));
  }
  pages.on(["GET", "POST"], "/register", async (c) => {
    if (!(await policies.policyFor(null)).selfRegistration) return await showClosed(c);
    return c.req.method === "POST" ? await take(c, "register") : await showForm(c, "register");
  });

  return pages;
}
