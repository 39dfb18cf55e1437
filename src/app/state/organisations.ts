import { computed, createModel, signal } from "@preact/signals";
import type { DeviceApi, DeviceNews } from "../../protocol/device-api.ts";
import { hashOfSubscription, type PushSubscriptionJson } from "../../protocol/enrolment.ts";
import { type ErrorCode, ProtocolError } from "../../protocol/errors.ts";
import type { Vault } from "../../vault/api.ts";
import type { ApprovalsApi, OrganisationNews, OrganisationView } from "../../vault/approvals-api.ts";
import { errorCode } from "./error-code.ts";
import { put } from "./put.ts";

export type PushPermission = "default" | "granted" | "denied" | "unsupported";

/** Push as the browser gives it. */
export interface Push {
  permission(): PushPermission;
  /** Has the browser ask the person; call it from a click. */
  ask(): Promise<PushPermission>;
  /** Null where there is none. */
  current(): Promise<PushSubscriptionJson | null>;
  /** A subscription for that key (RFC 8292), made anew where the one there is was made for another or `renews`. Rejects when the
   * push service can't be reached, or is not there. */
  subscribe(vapidPublicKey: string, options?: { readonly renews: boolean }): Promise<PushSubscriptionJson>;
}

export type ApprovalsVault = ApprovalsApi & Pick<Vault, "stage" | "add" | "discard">;

export interface OrganisationsParts {
  readonly vault: ApprovalsVault;
  readonly api: DeviceApi;
  readonly push: Push;
}

