import { StatementError } from "../protocol/jws.ts";
import { ProofError, readProof } from "../protocol/dpop.ts";
import { ProtocolError } from "../protocol/errors.ts";
import { thumbprint } from "../protocol/keys.ts";
import type { Device, Devices } from "./devices.ts";
import type { Nonces } from "./nonces.ts";
import type { Parts } from "./parts.ts";

/** How long the id of a proof is remembered, in ms: longer than any nonce lives. */
const REMEMBERED = 10 * 60_000;

export interface Call {
  readonly method: string;
  /** Path, as the router saw it. */
  readonly path: string;
  readonly proof: string | null;
  readonly body: Uint8Array<ArrayBuffer> | null;
}

/** Tells which device calls, by its DPoP proof (RFC 9449 §4.3). */
export function createProofs(
  { db, now, publicOrigin }: Pick<Parts, "db" | "now" | "publicOrigin">,
  { devices, nonces }: { readonly devices: Pick<Devices, "byThumbprint">; readonly nonces: Nonces },
) {
  async function isFirst(id: string): Promise<boolean> {
    const taken = await db.insertInto("used_ids").values({ id, expires_at: now() + REMEMBERED })
      .onConflict((conflict) => conflict.column("id").doNothing()).returning("id").executeTakeFirst();
    return taken !== undefined;
  }

  return {
    /** The device whose key made the proof, claimed or active.
     * @throws {ProtocolError} "bad_proof", "use_dpop_nonce", "device_unknown", "device_revoked". */
    async deviceOf({ method, path, proof, body }: Call): Promise<Device> {
      if (proof === null) throw new ProtocolError("bad_proof", { detail: "missing" });
      const url = new URL(path, publicOrigin).href;
      const { jwk, claims } = await readProof(proof, { method, url, body }).catch((error) => {
        if (!(error instanceof ProofError || error instanceof StatementError)) throw error;
        throw new ProtocolError("bad_proof", { detail: error.problem, cause: error });
      });
      // A device's clock may be wrong: the nonce alone tells that the proof is fresh.
      if (!claims.nonce || !await nonces.isGood(claims.nonce)) throw new ProtocolError("use_dpop_nonce");
      const jkt = await thumbprint(jwk);
      const device = await devices.byThumbprint(jkt);
      if (!device) throw new ProtocolError("device_unknown");
      if (device.state === "revoked") throw new ProtocolError("device_revoked", { detail: device.revoked_statement! });
      // After the device was found: a key of nobody's writes nothing.
      if (!await isFirst(`dpop:${jkt}:${claims.jti}`)) throw new ProtocolError("bad_proof", { detail: "jti" });
      return device;
    },
    /** Forgets ids that could not be used any more. */
    async sweep(): Promise<void> {
      await db.deleteFrom("used_ids").where("expires_at", "<=", now()).execute();
    },
  };
}
export type Proofs = ReturnType<typeof createProofs>;
