/** Registering this device with a sign-in server: a key in memory, a signed claim, and the registration as it is kept.
 * @module */
import { randomId, sha256 } from "../protocol/bytes.ts";
import { checkValue, type Cosign, hashOfSubscription, REGISTRATION, type Registration } from "../protocol/enrolment.ts";
import { signStatement } from "../protocol/jws.ts";
import type { ApprovalsApi, OrganisationView } from "./approvals-api.ts";
import { type DeviceKey, exportDeviceKey, makeDeviceKey } from "./device-keys.ts";
import { VaultError } from "./failure.ts";
import type { Registrations } from "./registrations.ts";
import type { Tab, VaultParts } from "./tab.ts";

type Claim = Parameters<ApprovalsApi["register"]>[1];

interface Staged {
  readonly key: DeviceKey;
  /** As it was last signed. */
  readonly claimed?: Claim & { readonly cosign: Cosign | null };
}

/** The first passkey that opens the vault. */
async function appLockPasskey(tab: Tab): Promise<Cosign | null> {
  const vault = tab.current();
  if (!vault) return null;
  const { locks = {} } = await tab.devices();
  for (const { id, kind, kdf } of vault.header.slots) {
    const { passkey } = locks[id] ?? {};
    if (kind !== "passkey" || !passkey || !(passkey.algorithm === -7 || passkey.algorithm === -257)) continue;
    const { publicKey, algorithm: alg, transports } = passkey;
    return { credentialId: kdf.credentialId as string, publicKey, alg, transports: [...transports] };
  }
  return null;
}

export function createRegistering(
  { now }: VaultParts,
  tab: Tab,
  registrations: Registrations,
  view: (id: string) => Promise<OrganisationView>,
): Pick<ApprovalsApi, "stageDevice" | "register" | "keepDevice" | "discardDevice"> {
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
      const cosign = await appLockPasskey(tab);
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
      if (!cosign) return { registration, cosign: null };
      const challenge = await sha256(registration.slice(0, registration.lastIndexOf(".")));
      return { registration, cosign: { challenge, credentialIds: [cosign.credentialId] } };
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
  };
}