/** The organisation accounts of this device, kept in step with their servers. Without one, no server is ever asked. */
export const OrganisationsModel = createModel(({ vault, api, push }: OrganisationsParts) => {
  /** Null until the vault has said which there are. */
  const all = signal<readonly OrganisationView[] | null>(null);
  /** What servers said in this session. */
  const news = signal<ReadonlyMap<string, DeviceNews>>(new Map());
  /** Why the last call for an account failed. */
  const troubles = signal<ReadonlyMap<string, ErrorCode>>(new Map());
  const first = Promise.withResolvers<void>();
  let refreshing: Promise<void> | null = null;
  /** Those that were left in this session: the vault tells of it some time after it has done it. */
  const left = new Set<string>();

  function isLeaving(id: string): boolean {
    return left.has(id) || find(id)?.state === "leaving";
  }
  function find(id: string): OrganisationView | undefined {
    return all.peek()?.find((view) => view.id === id);
  }

  /** Writes what differs from what the vault knows. */
  async function note(id: string, said: OrganisationNews): Promise<void> {
    const known = find(id);
    if (!known) return;
    const differs = Object.entries(said).some(([name, value]) =>
      JSON.stringify(known[name as keyof OrganisationView]) !== JSON.stringify(value)
    );
    if (differs) await vault.note(id, said);
  }

  async function takeRotations(id: string, rotations: readonly string[]): Promise<void> {
    for (const rotation of rotations) {
      try {
        await vault.rotateKey(id, rotation);
      } catch (error) {
        if ((error as Error).name !== "not-verified-request") throw error; // taken before, or not the pinned key's
      }
    }
  }

  async function isRevokedBy(id: string, statement: string): Promise<boolean> {
    try {
      await vault.revoke(id, statement);
      return true;
    } catch (error) {
      if ((error as Error).name !== "not-revoked") throw error;
      return false;
    }
  }
  /** A server's word that the device is revoked: only the signed one, verified by the vault, wipes the key. It may be signed by
   * a newer key than the pinned one. */
  async function takeRevoked(id: string, statement: string): Promise<boolean> {
    if (await isRevokedBy(id, statement)) return true;
    try {
      await takeRotations(id, (await api.discover()).rotations);
      if (await isRevokedBy(id, statement)) return true;
    } catch (error) {
      if (errorCode(error) === null) throw error;
    }
    if (!isLeaving(id)) await note(id, { state: "unanswered" });
    return false;
  }

  /** Takes what the failure of a call says of the account, and gives its code. Throws what is no answer of a server. */
  async function failed(id: string, error: unknown): Promise<ErrorCode> {
    const code = errorCode(error);
    if (code === null) throw error;
    put(troubles, id, code);
    const wasLeft = isLeaving(id);
    if (code === "device_revoked") {
      const isTrue = await takeRevoked(id, (error as ProtocolError).detail ?? "");
      if (isTrue && wasLeft) await vault.forget(id);
    } else if (code === "device_unknown" && !wasLeft) await note(id, { state: "unanswered" });
    return code;
  }

  /** Undefined: nothing can be said of push now. */
  async function subscription(pushState: DeviceNews["pushState"]): Promise<PushSubscriptionJson | null | undefined> {
    if (push.permission() !== "granted") return null;
    const current = await push.current();
    if (current && pushState !== "gone") return current;
    try {
      const { vapidPublicKey } = await api.discover();
      return await push.subscribe(vapidPublicKey, { renews: pushState === "gone" });
    } catch (error) {
      console.warn("This browser gave no push subscription.", error);
      return undefined;
    }
  }

  async function keepPush(id: string, { mode, pushState }: DeviceNews): Promise<void> {
    if (mode !== "approvals") return;
    const now = await subscription(pushState);
    if (now === undefined) return;
    const hash = now && await hashOfSubscription(now), view = find(id);
    if (hash === view?.push && !view.pushChanged && (hash === null || pushState === "good")) return;
    await api.putPush(id, now);
    await vault.note(id, { push: hash });
  }

  /** The account's TOTP secret becomes an account in the list of codes, once: who deletes it there has deleted it. */
  async function keepTotp(id: string, { totp }: DeviceNews): Promise<void> {
    const view = find(id);
    if (!totp || !view || view.codesId !== null) return;
    const { uri } = await api.totp(id);
    const staged = await vault.stage(uri);
    const there = staged.same.find(({ sameSecret }) => sameSecret);
    const { issuer, label } = staged.view;
    const names = { issuer: issuer || view.server, label: label || view.account.name };
    if (there) await vault.discard(staged.stageId);
    await note(id, { codesId: there ? there.id : await vault.add(staged.stageId, names) });
  }

  async function refreshOne(id: string): Promise<void> {
    const view = find(id);
    if (!view || view.state === "revoked") return;
    try {
      if (isLeaving(id)) {
        if (await takeRevoked(id, (await api.remove(id)).revoked)) await vault.forget(id);
        return;
      }
      const said = await api.device(id);
      put(news, id, said);
      put(troubles, id, null);
      await takeRotations(id, said.rotations);
      const { state, mode, account, server, policy: { details }, cosign: { credentialId } } = said;
      const cosign = credentialId === null ? [] : [credentialId];
      await note(id, { state, mode, account, server, details, cosign });
      if (state !== "active") return;
      await keepPush(id, said);
      await keepTotp(id, said);
    } catch (error) {
      await failed(id, error);
    }
  }

  async function refreshAll(): Promise<void> {
    for (const { id } of all.peek() ?? []) {
      await refreshOne(id).catch((error) => console.warn("An organisation account could not be refreshed.", error));
    }
  }
  function refresh(): Promise<void> {
    return refreshing ??= refreshAll().finally(() => (refreshing = null));
  }

  return {
    all,
    news,
    troubles,
    /** Without those that the person has left. */
    shown: computed(() => (all.value ?? []).filter(({ state }) => state !== "leaving")),
    /** Those that answer sign-in requests. */
    active: computed(() => (all.value ?? []).filter(({ state, mode }) => state === "active" && mode === "approvals")),
    pushPermission: () => push.permission(),
    find,
    failed,
    /** Hears of all accounts from now on, and brings them up to date. Called once, with the vault open. */
    async start(): Promise<void> {
      await vault.watchOrganisations((now) => {
        all.value = now;
        first.resolve();
      });
      await first.promise;
      await refresh();
    },
    /** Comes when the vault has said which there are. */
    whenKnown: () => first.promise,
    refresh,
    refreshOne,
    /** Has the browser ask for notifications, and tells all servers. Call it from a click. */
    async turnOnPush(): Promise<PushPermission> {
      const permission = await push.ask();
      await refresh();
      return permission;
    },
    testPush: (id: string) => api.testPush(id),
    async requestsOn(id: string): Promise<void> {
      await api.requestsOn(id);
      await refreshOne(id);
    },
    async rename(id: string, name: string): Promise<void> {
      await api.rename(id, name);
      await refreshOne(id);
    },
    /** Moves an account from codes on to approvals. `wantsPush`: the browser asks whether notifications may be shown; call it
     * from a click then. Rejects with a ProtocolError. */
    async takeApprovals(id: string, wantsPush: boolean): Promise<void> {
      if (wantsPush) await push.ask();
      await api.takeApprovals(id);
      await refreshOne(id);
    },
    /** Leaves here at once; the server is told now, or when it can be reached. */
    async leave(id: string): Promise<void> {
      await vault.leave(id);
      left.add(id);
      await refreshOne(id);
    },
    /** For what is left without the server's word. */
    forget: (id: string) => vault.forget(id),
  };
});
export type Organisations = InstanceType<typeof OrganisationsModel>;
