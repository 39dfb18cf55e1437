/** Registrations with sign-in servers: what no code needs, and is fetched when it is first asked for. @module */
import { randomId } from "../protocol/bytes.ts";
import { makeProof } from "../protocol/dpop.ts";
import { checkRevoked, readRotation } from "../protocol/pinned.ts";
import { createAnswers, verifying } from "./answers.ts";
import type { ApprovalsApi, OrganisationNews, OrganisationState, OrganisationView } from "./approvals-api.ts";
import { importDeviceKey } from "./device-keys.ts";
import type { OrganisationRecord } from "./devices.ts";
import { asVaultError, VaultError } from "./failure.ts";
import { locationOf, signLocation } from "./locations.ts";
import type { VaultParts } from "./parts.ts";
import { appLockPasskeys, createRegistering } from "./registering.ts";
import { createRegistrations, serverRecordOf } from "./registrations.ts";
import type { Tab } from "./tab.ts";
import type { Unlocking } from "./unlocking.ts";

/** Pinned request keys: the current one, and the one before for requests on their way. */
const PINNED = 2;

/** States that only this device's person, or the server's signed word, leads out of. */
const LASTING: readonly OrganisationState[] = ["leaving", "revoked"];

/** What the server said, put into what was known. */
function noted(record: OrganisationRecord, news: OrganisationNews): OrganisationRecord {
  const { check, ...rest } = record;
  const said = Object.fromEntries(Object.entries(news).filter(([, value]) => value !== undefined)) as OrganisationNews;
  const state = LASTING.includes(record.state) ? record.state : said.state ?? record.state;
  const account = { ...record.account, ...said.account, id: record.account.id }; // a device is one account's
  return { ...rest, ...said, state, account, ...state === "claimed" && check && { check } };
}

export function createOrganisations(
  parts: VaultParts,
  tab: Tab,
  guarded: { readonly unlocking: Unlocking; readonly isOn: () => boolean },
) {
  const registrations = createRegistrations(parts, tab);
  const { get, edit, altered } = registrations;
  let listener: ((all: readonly OrganisationView[]) => void) | null = null;
  /** What the listener was told last, as JSON. */
  let told = "";
  let telling = Promise.resolve();

  async function list(): Promise<OrganisationView[]> {
    const { records, copies } = await registrations.read();
    if (records.length === 0) return [];
    const lockPasskeys = (await appLockPasskeys(tab)).map(({ credentialId }) => credentialId);
    return records.map((record) => {
      const { id, origin, server, account, mode, state, codesId, addedAt, push, details, cosign, check = null } =
        record;
      const { pushChanged, lastPushAt } = copies.find((copy) => copy.id === id) ?? {};
      return {
        ...{ id, origin, server, account, mode, state, codesId, addedAt, push, details, check, cosign, lockPasskeys },
        ...record.shares && { shares: record.shares },
        ...pushChanged === true && { pushChanged },
        ...typeof lastPushAt === "number" && { lastPushAt },
        ...(altered.has(id) || altered.has(null)) && { wasAltered: true as const },
      };
    });
  }

  async function view(id: string): Promise<OrganisationView> {
    const found = (await list()).find((one) => one.id === id);
    if (!found) throw new VaultError("not-found");
    return found;
  }

  /** Tells the listener, in order, where there is something to tell. */
  function tell(): Promise<void> {
    const next = telling.then(async () => {
      const all = listener && await list(), text = JSON.stringify(all);
      if (!all || text === told) return;
      told = text;
      listener?.(all);
    });
    telling = next.catch(() => {}); // told at the next change
    return next;
  }

  const api: ApprovalsApi = {
    ...createRegistering(parts, tab, registrations, view),
    ...createAnswers(parts, tab, registrations, guarded),
    organisations: list,
    async watchOrganisations(next) {
      listener = next;
      told = "";
      await tell();
    },
    note: (id, news) =>
      edit(id, (record) => noted(record, news), news.push === undefined ? {} : { pushChanged: false }),
    async prove(id, call) {
      const { publicKey, privateKey } = await get(id);
      if (!privateKey) throw new VaultError("not-found");
      const key = {
        publicJwk: { kty: "EC", crv: "P-256", ...publicKey } as const,
        privateKey: await importDeviceKey(privateKey),
      };
      return makeProof({ ...call, jti: randomId(), at: parts.now() }, key);
    },
    async signLocation(id, nonce, fix) {
      const record = await get(id), { jkt, privateKey } = record;
      if (!privateKey) throw new VaultError("not-found");
      const statement = locationOf(serverRecordOf(record), { nonce, rid: null, at: parts.now() }, fix);
      return signLocation(jkt, statement, await importDeviceKey(privateKey));
    },
    leave: (id) => edit(id, (record) => record.state === "revoked" ? record : { ...record, state: "leaving" }),
    async revoke(id, statement) {
      const record = await get(id);
      await verifying("not-revoked", () => checkRevoked(statement, serverRecordOf(record)));
      await edit(id, ({ check: _, ...rest }) => ({ ...rest, state: "revoked", privateKey: null, push: null }));
    },
    forget: (id) =>
      edit(id, ({ state }) => {
        if (state === "claimed" || state === "active") throw new VaultError("not-revoked", state);
        return null;
      }),
    async rotateKey(id, statement) {
      const record = await get(id), { retiredKeys } = record;
      const next = await verifying(
        "not-verified-request",
        () => readRotation(statement, serverRecordOf(record), retiredKeys),
      );
      if (!next) return;
      await edit(id, (newest) => {
        // Another tab was first.
        if (newest.requestKeys[0]?.kid !== record.requestKeys[0]?.kid) return newest;
        const requestKeys = [next, ...newest.requestKeys].slice(0, PINNED);
        const gone = newest.requestKeys.slice(PINNED - 1).map(({ kid }) => kid);
        return { ...newest, requestKeys, retiredKeys: [...newest.retiredKeys, ...gone] };
      });
    },
  };

  type Method = (...args: unknown[]) => Promise<unknown>;
  const safe = Object.entries(api).map(([name, method]) => [name, async (...args: unknown[]) => {
    try {
      return await (method as Method)(...args);
    } catch (error) {
      throw asVaultError(error);
    }
  }]);
  return {
    api: Object.fromEntries(safe) as unknown as ApprovalsApi,
    /** The document `devices` may be another one, or out of reach. */
    changed: () => void tell().catch(() => {}),
  };
}
