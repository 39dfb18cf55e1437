import type { Person } from "../people/people.ts";
import type { PagesDeps } from "./deps.ts";
import type { Progress } from "./progress.ts";
import type { Outcome, Visit } from "./visit.ts";

/** How far back countries are remembered, in sign-ins. */
const REMEMBERED = 200;

/** Ends a visit whose person showed enough: once, and told to the person. Gives null where they have to show their country
 * first. */
export function createFinish({ services, accounts }: PagesDeps) {
  const { signIns, fatigue, activity, audit, access, delivery } = services;

  /** Whether the person signed in before, but never from `region`. */
  async function isNewCountry(personId: string, region: string): Promise<boolean> {
    if (region === "") return false;
    const regions = (await activity.of(personId, REMEMBERED))
      .filter(({ kind, detail }) => kind.startsWith("signed_in") && detail.region).map(({ detail }) => detail.region);
    return regions.length > 0 && !regions.includes(region);
  }

  /** Tells the person's devices, once a visit. */
  async function askLocation(personId: string, applicationId: string): Promise<void> {
    await access.ask(personId, applicationId);
    await delivery.location(personId);
  }

  return async function finish(
    { id, application, browser }: Visit,
    person: Person,
    { amr, deviceId, needsLocation }: Progress,
  ): Promise<Outcome | null> {
    const done = await signIns.finish(id, person.id, amr, deviceId);
    if ("refused" in done) {
      if (done.refused !== "location_required") return { kind: "refused", why: done.refused };
      if (!needsLocation) await askLocation(person.id, application!.id);
      return null;
    }
    // Another factor than the phone was used: requests may be sent again.
    if (deviceId === null && amr.includes("mfa")) await fatigue.turnOn(person.id);
    const kind = await isNewCountry(person.id, browser.region) ? "signed_in_new_country" : "signed_in";
    await accounts.sessions.rememberBrowser(person.id, browser.secret);
    await audit.append({
      kind,
      actor: person.id,
      subject: person.id,
      ip: browser.ip,
      detail: { method: amr.join(" "), ...application && { application: application.id } },
    });
    await activity.add(person.id, kind, {
      browser: browser.browser,
      os: browser.os,
      region: browser.region,
      ...application && { app: application.name },
    });
    return { kind: "signed-in", personId: person.id, amr, redirect: done.redirect };
  };
}
