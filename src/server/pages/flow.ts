/** What a visitor shows, and what follows from it. The pages draw it; nothing here knows HTML. @module */
import type { Factors } from "../people/factors.ts";
import { passwordProblem } from "../people/password-rules.ts";
import { plainName } from "../people/names.ts";
import { passwordVersion, type Person } from "../people/people.ts";
import type { Policy } from "../policies.ts";
import type { PagesDeps } from "./deps.ts";
import { createAttempts } from "./attempts.ts";
import { createFinish } from "./finish.ts";
import { createGuesses } from "./guesses.ts";
import { readJson } from "./page.ts";
import { createProgress, NO_PROGRESS, type Progress } from "./progress.ts";
import type { CodeWay, FlowProblem, Outcome, Visit } from "./visit.ts";

const NEXT: Outcome = { kind: "next" };

function problem(of: FlowProblem): Outcome {
  return { kind: "problem", problem: of };
}

/** RFC 8176: two different factors are "mfa". */
function combine(shown: readonly string[], more: readonly string[]): string[] {
  const all = new Set([...shown, ...more]);
  if (all.has("pwd") && (all.has("swk") || all.has("otp"))) all.add("mfa");
  return [...all];
}

export function createFlow({ services, accounts }: PagesDeps) {
  const { parts, policies, requests, audit, activity } = services;
  const { people, sessions, factorsOf } = accounts;
  const store = createProgress(parts);
  const guesses = createGuesses(services.limits);
  const { noteFailure, wait, countedFrom } = createAttempts({ services, accounts }, guesses);
  const finish = createFinish({ services, accounts });

  async function save({ id, browser }: Visit, progress: Progress): Promise<void> {
    await store.write(id, browser.secret, progress);
  }

  function policyOf({ application }: Visit): Promise<Policy> {
    return policies.policyFor(application?.id ?? null);
  }

  /** Takes back a request that waits. */
  async function takeBack({ browser, progress }: Visit): Promise<void> {
    if (progress.request) await requests.cancel(progress.request.rid, browser.secret);
  }

  /** Whether the phone may be asked before any factor was shown: in a browser that the person signed in from before, where they
   * turned it on and a device can co-sign. As much work for nobody. */
  async function isPasswordless(visit: Visit, person: Person | null, { methods }: Policy): Promise<boolean> {
    const id = person?.id ?? "-";
    const isKnown = await sessions.isKnownBrowser(id, visit.browser.secret);
    const { cosigners } = await factorsOf(id);
    return isKnown && cosigners > 0 && person?.passwordless === 1 && person.state === "active" &&
      methods.includes("push") && methods.includes("passwordless");
  }

  async function askPhone(visit: Visit, progress: Progress, personId: string): Promise<Progress> {
    const needsCosign = !progress.amr.includes("pwd"); // the phone is all that is shown
    const begun = await requests.begin({
      personId,
      signInId: visit.id,
      applicationId: visit.application?.id ?? null,
      app: visit.application?.name ?? parts.name,
      browser: visit.browser,
      needsCosign,
    });
    if ("refused" in begun) {
      const until = parts.now() + (begun.retryAfter ?? 0) * 1000;
      return { ...progress, request: null, refusal: { why: begun.refused, until } };
    }
    const { cosignRequired } = await policyOf(visit);
    const request = { ...begun, personId, needsCosign: needsCosign || cosignRequired };
    return { ...progress, request, refusal: null };
  }

  /** A factor of `personId` was right. */
  async function shown(
    visit: Visit,
    personId: string,
    amr: readonly string[],
    { deviceId = null, version = null }: { deviceId?: string | null; version?: string | null } = {},
  ): Promise<Outcome> {
    const { progress } = visit;
    if (progress.personId !== null && progress.personId !== personId) return problem("not-same-person");
    return await goOn(visit, {
      ...progress,
      personId,
      amr: combine(progress.amr, amr),
      passwordVersion: version ?? progress.passwordVersion,
      deviceId: deviceId ?? progress.deviceId,
      request: null,
      refusal: null,
    });
  }

  async function goOn(visit: Visit, shownSoFar: Progress): Promise<Outcome> {
    const person = await people.find(shownSoFar.personId!);
    if (person?.state !== "active") {
      await save(visit, { ...NO_PROGRESS, name: shownSoFar.name });
      return problem("blocked");
    }
    const progress = { ...shownSoFar, name: person.name }; // a passkey comes without
    const factors = await factorsOf(person.id);
    if (!progress.amr.includes("mfa")) {
      if (!progress.amr.includes("pwd")) { // a phone alone: the password makes two
        await save(visit, progress);
        return NEXT;
      }
      if (!factors.isNew) {
        await save(visit, await askFirst(visit, progress, factors));
        return NEXT;
      }
      if (visit.application) {
        await save(visit, NO_PROGRESS);
        return { kind: "refused", why: "factor_needed" };
      }
    }
    if (person.password_exposed === 1) {
      await save(visit, { ...progress, mustChange: true });
      return NEXT;
    }
    const outcome = await finish(visit, person, progress);
    if (outcome === null) await save(visit, { ...progress, needsLocation: true });
    return outcome ?? NEXT;
  }

  /** After the password the phone is asked at once, where it can be. */
  async function askFirst(visit: Visit, progress: Progress, factors: Factors): Promise<Progress> {
    const { methods } = await policyOf(visit);
    if (!methods.includes("push") || factors.devices === 0) return progress;
    return await askPhone(visit, progress, progress.personId!);
  }

  return {
    /** What was shown so far, as far as it counts: a password no longer than it is the person's. */
    async readProgress(stored: string | null): Promise<Progress> {
      const progress = store.read(stored);
      if (progress.personId === null || progress.passwordVersion === null) return progress;
      const person = await people.find(progress.personId);
      const isSame = person && await passwordVersion(person) === progress.passwordVersion;
      return isSame ? progress : { ...NO_PROGRESS, name: progress.name };
    },

    async giveName(visit: Visit, typed: string): Promise<Outcome> {
      const name = plainName(typed);
      if (name === "") return problem("name-missing");
      await takeBack(visit);
      const progress: Progress = { ...NO_PROGRESS, name };
      const person = await people.findByName(name);
      const isAsked = await isPasswordless(visit, person, await policyOf(visit));
      await save(visit, isAsked ? await askPhone(visit, progress, person!.id) : progress);
      return NEXT;
    },

    async givePassword(visit: Visit, password: string): Promise<Outcome> {
      const person = await people.findByName(visit.progress.name);
      const id = person?.id ?? null;
      const guess = await guesses.password(visit.progress.name, visit.browser, await countedFrom(visit, id));
      if (!guess.allowed) return await wait(visit, id, "pwd", guess.retryAfter);
      if (!await people.isPassword(person, password)) {
        await noteFailure(visit, id, "pwd");
        return problem("wrong-password");
      }
      await guess.wasRight();
      await takeBack(visit);
      return await shown(visit, person!.id, ["pwd"], { version: await passwordVersion(person!) });
    },

    /** Asks the phone, again or instead of another way. */
    async ask(visit: Visit): Promise<Outcome> {
      const { progress } = visit;
      const policy = await policyOf(visit);
      const person = progress.personId === null ? await people.findByName(progress.name) : null;
      const isAllowed = progress.personId === null
        ? await isPasswordless(visit, person, policy)
        : progress.amr.includes("pwd") && policy.methods.includes("push");
      if (isAllowed) await save(visit, await askPhone(visit, progress, progress.personId ?? person!.id));
      return NEXT;
    },

    /** Takes an approval, or the country; the page shows how they stand where there is none. */
    async proceed(visit: Visit): Promise<Outcome> {
      const { request, needsLocation } = visit.progress;
      if (needsLocation) return await goOn(visit, visit.progress);
      const approved = request && await requests.consume(request.rid, visit.browser.secret);
      if (!approved || approved.personId !== request.personId) return NEXT;
      return await shown(visit, approved.personId, approved.amr, { deviceId: approved.deviceId });
    },

    /** After the password alone. */
    async giveCode(visit: Visit, way: CodeWay, code: string): Promise<Outcome> {
      const { personId, amr } = visit.progress;
      if (personId === null || !amr.includes("pwd")) return NEXT;
      const { methods } = await policyOf(visit);
      if (way !== "pass" && !methods.includes(way)) return NEXT;
      const by = { actor: personId, subject: personId, ip: visit.browser.ip };
      const from = await countedFrom(visit, personId);
      async function failed(what: FlowProblem): Promise<Outcome> {
        await noteFailure(visit, personId, way);
        return problem(what);
      }
      if (way === "totp") {
        const answer = await accounts.totp.check(personId, code, from);
        if (answer instanceof Object) return await wait(visit, personId, way, answer.retryAfter);
        if (answer !== "right") return await failed("wrong-code");
      } else {
        const guess = await guesses.code(personId, way, from);
        if (!guess.allowed) return await wait(visit, personId, way, guess.retryAfter);
        const isRight = way === "recovery"
          ? await accounts.recoveryCodes.use(personId, code)
          : await accounts.passes.use(personId, code);
        if (!isRight) return await failed(way === "recovery" ? "wrong-recovery" : "wrong-pass");
        await guess.wasRight();
        const kind = way === "recovery" ? "recovery_code_used" : "temporary_pass_used";
        await audit.append({ ...by, kind });
        await activity.add(personId, kind, { browser: visit.browser.browser, os: visit.browser.os });
      }
      await takeBack(visit);
      return await shown(visit, personId, ["otp"]);
    },

    async beginPasskey({ id, progress }: Visit) {
      return await accounts.passkeys.beginAuthentication(`sign-in:${id}`, progress.personId);
    },

    /** `response`: what the browser gave, JSON. */
    async givePasskey(visit: Visit, ceremony: string, response: string): Promise<Outcome> {
      const { methods } = await policyOf(visit);
      const guess = await guesses.passkey(visit.browser);
      if (!guess.allowed) return await wait(visit, visit.progress.personId, "passkey", guess.retryAfter);
      const personId = await accounts.passkeys.finishAuthentication(
        `sign-in:${visit.id}`,
        ceremony,
        readJson(response),
      );
      if (personId === null || !methods.includes("passkey")) {
        await noteFailure(visit, visit.progress.personId, "passkey");
        return problem("passkey-refused");
      }
      await takeBack(visit);
      return await shown(visit, personId, ["swk", "user", "mfa"]);
    },

    async giveNewPassword(visit: Visit, password: string): Promise<Outcome> {
      const { personId, mustChange } = visit.progress;
      const person = personId === null ? null : await people.find(personId);
      if (!person || !mustChange) return NEXT;
      const wrong = passwordProblem(password, [person.name, person.display_name, parts.name]);
      if (wrong) return problem(wrong);
      if (await people.isPassword(person, password)) return problem("same-password");
      await people.setPassword(person.id, password);
      await sessions.endAll(person.id); // others may have them
      await audit.append({ kind: "password_changed", actor: person.id, subject: person.id, ip: visit.browser.ip });
      await activity.add(person.id, "password_changed", { browser: visit.browser.browser, os: visit.browser.os });
      return await goOn(visit, { ...visit.progress, mustChange: false });
    },

    /** Back to the ways there are, or to the password. */
    async leaveRequest(visit: Visit): Promise<void> {
      await takeBack(visit);
      await save(visit, { ...visit.progress, request: null });
    },

    async restart(visit: Visit): Promise<void> {
      await takeBack(visit);
      await save(visit, NO_PROGRESS);
    },

    /** What can be shown next, the likeliest first. */
    async waysOf(visit: Visit): Promise<("push" | "password" | "passkey" | CodeWay)[]> {
      const { methods } = await policyOf(visit);
      const { personId, amr } = visit.progress;
      // Before any factor was shown, the same for everybody.
      if (personId === null || !amr.includes("pwd")) {
        return ["password", ...methods.includes("passkey") && personId === null ? ["passkey" as const] : []];
      }
      const factors = await factorsOf(personId);
      const has = {
        push: factors.devices,
        passkey: factors.passkeys,
        totp: factors.totp,
        recovery: factors.recoveryCodes,
      };
      const ways = (["push", "passkey", "totp", "recovery"] as const).filter((way) =>
        methods.includes(way) && has[way]
      );
      return [...ways, "pass"];
    },
  };
}
