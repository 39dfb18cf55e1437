/** Registering this device with a sign-in server: a key in memory, a signed claim, and the registration as it is kept.
 * @module */
import { randomId, sha256 } from "../protocol/bytes.ts";
import {
  checkValue,
  type Cosign,
  COSIGN_REGISTRATION,
  type CosignRegistration,
  hashOfSubscription,
  REGISTRATION,
  type Registration,
} from "../protocol/enrolment.ts";
import { signStatement } from "../protocol/jws.ts";
import type { ApprovalsApi, CosignWanted, OrganisationView } from "./approvals-api.ts";
import { type DeviceKey, exportDeviceKey, importDeviceKey, makeDeviceKey } from "./device-keys.ts";
import { VaultError } from "./failure.ts";
import type { VaultParts } from "./parts.ts";
import type { Registrations } from "./registrations.ts";
import type { Tab } from "./tab.ts";

type Claim = Parameters<ApprovalsApi["register"]>[1];

interface Staged {
  readonly key: DeviceKey;
  /** As it was last signed. */
  readonly claimed?: Claim & { readonly cosign: Cosign | null };
}

/** Passkeys that open the vault and can co-sign. */
export async function appLockPasskeys(tab: Tab): Promise<Cosign[]> {
  const vault = tab.current();
  if (!vault) return [];
  const { locks = {} } = await tab.devices();
  return vault.header.slots.flatMap(({ id, kind, kdf }) => {
    const { passkey } = locks[id] ?? {};
    if (kind !== "passkey" || !passkey || !(passkey.algorithm === -7 || passkey.algorithm === -257)) return [];
    const { publicKey, algorithm: alg, transports } = passkey;
    return [{ credentialId: kdf.credentialId as string, publicKey, alg, transports: [...transports] }];
  });
}

/** The assertion that is wanted over a statement. */
async function wantedOver(statement: string, { credentialId }: Cosign): Promise<CosignWanted> {
  const challenge = await sha256(statement.slice(0, statement.lastIndexOf(".")));
  return { challenge, credentialIds: [credentialId] };
}

export function createRegistering(
  { now }: VaultParts,
  tab: Tab,
  registrations: Registrations,
  view: (id: string) => Promise<OrganisationView>,
): Pick<ApprovalsApi, "stageDevice" | "register" | "keepDevice" | "discardDevice" | "draftCosign"> {
  const stages = new Map<string, Staged>();

  function staged(stageId: string): Staged {
    const stage = stages.get(stageId);
    if (!stage) throw new VaultError("not-found");
    return stage;
  }

  return {
    async stageDevice() {
      const stageId = randomId(), key = await makeDeviceKey();
      stages.set(stageId, { key });
      return { stageId, jkt: key.jkt };
    },
    async register(stageId, claim) {
      const { key } = staged(stageId);
      if ((await tab.start()).state !== "empty") await registrations.needOpen();
      const [cosign = null] = await appLockPasskeys(tab);
      const { origin: aud, nonce, token, name, platform, push } = claim;
      const payload: Registration = {
        aud,
        nonce,
        th: await sha256(token),
        jkt: key.jkt,
        name,
        platform,
        push,
        ...cosign && { cosign },
      };
      const registration = await signStatement(REGISTRATION, { jwk: key.publicJwk }, payload, key.privateKey);
      stages.set(stageId, { key, claimed: { ...claim, cosign } });
      return { registration, cosign: cosign && await wantedOver(registration, cosign) };
    },
    async keepDevice(stageId, { deviceId, server, account, requestKeys, vapidPublicKey }) {
      const { key: { publicJwk: { x, y }, jkt, privateKey }, claimed } = staged(stageId);
      if (!claimed) throw new VaultError("not-found");
      const { origin, token, nonce, push, cosign } = claimed;
      await registrations.add({
        id: deviceId,
        origin,
        server,
        account,
        mode: "approvals",
        state: "claimed",
        codesId: null,
        addedAt: now(),
        push: push && await hashOfSubscription(push),
        details: false,
        check: await checkValue(jkt, token, nonce),
        jkt,
        publicKey: { x, y },
        privateKey: await exportDeviceKey(privateKey),
        requestKeys: requestKeys.map(({ kty, crv, x, y, kid }) => ({ kty, crv, x, y, kid })),
        retiredKeys: [],
        vapidPublicKey,
        cosign: cosign ? [cosign.credentialId] : [],
      });
      stages.delete(stageId);
      return view(deviceId);
    },
    discardDevice: async (stageId) => void stages.delete(stageId),
    async draftCosign(id, nonce) {
      const { origin: aud, jkt, privateKey } = await registrations.get(id);
      const [cosign] = await appLockPasskeys(tab);
      if (!privateKey || !cosign) return null;
      const payload: CosignRegistration = { iss: id, aud, nonce, cosign };
      const key = await importDeviceKey(privateKey);
      const registration = await signStatement(COSIGN_REGISTRATION, { kid: jkt }, payload, key);
      return { registration, cosign: await wantedOver(registration, cosign), jkt };
    },
  };
}
