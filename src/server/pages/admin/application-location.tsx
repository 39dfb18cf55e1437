/** @jsxImportSource hono/jsx */
/** `/admin/applications/:id/location`: in which countries an application may be used. Nothing is saved before it was shown in plain
 * words. @module */
import { Hono } from "hono";
import type { Application } from "../../applications.ts";
import { type LocationPolicy, ownPolicyOf } from "../../policies.ts";
import type { AccountDeps } from "../account/deps.ts";
import { show } from "../layout.tsx";
import { type PageContext, type PageEnv, type Pages, readForm, requireStepUp } from "../page.ts";
import { frameOf } from "../section.tsx";
import { showGone, statusOf } from "./layout.tsx";
import { createAsked } from "./location-effects.ts";
import { locationText, readLocationPolicy, readRule, UNDECIDED } from "./location-form.ts";
import { LocationPage, LocationPreview } from "./location-views.tsx";
import { createLogged } from "./logged.ts";
import { createTellEveryone } from "./tell-everyone.ts";

const LIST = "/admin/applications";
/** In the log. */
const NO_RULE = "none";
const PATH = `${LIST}/:id{[A-Za-z0-9_-]{22}}/location`;

export function applicationLocationPages(deps: AccountDeps): Pages {
  const { services: { parts, applications, policies } } = deps;
  const logged = createLogged(deps), tellEveryone = createTellEveryone(deps), askedBy = createAsked(deps);
  const pages = new Hono<PageEnv>();

  async function showForm(
    c: PageContext,
    { id, name }: Application,
    isAsked: boolean,
    rule: LocationPolicy,
    problem: string | null = null,
  ): Promise<Response> {
    const frame = frameOf(c, parts.name, problem);
    return await show(
      c,
      <LocationPage frame={frame} path={`${LIST}/${id}`} application={name} isAsked={isAsked} rule={rule} />,
      statusOf(problem),
    );
  }

  async function showPreview(
    c: PageContext,
    application: Application,
    policy: LocationPolicy | null,
    problem: string | null = null,
  ): Promise<Response> {
    const was = locationText(ownPolicyOf(application).location ?? null);
    const { disputed } = await policies.readLocationSettings();
    return await show(
      c,
      <LocationPreview
        frame={frameOf(c, parts.name, problem)}
        path={`${LIST}/${application.id}`}
        application={application.name}
        was={was}
        isNew={was !== locationText(policy)}
        policy={policy}
        disputed={disputed}
        asked={await askedBy(application.id)}
      />,
      problem === null ? 200 : 409,
    );
  }

  /** Nobody could get in. */
  const isShut = (policy: LocationPolicy | null) => policy?.list === "allow" && policy.countries.length === 0;

  /** A page about the application that the address names. */
  function on(page: (c: PageContext, application: Application) => Promise<Response>) {
    return async (c: PageContext): Promise<Response> => {
      const application = await applications.byId(c.req.param("id")!);
      return application ? await page(c, application) : await showGone(c, frameOf(c, parts.name), LIST);
    };
  }

  pages.use(PATH, requireStepUp);
  pages.get(
    PATH,
    on(async (c, application) => {
      const { location } = ownPolicyOf(application);
      return await showForm(c, application, location !== undefined, location ?? UNDECIDED);
    }),
  );
  pages.get(`${PATH}/preview`, on((c, { id }) => Promise.resolve(c.redirect(`${LIST}/${id}/location`, 303))));
  pages.post(
    `${PATH}/preview`,
    on(async (c, application) => {
      const field = await readForm(c), policy = readLocationPolicy(field), rule = readRule(field);
      if (field("edit") === "on") {
        const shown = policy ?? ownPolicyOf(application).location ?? UNDECIDED;
        return await showForm(c, application, policy !== null, shown);
      }
      const { policy: m } = c.get("language").locations;
      return isShut(policy)
        ? await showForm(c, application, true, rule, m.noCountry)
        : await showPreview(c, application, policy);
    }),
  );
  pages.post(
    PATH,
    on(async (c, application) => {
      const field = await readForm(c), policy = readLocationPolicy(field);
      const { policy: m } = c.get("language").locations, { location = null, ...others } = ownPolicyOf(application);
      if (isShut(policy)) return await showForm(c, application, true, readRule(field), m.noCountry);
      const { id, name } = application, text = locationText(location);
      // What is saved is what was shown.
      if (field("was") !== text) return await showPreview(c, application, policy, m.moved);
      if (text !== locationText(policy)) {
        const next = { ...others, ...policy && { location: policy } };
        if (!await applications.setPolicy(id, application.policy, next)) {
          return await showPreview(c, (await applications.byId(id)) ?? application, policy, m.moved);
        }
        await logged(c, "application_changed", "", {
          application: id,
          name,
          policy: `location: ${text || NO_RULE}; now: ${locationText(policy) || NO_RULE}`,
        });
        await tellEveryone({ app: name });
      }
      return c.redirect(`${LIST}/${id}?done=application-saved`, 303);
    }),
  );
  return pages;
}
