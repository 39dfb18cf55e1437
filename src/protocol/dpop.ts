/** DPoP proofs (RFC 9449): every call of a device is signed by its key, which is its identity. @module */
import * as v from "valibot";
import { sha256 } from "./bytes.ts";
import { checkTyp, type PublicJwk, readStatement, signStatement, verifyStatement } from "./jws.ts";
import { PublicJwkShape } from "./keys.ts";
import { Hash, Seconds } from "./shapes.ts";

export const DPOP = "dpop+jwt";

const DpopHeader = v.strictObject({ alg: v.literal("ES256"), typ: v.literal(DPOP), jwk: PublicJwkShape });

const DpopClaims = v.strictObject({
  htm: v.string(),
  htu: v.string(),
  iat: Seconds,
  jti: v.pipe(v.string(), v.minLength(16), v.maxLength(64)),
  nonce: v.optional(v.pipe(v.string(), v.maxLength(256))),
  /** Ours: SHA-256 of the body. */
  bh: v.optional(Hash),
});
export type DpopClaims = v.InferOutput<typeof DpopClaims>;

/** `htu`: without query and fragment (RFC 9449 §4.2). */
function htuOf(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}

/** A proof for one call. `at`: Unix ms. */
export async function makeProof(
  { method, url, body, nonce, jti, at }: {
    readonly method: string;
    readonly url: string;
    readonly body: string | null;
    readonly nonce: string | null;
    readonly jti: string;
    readonly at: number;
  },
  { publicJwk, privateKey }: { readonly publicJwk: PublicJwk; readonly privateKey: CryptoKey },
): Promise<string> {
  const claims: DpopClaims = {
    htm: method,
    htu: htuOf(url),
    iat: Math.floor(at / 1000),
    jti,
    ...nonce !== null && { nonce },
    ...body !== null && { bh: await sha256(body) },
  };
  return signStatement(DPOP, { jwk: publicJwk }, claims, privateKey);
}

/** The check that a proof fails; the others are those of a statement. */
export type ProofProblem = "shape" | "htm" | "htu" | "bh";

export class ProofError extends Error {
  override readonly name = "ProofError";
  readonly problem: ProofProblem;
  constructor(problem: ProofProblem, options?: ErrorOptions) {
    super(`Cannot take the proof: ${problem}`, options);
    this.problem = problem;
  }
}

/** Checks all of a proof that needs no memory (RFC 9449 §4.3); nonce and jti are the caller's. `url`: as the server knows
 * itself, not as the Host header says.
 * @throws {StatementError} @throws {ProofError} */
export async function readProof(
  proof: string,
  { method, url, body }: {
    readonly method: string;
    readonly url: string;
    readonly body: Uint8Array<ArrayBuffer> | null;
  },
): Promise<{ readonly jwk: PublicJwk; readonly claims: DpopClaims }> {
  const statement = readStatement(proof);
  checkTyp(statement, DPOP);
  const header = v.safeParse(DpopHeader, statement.protected), claims = v.safeParse(DpopClaims, statement.payload);
  if (!header.success || !claims.success) throw new ProofError("shape");
  await verifyStatement(statement, header.output.jwk, { mayHoldJwk: true });
  const { htm, htu, bh } = claims.output;
  if (htm !== method) throw new ProofError("htm");
  if (htu !== htuOf(url)) throw new ProofError("htu");
  if ((bh ?? null) !== (body && body.length > 0 ? await sha256(body) : null)) throw new ProofError("bh");
  return { jwk: header.output.jwk, claims: claims.output };
}
