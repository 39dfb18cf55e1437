/** @jsxImportSource hono/jsx */
/** `/admin/applications`: programs that let this server sign people in. A key is shown once. @module */
import { Hono } from "hono";
import { type Application, isReturnUrl } from "../../applications.ts";
import { type ApplicationPolicy, ownPolicyOf } from "../../policies.ts";
import { plainDisplayName } from "../../people/names.ts";
import type { AccountDeps } from "../account/deps.ts";
import { LinkButton } from "../forms.tsx";
import { show } from "../layout.tsx";
import { type PageContext, type PageEnv, type Pages, readForm, requireStepUp } from "../page.ts";
import { frameOf } from "../section.tsx";
import { Facts, LinkRows, Secret } from "../shown.tsx";
import { ApplicationForm, type ApplicationGiven } from "./application-form.tsx";
import { AdminLayout, ConfirmPage, showGone, statusOf } from "./layout.tsx";
import { createLogged } from "./logged.ts";
import { createTellEveryone } from "./tell-everyone.ts";

const LIST = "/admin/applications";
const ADD = `${LIST}/add`;
const ID = `${LIST}/:id{[A-Za-z0-9_-]{22}}`;
const NOTHING: ApplicationGiven = { name: "", returnUrls: "", policy: {} };

/** Only what it asks for beyond everyone's policy is kept. */
function readOwnPolicy(field: (name: string) => string): ApplicationPolicy {
  const isOn = (name: string) => field(name) === "on";
  return {
    ...isOn("type6") && { match: "type6" },
    ...isOn("appLockRequired") && { appLockRequired: true },
    ...isOn("cosignRequired") && { cosignRequired: true },
    ...isOn("deviceRequired") && { deviceRequired: true },
  };
}

function linesOf(text: string): string[] {
  return [...new Set(text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== ""))];
}

