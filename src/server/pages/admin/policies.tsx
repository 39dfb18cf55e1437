/** @jsxImportSource hono/jsx */
/** `/admin/policies`: what is asked of everyone. Nothing is saved before it was shown in plain words. @module */
import { Hono } from "hono";
import type { AccountDeps } from "../account/deps.ts";
import { show } from "../layout.tsx";
import { type PageContext, type PageEnv, type Pages, readForm, requireStepUp } from "../page.ts";
import { mainWays, type Policy } from "../../policies.ts";
import { frameOf } from "../section.tsx";
import { statusOf } from "./layout.tsx";
import { createLogged } from "./logged.ts";
import { createEffects } from "./policy-effects.ts";
import { changesBetween, concernsPeople, policyText, readPolicy } from "./policy-form.ts";
import { PolicyPage, PreviewPage } from "./policy-views.tsx";
import { createTellEveryone } from "./tell-everyone.ts";

const PATH = "/admin/policies";

export function policyPages(deps: AccountDeps): Pages {
  const { services: { parts, policies } } = deps;
  const logged = createLogged(deps), tellEveryone = createTellEveryone(deps), affectedBy = createEffects(deps);
  const pages = new Hono<PageEnv>();

  async function showForm(c: PageContext, policy: Policy, problem: string | null = null): Promise<Response> {
    return await show(
      c,
      <PolicyPage frame={frameOf(c, parts.name, problem)} policy={policy} />,
      statusOf(problem),
    );
  }

  async function showPreview(c: PageContext, after: Policy, problem: string | null = null): Promise<Response> {
    const before = await policies.readOrganisationPolicy();
    const changes = changesBetween(before, after);
    return await show(
      c,
      <PreviewPage
        frame={frameOf(c, parts.name, problem)}
        was={policyText(before)}
        policy={after}
        changes={changes}
        affected={await affectedBy(before, after)}
        tells={concernsPeople(changes)}
      />,
      problem === null ? 200 : 409,
    );
  }

  /** Why nobody, or no admin, could sign in; null where some can. */
  async function lockOutOf(c: PageContext, policy: Policy): Promise<string | null> {
    const { policies: m } = c.get("language").admin;
    if (mainWays(policy).length === 0) return policy.methods.includes("push") ? m.noWayByBroker : m.noWay;
    const { isAdminLeft } = await affectedBy(await policies.readOrganisationPolicy(), policy);
    return isAdminLeft ? null : m.noAdmin;
  }

  pages.use(PATH, requireStepUp);
  pages.get(PATH, async (c) => await showForm(c, await policies.readOrganisationPolicy()));
  pages.get(`${PATH}/preview`, (c) => c.redirect(PATH, 303));
  pages.post(`${PATH}/preview`, async (c) => {
    const field = await readForm(c), policy = readPolicy(field);
    if (field("edit") === "on") return await showForm(c, policy);
    const lockOut = await lockOutOf(c, policy);
    return lockOut === null ? await showPreview(c, policy) : await showForm(c, policy, lockOut);
  });
  pages.post(PATH, async (c) => {
    const field = await readForm(c), policy = readPolicy(field), { policies: m } = c.get("language").admin;
    const lockOut = await lockOutOf(c, policy);
    if (lockOut !== null) return await showForm(c, policy, lockOut);
    const before = await policies.readOrganisationPolicy();
    // What is saved is what was shown.
    if (field("was") !== policyText(before)) return await showPreview(c, policy, m.moved);
    const changes = changesBetween(before, policy);
    if (changes.length > 0) {
      if (!await policies.writeOrganisationPolicy(policy, before)) return await showPreview(c, policy, m.moved);
      await logged(c, "policy_changed", "anyone", { policy: changes.join(" ") });
      if (concernsPeople(changes)) await tellEveryone();
    }
    return c.redirect(`${PATH}?done=policy-saved`, 303);
  });
  return pages;
}
