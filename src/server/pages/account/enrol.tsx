/** @jsxImportSource hono/jsx */
/** `/account/devices/add`: registers a device (approvals.md, "Enrolling a device"). The code is shown once, in the answer to the
 * form that asked for it; the page then waits for the phone. @module */
import { Hono } from "hono";
import { OFFER_LIFE } from "../../../protocol/enrolment.ts";
import { modeUnder } from "../../modes.ts";
import { inGroups } from "../../people/crockford.ts";
import { stateEvents } from "../events.ts";
import { show } from "../layout.tsx";
import { type PageContext, type PageEnv, type Pages, readForm, requireStepUp } from "../page.ts";
import { frameOf } from "../section.tsx";
import type { AccountDeps } from "./deps.ts";
import { BeginPage, CheckPage, DonePage, EndedPage, OfferPage, WaitingPage } from "./enrol-views.tsx";

const ADD = "/account/devices/add";
const ID = `${ADD}/:id{[A-Za-z0-9_-]{22}}`;

export function enrolPages({ services: { parts, enrolments, policies }, accounts }: AccountDeps): Pages {
  const pages = new Hono<PageEnv>();

  /** `problem` with the digits, where they are still asked. */
  async function showState(c: PageContext, problem: string | null = null): Promise<Response> {
    const frame = frameOf(c, parts.name), personId = c.get("person").id;
    switch (await enrolments.stateOf(c.req.param("id")!, personId)) {
      case "offered":
        return await show(c, <WaitingPage frame={frame} />);
      case "claimed":
        return await show(c, <CheckPage frame={{ ...frame, problem }} />, problem === null ? 200 : 422);
      case "active": {
        const { recoveryCodes } = await accounts.factorsOf(personId);
        const mode = modeUnder(await policies.policyFor(null));
        return await show(
          c,
          <DonePage frame={frame} mode={mode} needsRecovery={recoveryCodes === 0} />,
        );
      }
      case "ended":
        return await show(c, <EndedPage frame={frame} />, 410);
    }
  }

  pages.use(ADD, requireStepUp);
  pages.get(ADD, (c) => show(c, <BeginPage frame={frameOf(c, parts.name)} origin={parts.publicOrigin.origin} />));
  pages.post(ADD, async (c) => {
    const { id, token, code } = await enrolments.offer(c.get("person").id);
    const offer = {
      link: `${parts.publicOrigin.origin}/enrol#t=${token}`,
      code: inGroups(code),
      path: `${ADD}/${id}`,
      secondsLeft: OFFER_LIFE,
    };
    return await show(c, <OfferPage frame={frameOf(c, parts.name)} offer={offer} />);
  });

  pages.get(ID, (c) => showState(c));
  pages.post(ID, async (c) => {
    const typed = (await readForm(c))("check").replace(/\D/g, "");
    const by = { id: c.get("person").id, ip: c.get("browser").ip };
    const { add } = c.get("language").account;
    if (typed.length !== 6) return await showState(c, add.wrong); // a slip, and no guess
    const became = await enrolments.confirm(c.req.param("id"), by, typed);
    if (became === "active") return c.redirect(c.req.path, 303);
    return await showState(c, became === "wrong" ? add.wrong : null);
  });
  pages.get(`${ID}/events`, (c) => {
    const id = c.req.param("id"), personId = c.get("person").id;
    return stateEvents(parts.bus, `enrolment:${id}`, "offered", () => enrolments.stateOf(id, personId));
  });

  return pages;
}