export function applicationPages(deps: AccountDeps): Pages {
  const { services: { parts, applications } } = deps;
  const logged = createLogged(deps), tellEveryone = createTellEveryone(deps);
  const pages = new Hono<PageEnv>();

  /** `location` has a form of its own, and stays. */
  async function readGiven(c: PageContext, { location }: ApplicationPolicy = {}) {
    const field = await readForm(c), { applications: m } = c.get("language").admin;
    const given: ApplicationGiven = {
      name: field("name"),
      returnUrls: field("returnUrls"),
      policy: { ...readOwnPolicy(field), ...location && { location } },
    };
    const name = plainDisplayName(given.name), urls = linesOf(given.returnUrls);
    const wrong = urls.find((url) => !isReturnUrl(url));
    const problem = name === null
      ? m.nameBad
      : urls.length === 0
      ? m.urlsNone
      : wrong !== undefined
      ? m.urlsBad(wrong)
      : null;
    return { given, name: name ?? "", urls, problem };
  }

  async function showAdd(c: PageContext, given: ApplicationGiven, problem: string | null = null): Promise<Response> {
    const frame = frameOf(c, parts.name, problem), { applications: m } = frame.language.admin;
    return await show(
      c,
      <AdminLayout frame={frame} title={m.add}>
        <ApplicationForm frame={frame} given={given} submit={m.create} />
        <LinkButton href={LIST} look="quiet">{frame.language.account.cancel}</LinkButton>
      </AdminLayout>,
      statusOf(problem),
    );
  }

  async function showOne(
    c: PageContext,
    id: string,
    given: ApplicationGiven,
    problem: string | null = null,
    status = statusOf(problem),
  ): Promise<Response> {
    const frame = frameOf(c, parts.name, problem), { applications: m } = frame.language.admin;
    const { policy: place } = frame.language.locations;
    return await show(
      c,
      <AdminLayout frame={frame} title={given.name || m.title}>
        <Facts facts={{ [m.id]: id, [place.fact]: given.policy.location ? place.isAsked : place.isNotAsked }} />
        <ApplicationForm frame={frame} given={given} submit={m.save} />
        <LinkButton href={`${LIST}/${id}/location`}>{place.link}</LinkButton>
        <LinkButton href={`${LIST}/${id}/key`}>{m.newKey}</LinkButton>
        <LinkButton href={`${LIST}/${id}/remove`} look="danger">{m.remove}</LinkButton>
        <LinkButton href={LIST} look="quiet">{frame.language.account.back}</LinkButton>
      </AdminLayout>,
      status,
    );
  }

  async function showKey(c: PageContext, key: string, title: string): Promise<Response> {
    const frame = frameOf(c, parts.name), { applications: m } = frame.language.admin;
    return await show(
      c,
      <AdminLayout frame={frame} title={title}>
        <p class="warning">{m.created}</p>
        <Secret text={key} isLong />
        <LinkButton href={LIST}>{m.back}</LinkButton>
      </AdminLayout>,
    );
  }

  const applicationOf = (c: PageContext) => applications.byId(c.req.param("id")!);

  function asGiven(application: Application): ApplicationGiven {
    const { name, return_urls } = application;
    return { name, returnUrls: (JSON.parse(return_urls) as string[]).join("\n"), policy: ownPolicyOf(application) };
  }

  pages.get(LIST, async (c) => {
    const all = await applications.all();
    const frame = frameOf(c, parts.name), { applications: m } = frame.language.admin;
    return await show(
      c,
      <AdminLayout frame={frame} title={m.title}>
        <p>{m.text}</p>
        {all.length === 0 && <p>{m.none}</p>}
        <LinkRows
          rows={all.map(({ id, name, return_urls }) => ({
            href: `${LIST}/${id}`,
            text: name,
            more: (JSON.parse(return_urls) as string[]).map((url) => URL.parse(url)?.host ?? url).join(", "),
          }))}
        />
        <LinkButton href={ADD} look="primary">{m.add}</LinkButton>
      </AdminLayout>,
    );
  });

  pages.use(ADD, requireStepUp);
  pages.get(ADD, (c) => showAdd(c, NOTHING));
  pages.post(ADD, async (c) => {
    const { given, name, urls, problem } = await readGiven(c);
    if (problem !== null) return await showAdd(c, given, problem);
    const { id, key } = await applications.create(name, urls, given.policy);
    await logged(c, "application_added", "", { application: id, name });
    return await showKey(c, key, c.get("language").admin.applications.createdTitle);
  });

  pages.get(ID, async (c) => {
    const application = await applicationOf(c);
    if (!application) return await showGone(c, frameOf(c, parts.name), LIST);
    return await showOne(c, application.id, asGiven(application));
  });
  pages.post(ID, async (c) => {
    const application = await applicationOf(c);
    if (!application) return await showGone(c, frameOf(c, parts.name), LIST);
    const { given, name, urls, problem } = await readGiven(c, ownPolicyOf(application));
    if (problem !== null) return await showOne(c, application.id, given, problem);
    if (!await applications.update(application.id, name, urls, given.policy, application.policy)) {
      const now = await applicationOf(c);
      if (!now) return await showGone(c, frameOf(c, parts.name), LIST);
      return await showOne(c, now.id, asGiven(now), c.get("language").admin.applications.moved, 409);
    }
    const isPolicyNew = JSON.stringify(given.policy) !== application.policy;
    await logged(c, "application_changed", "", {
      application: application.id,
      name,
      ...isPolicyNew && { policy: Object.keys(given.policy).join(" ") || "none" },
    });
    if (isPolicyNew) await tellEveryone({ app: name });
    return c.redirect(`${LIST}/${application.id}?done=application-saved`, 303);
  });

  pages.use(`${ID}/key`, requireStepUp);
  pages.get(`${ID}/key`, async (c) => {
    const application = await applicationOf(c),
      frame = frameOf(c, parts.name),
      { applications: m } = frame.language.admin;
    if (!application) return await showGone(c, frame, LIST);
    const title = m.newKeyTitle(application.name), back = `${LIST}/${application.id}`;
    return await show(
      c,
      <ConfirmPage frame={frame} title={title} texts={[m.newKeyText]} action={m.newKey} back={back} />,
    );
  });
  pages.post(`${ID}/key`, async (c) => {
    const application = await applicationOf(c), key = application && await applications.renewKey(application.id);
    if (!application || !key) return await showGone(c, frameOf(c, parts.name), LIST);
    await logged(c, "application_key_renewed", "", { application: application.id, name: application.name });
    return await showKey(c, key, c.get("language").admin.applications.renewedTitle(application.name));
  });

  pages.use(`${ID}/remove`, requireStepUp);
  pages.get(`${ID}/remove`, async (c) => {
    const application = await applicationOf(c),
      frame = frameOf(c, parts.name),
      { applications: m } = frame.language.admin;
    if (!application) return await showGone(c, frame, LIST);
    const title = m.removeTitle(application.name), back = `${LIST}/${application.id}`;
    return await show(
      c,
      <ConfirmPage frame={frame} title={title} texts={[m.removeText]} action={m.remove} back={back} />,
    );
  });
  pages.post(`${ID}/remove`, async (c) => {
    const application = await applicationOf(c);
    if (!application) return await showGone(c, frameOf(c, parts.name), LIST);
    await applications.remove(application.id);
    await logged(c, "application_removed", "", { application: application.id, name: application.name });
    return c.redirect(`${LIST}?done=application-removed`, 303);
  });

  return pages;
}
