/** @jsxImportSource hono/jsx */
/** `/signin` and what is below it: a visit is begun, shows what is asked next, and takes what is given. @module */
import { Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { PagesDeps } from "./deps.ts";
import { requestEvents } from "./events.ts";
import { createFlow } from "./flow.ts";
import { createGuesses } from "./guesses.ts";
import { show } from "./layout.tsx";
import { createLocationStep } from "./location-step.tsx";
import { type PageContext, type PageEnv, type Pages, readForm, readReturnPath } from "./page.ts";
import { NO_PROGRESS, stepOf } from "./progress.ts";
import {
  ApprovalPage,
  CodePage,
  type Frame,
  LeavingPage,
  MessagePage,
  NamePage,
  NewPasswordPage,
  OtherPage,
  PasskeyPage,
  PasswordPage,
  type Way,
} from "./sign-in-views.tsx";
import type { CodeWay, Outcome, Visit } from "./visit.ts";

const ID = "/signin/:id{[A-Za-z0-9_-]{22}}";
const CODE_WAYS: readonly string[] = ["totp", "recovery", "pass"] satisfies CodeWay[];

/** What to say of an outcome beside the page itself. */
interface Said {
  readonly problem: string | null;
  readonly status: ContentfulStatusCode;
}
const NOTHING: Said = { problem: null, status: 200 };

export function signInPages(deps: PagesDeps): Pages {
  const { services: { parts, signIns, requests, policies }, accounts } = deps;
  const flow = createFlow(deps);
  const locationStep = createLocationStep(deps);
  const guesses = createGuesses(deps.services.limits);
  const pages = new Hono<PageEnv>();

  function frameOf(c: PageContext, visit: Visit | null, problem: string | null = null): Frame {
    return {
      language: c.get("language"),
      server: parts.name,
      app: visit?.application?.name ?? null,
      path: visit ? `/signin/${visit.id}` : "/signin",
      problem,
    };
  }

  /** The visit that the address names, or a page that says why there is none. */
  async function visitOf(c: PageContext): Promise<Visit | Response> {
    const id = c.req.param("id")!, browser = c.get("browser");
    const opened = await signIns.open(id);
    const { ended } = c.get("language").messages;
    const refuse = (text: string, status: ContentfulStatusCode) =>
      show(
        c,
        <MessagePage
          {...frameOf(c, null)}
          heading={ended.title}
          texts={[text]}
          link={{ href: "/signin", text: ended.again }}
        />,
        status,
      );
    if (!opened) return await refuse(ended.unknown, 404);
    if (!await signIns.bind(id, browser.secret)) return await refuse(ended.elsewhere, 403);
    const progress = await flow.readProgress(opened.visit.progress);
    return { id, application: opened.application, browser, progress };
  }

  /** What is asked next. */
  async function showVisit(c: PageContext, visit: Visit, { problem, status }: Said = NOTHING): Promise<Response> {
    const { progress } = visit, frame = frameOf(c, visit, problem);
    switch (stepOf(progress)) {
      case "name": {
        const { methods, selfRegistration } = await policies.policyFor(visit.application?.id ?? null);
        const mayUsePasskey = methods.includes("passkey");
        return await show(
          c,
          <NamePage {...frame} mayRegister={selfRegistration} mayUsePasskey={mayUsePasskey} />,
          status,
        );
      }
      case "password":
        return await show(c, <PasswordPage {...frame} name={progress.name} />, status);
      case "approval": {
        const request = progress.request!;
        const state = await requests.stateOf(request.rid, visit.browser.secret) ?? "cancelled";
        const secondsLeft = Math.max(0, Math.ceil((request.expiresAt - parts.now()) / 1000));
        return await show(
          c,
          <ApprovalPage {...frame} request={request} state={state} secondsLeft={secondsLeft} />,
          status,
        );
      }
      case "new-password":
        return await show(c, <NewPasswordPage {...frame} name={progress.name} />, status);
      case "location":
        return await locationStep.show(c, visit, frame);
      case "other":
        return await showWays(c, visit, { problem, status });
    }
  }

  async function showWays(c: PageContext, visit: Visit, { problem, status }: Said = NOTHING): Promise<Response> {
    const said = problem ?? refusalText(c, visit);
    return await show(c, <OtherPage {...frameOf(c, visit, said)} ways={await flow.waysOf(visit)} />, status);
  }

  function refusalText(c: PageContext, { progress: { refusal } }: Visit): string | null {
    if (!refusal) return null;
    const { refusals } = c.get("language").messages.approval;
    const seconds = Math.ceil((refusal.until - parts.now()) / 1000);
    if (refusal.why === "push_off" || refusal.why === "no_device") return refusals[refusal.why];
    return seconds > 0 ? refusals[refusal.why](seconds) : null;
  }

  async function showWay(
    c: PageContext,
    visit: Visit,
    way: Way,
    { problem, status }: Said = NOTHING,
  ): Promise<Response> {
    const frame = frameOf(c, visit, problem);
    if (way === "passkey") return await show(c, <PasskeyPage {...frame} />, status);
    return await show(c, <CodePage {...frame} way={way as CodeWay} />, status);
  }

  /** Answers to what was given: on to the next page, or `again` with what was wrong. */
  async function answer(
    c: PageContext,
    visit: Visit,
    outcome: Outcome,
    again: (said: Said) => Promise<Response>,
  ): Promise<Response> {
    const { messages } = c.get("language"), frame = frameOf(c, visit);
    const app = visit.application?.name ?? parts.name;
    switch (outcome.kind) {
      case "next":
        return c.redirect(`/signin/${visit.id}`, 303);
      case "problem":
        return await again({ problem: messages.problems[outcome.problem], status: 422 });
      case "wait":
        c.header("retry-after", String(outcome.retryAfter));
        return await again({ problem: messages.tooMany(outcome.retryAfter), status: 429 });
      case "refused": {
        if (outcome.why === "over") {
          const { title, done, again } = messages.ended;
          const link = { href: "/signin", text: again };
          return await show(c, <MessagePage {...frame} heading={title} texts={[done]} link={link} />, 410);
        }
        const words = outcome.why === "device_required" ? messages.deviceRequired : messages.factorNeeded;
        const texts = [
          words.text(app),
          ...outcome.why === "device_required" ? [messages.deviceRequired.registering] : [],
        ];
        const link = {
          href: outcome.why === "device_required" ? "/account/devices/add" : "/account",
          text: words.link,
        };
        return await show(c, <MessagePage {...frame} heading={words.title} texts={texts} link={link} />, 403);
      }
      case "signed-in": {
        if (visit.application) return await show(c, <LeavingPage {...frame} redirect={outcome.redirect} />);
        const before = accounts.cookies.session(c);
        const token = await accounts.sessions.begin(outcome.personId, outcome.amr, visit.browser, before);
        accounts.cookies.setSession(c, token);
        return c.redirect(readReturnPath(outcome.redirect), 303);
      }
    }
  }

  /** A way to give something: POST to `path` below the visit. */
  function takes(
    path: string,
    give: (visit: Visit, field: (name: string) => string) => Promise<Outcome>,
    again: (c: PageContext, visit: Visit, said: Said, field: (name: string) => string) => Promise<Response> = showVisit,
  ): void {
    pages.post(`${ID}/${path}`, async (c) => {
      const visit = await visitOf(c);
      if (visit instanceof Response) return visit;
      const field = await readForm(c);
      return await answer(c, visit, await give(visit, field), (said) => again(c, visit, said, field));
    });
  }

  async function showBegin(c: PageContext, to: string, { problem, status }: Said = NOTHING): Promise<Response> {
    const { methods, selfRegistration } = await policies.policyFor(null);
    const session = c.get("session");
    const person = session && await accounts.people.find(session.personId);
    return await show(
      c,
      <NamePage
        {...frameOf(c, null, problem)}
        to={to}
        name={person?.name}
        isStepUp={person !== null}
        mayRegister={selfRegistration && person === null}
        mayUsePasskey={methods.includes("passkey")}
      />,
      status,
    );
  }

  pages.get("/signin", (c) => showBegin(c, readReturnPath(c.req.query("to"))));
  pages.post("/signin", async (c) => {
    const field = await readForm(c), browser = c.get("browser");
    const to = readReturnPath(field("to"));
    const { messages } = c.get("language");
    const { allowed, retryAfter } = await guesses.begin(browser);
    if (!allowed) return await showBegin(c, to, { problem: messages.tooMany(retryAfter), status: 429 });
    if (field("way") !== "passkey" && field("name").trim() === "") {
      return await showBegin(c, to, { problem: messages.problems["name-missing"], status: 422 });
    }
    const id = await signIns.beginOwn(to);
    await signIns.bind(id, browser.secret);
    if (field("way") === "passkey") return c.redirect(`/signin/${id}/other?way=passkey`, 303);
    const visit: Visit = { id, application: null, browser, progress: NO_PROGRESS };
    return await answer(c, visit, await flow.giveName(visit, field("name")), (said) => showVisit(c, visit, said));
  });

  pages.get(ID, async (c) => {
    const visit = await visitOf(c);
    return visit instanceof Response ? visit : await showVisit(c, visit);
  });
  pages.get(`${ID}/other`, async (c) => {
    const visit = await visitOf(c);
    if (visit instanceof Response) return visit;
    const way = c.req.query("way") as Way | undefined, ways = await flow.waysOf(visit);
    const canShow = way !== undefined && ways.includes(way) && (way === "passkey" || CODE_WAYS.includes(way));
    return canShow ? await showWay(c, visit, way) : await showWays(c, visit);
  });
  pages.get(`${ID}/events`, async (c) => {
    const visit = await visitOf(c);
    if (visit instanceof Response) return visit;
    const { request, needsLocation } = visit.progress;
    if (needsLocation) return locationStep.events(c, visit);
    if (!request) return c.body(null, 204); // tells EventSource to stop
    return requestEvents(parts.bus, request.rid, () => requests.stateOf(request.rid, visit.browser.secret));
  });

  takes("name", (visit, field) => flow.giveName(visit, field("name")));
  takes("password", (visit, field) => flow.givePassword(visit, field("password")));
  takes("ask", (visit) => flow.ask(visit));
  takes("continue", (visit) => flow.proceed(visit));
  takes("new-password", (visit, field) => flow.giveNewPassword(visit, field("password")));
  takes(
    "code",
    async (visit, field) => {
      const way = field("way");
      return CODE_WAYS.includes(way) ? await flow.giveCode(visit, way as CodeWay, field("code")) : { kind: "next" };
    },
    (c, visit, said, field) => showWay(c, visit, field("way") as CodeWay, said),
  );
  takes(
    "passkey",
    (visit, field) => flow.givePasskey(visit, field("ceremony"), field("response")),
    (c, visit, said) => showWay(c, visit, "passkey", said),
  );
  pages.post(`${ID}/passkey/options`, async (c) => {
    const visit = await visitOf(c);
    return visit instanceof Response ? visit : c.json(await flow.beginPasskey(visit));
  });
  pages.post(`${ID}/leave`, async (c) => {
    const visit = await visitOf(c);
    if (visit instanceof Response) return visit;
    await flow.leaveRequest(visit);
    return c.redirect(`/signin/${visit.id}/other`, 303);
  });
  pages.post(`${ID}/restart`, async (c) => {
    const visit = await visitOf(c);
    if (visit instanceof Response) return visit;
    await flow.restart(visit);
    return c.redirect(`/signin/${visit.id}`, 303);
  });

  return pages;
}
