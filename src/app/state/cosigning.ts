import { createModel, effect, signal } from "@preact/signals";
import type { DeviceApi } from "../../protocol/device-api.ts";
import { type Assertion, checkValue } from "../../protocol/enrolment.ts";
import type { ApprovalsApi, CosignWanted, OrganisationView } from "../../vault/approvals-api.ts";
import { errorCode } from "./error-code.ts";
import type { Organisations } from "./organisations.ts";
import { type AskedProblem, problemOf } from "./problem-of.ts";
import { repeat } from "./repeat.ts";

/** `id`: the organisation account's. */
export type CosignStep =
  | { readonly at: "idle" }
  /** The passkey is asked, then the server. */
  | { readonly at: "asking"; readonly id: string }
  /** The check value is shown until the person has typed it in the browser. */
  | { readonly at: "check"; readonly id: string; readonly check: string; readonly credentialId: string }
  | { readonly at: "done"; readonly id: string };

export type CosignProblem =
  | AskedProblem
  /** App Lock has no passkey (any more). */
  | "no-passkey"
  /** The server ended it before the check value was typed. */
  | "not-confirmed";

export interface CosigningParts {
  readonly vault: Pick<ApprovalsApi, "draftCosign">;
  readonly api: Pick<DeviceApi, "device" | "putCosign">;
  readonly organisations: Organisations;
  readonly assertPasskey: (wanted: CosignWanted) => Promise<Assertion>;
  readonly clock: { setTimeout(run: () => void, ms: number): number; clearTimeout(id: number): void };
}

/** How often the server is asked whether the check value was typed, in ms. */
const ASKS_EVERY = 3_000;

/** Whether a passkey of App Lock co-signs there; "none": App Lock has no passkey. */
export function cosignStateOf({ cosign, lockPasskeys }: OrganisationView): "good" | "possible" | "none" {
  if (lockPasskeys.some((id) => cosign.includes(id))) return "good";
  return lockPasskeys.length > 0 ? "possible" : "none";
}

/** Registers App Lock's passkey for co-signatures with a server that this device is registered with. One at a time. */
export const CosigningModel = createModel((parts: CosigningParts) => {
  const { vault, api, organisations, assertPasskey, clock } = parts;
  const step = signal<CosignStep>({ at: "idle" });
  const problem = signal<CosignProblem | null>(null);
  /** Counts what was begun: only what was begun last goes on. */
  let turn = 0;

  function end(why: CosignProblem) {
    step.value = { at: "idle" };
    problem.value = why;
  }

  /** Null where App Lock has no passkey. */
  async function register(id: string) {
    const { cosign: { nonce } } = await api.device(id);
    const draft = await vault.draftCosign(id, nonce);
    if (!draft) return null;
    const { registration, cosign, jkt } = draft, credentialId = cosign.credentialIds[0]!;
    const waiting = await api.putCosign(id, { registration, assertion: await assertPasskey(cosign) });
    return { credentialId, check: await checkValue(jkt, credentialId, waiting.nonce) };
  }

  effect(() => {
    const now = step.value;
    if (now.at !== "check") return;
    const news = organisations.news.value.get(now.id);
    if (news?.cosign.credentialId === now.credentialId) step.value = { at: "done", id: now.id };
  });
  effect(() => {
    const now = step.value;
    if (now.at !== "check") return;
    const { id } = now;
    async function ask() {
      await organisations.refreshOne(id).catch(console.warn);
      if (step.peek() !== now || organisations.troubles.peek().has(id)) return;
      if (organisations.news.peek().get(id)?.cosign.waiting === false) end("not-confirmed");
    }
    return repeat(ask, ASKS_EVERY, clock);
  });

  return {
    step,
    problem,
    /** Call it from a click: the passkey is asked. */
    async begin(id: string): Promise<void> {
      const mine = ++turn;
      step.value = { at: "asking", id };
      problem.value = null;
      try {
        const shown = await register(id);
        if (mine !== turn) return;
        if (shown) step.value = { at: "check", id, ...shown };
        else end("no-passkey");
      } catch (error) {
        if (errorCode(error) !== null) await organisations.failed(id, error);
        if (mine === turn) end(problemOf(error));
      }
    },
    /** Nothing is shown any more; what waits at the server ends by itself. */
    leave() {
      turn++;
      step.value = { at: "idle" };
      problem.value = null;
    },
  };
});
export type Cosigning = InstanceType<typeof CosigningModel>;
