/** Statements of location (location.md): who makes them is read from what lies in clear, so that one can be drafted while the
 * vault is locked; the key that signs them is sealed. @module */
import type { ServerRecord } from "../core/stored.ts";
import { sha256 } from "../protocol/bytes.ts";
import { signingInputOf, signStatement } from "../protocol/jws.ts";
import { LOCATION, type LocationStatement } from "../protocol/location.ts";
import type { LocationFix } from "./approvals-api.ts";

export interface LocationOf {
  readonly nonce: string;
  /** Of the request that it belongs to. */
  readonly rid: string | null;
  /** Unix ms. */
  readonly at: number;
}

export function locationOf(
  { id, origin, accountId }: Pick<ServerRecord, "id" | "origin" | "accountId">,
  { nonce, rid, at }: LocationOf,
  { countries, accuracy, fixAge, coordinates }: LocationFix,
): LocationStatement {
  return {
    iss: id,
    aud: origin,
    account: accountId,
    nonce,
    iat: Math.floor(at / 1000),
    rid,
    countries: [...countries],
    accuracy,
    fixAge,
    ...coordinates && { coordinates },
  };
}

/** What an answer says of the statement that goes with it: SHA-256 of its signing input. `kid`: the key's thumbprint. */
export function hashOfLocation(kid: string, statement: LocationStatement): Promise<string> {
  return sha256(signingInputOf(LOCATION, { kid }, statement));
}

export function signLocation(kid: string, statement: LocationStatement, key: CryptoKey): Promise<string> {
  return signStatement(LOCATION, { kid }, statement, key);
}
