/** What a statement of location has to be before it counts: the checks of docs/location.md in their order. Nothing that leaves
 * this file holds a position, errors least of all. @module */
import * as v from "valibot";
import { accuracyClass } from "../location/accuracy.ts";
import type { Circle } from "../location/circle.ts";
import { isCountryCode } from "../location/codes.ts";
import { loadCountries } from "../location/countries.ts";
import { sha256 } from "../protocol/bytes.ts";
import { ProtocolError } from "../protocol/errors.ts";
import { checkTyp, type PublicJwk, readStatement, StatementError, verifyStatement } from "../protocol/jws.ts";
import { type Evidence, FIX_LIFE, LOCATION, LocationHeader, LocationStatement } from "../protocol/location.ts";
import type { Device } from "./devices.ts";

/** Where a person may be. */
export interface Stated {
  /** Sorted; none: it could not be told. */
  readonly countries: readonly string[];
  readonly accuracy: LocationStatement["accuracy"];
}

export interface Checked extends Stated {
  readonly nonce: string;
}

export interface Expected {
  /** Who calls. */
  readonly device: Device;
  /** This server's origin. */
  readonly origin: string;
  /** What the answer says of it: SHA-256 of its signing input. Null: it comes alone. */
  readonly hash: string | null;
  /** The request that it belongs to, or null. */
  readonly rid: string | null;
  readonly isGoodNonce: (nonce: string) => Promise<boolean>;
  readonly evidence: Evidence;
}

/** Why a statement does not count. No `cause`: it might quote what was stated. */
export function refuse(detail: string): never {
  throw new ProtocolError("bad_location", { detail });
}

async function checking<T>(run: () => T | Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof StatementError)) throw error;
    if (error.problem === "size") throw new ProtocolError("too_large");
    return refuse(error.problem);
  }
}

/** Codes that there are, each once, sorted. */
function areCountries(codes: readonly string[]): boolean {
  return codes.every((code, at) => isCountryCode(code) && (at === 0 || codes[at - 1]! < code));
}

/** The same as the device finds, by the same borders. */
async function stateOf(circle: Circle): Promise<Stated> {
  const accuracy = accuracyClass(circle.radius);
  if (accuracy === null) return { countries: [], accuracy: "5km+" };
  return { countries: (await loadCountries())(circle), accuracy };
}

/** @throws {ProtocolError} "too_large", "bad_location" with the check that failed. */
export async function checkLocation(compact: string, expected: Expected): Promise<Checked> {
  const { device, origin, hash, rid, isGoodNonce, evidence } = expected;
  const statement = await checking(() => readStatement(compact)); // size, parts, base64url, json
  if (hash !== null && hash !== await sha256(statement.signingInput)) refuse("hash");
  await checking(() => checkTyp(statement, LOCATION));
  if (statement.protected.kid !== device.jkt) refuse("kid");
  await checking(() => verifyStatement(statement, JSON.parse(device.public_jwk) as PublicJwk)); // alg, header, signature
  if (!v.is(LocationHeader, statement.protected)) refuse("header");
  if (!v.is(LocationStatement, statement.payload)) refuse("members");
  const { iss, aud, account, nonce, rid: of, fixAge, countries, accuracy, coordinates } = statement.payload;
  if (iss !== device.id) refuse("iss");
  if (aud !== origin) refuse("aud");
  if (account !== device.person_id) refuse("account");
  if (!await isGoodNonce(nonce)) refuse("nonce");
  if (of !== rid) refuse("rid");
  if (fixAge > FIX_LIFE) refuse("fixAge");
  if (!areCountries(countries)) refuse("countries");
  if ((coordinates !== undefined) !== (evidence === "coordinates")) refuse("coordinates");
  return { ...coordinates ? await stateOf(coordinates) : { countries, accuracy }, nonce };
}
