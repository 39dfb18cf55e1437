/** Passkeys by SimpleWebAuthn: discoverable credentials that verify their person (WebAuthn L3). A ceremony's challenge is good
 * once, for one purpose, for 5 min. @module */
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { fromBase64Url, randomBytes, randomId, toBase64Url } from "../../protocol/bytes.ts";
import type { Parts } from "../parts.ts";
import type { Person } from "./people.ts";

/** ms. */
const CEREMONY_LIFE = 5 * 60_000;
/** Ceremonies of one purpose and person that wait at once, as in several tabs; the oldest ends for one more. */
const MOST_BEGUN = 5;
/** COSE: ES256, EdDSA, RS256. */
const ALGORITHMS = [-7, -8, -257];
const MAX_NAME = 64;

export interface PasskeyView {
  readonly id: string;
  readonly name: string;
  /** Unix ms. */
  readonly createdAt: number;
  readonly usedAt: number | null;
}

export interface Ceremony<Options> {
  readonly id: string;
  readonly options: Options;
}

export type Passkeys = ReturnType<typeof createPasskeys>;

export function createPasskeys({ db, publicOrigin, name, now }: Pick<Parts, "db" | "publicOrigin" | "name" | "now">) {
  const [origin, rpID] = [publicOrigin.origin, publicOrigin.hostname];

  async function begin(purpose: string, personId: string | null): Promise<{ id: string; challenge: string }> {
    const [id, challenge, at] = [randomId(), toBase64Url(randomBytes(32)), now()];
    const those = db.selectFrom("challenges").select("id").where("purpose", "=", purpose)
      .where("person_id", personId === null ? "is" : "=", personId).orderBy("expires_at", "desc").limit(MOST_BEGUN - 1);
    await db.deleteFrom("challenges").where("purpose", "=", purpose)
      .where("person_id", personId === null ? "is" : "=", personId).where("id", "not in", those).execute();
    await db.insertInto("challenges").values({
      id,
      challenge,
      purpose,
      person_id: personId,
      expires_at: at + CEREMONY_LIFE,
    })
      .execute();
    return { id, challenge };
  }

  async function take(id: string, purpose: string) {
    return await db.deleteFrom("challenges").where("id", "=", id).where("purpose", "=", purpose)
      .where("expires_at", ">", now()).returning(["challenge", "person_id"]).executeTakeFirst() ?? null;
  }

  async function of(personId: string) {
    return await db.selectFrom("passkeys").selectAll().where("person_id", "=", personId).orderBy("created_at")
      .execute();
  }

  return {
    async of(personId: string): Promise<PasskeyView[]> {
      return (await of(personId)).map(({ credential_id, name, created_at, used_at }) => (
        { id: credential_id, name, createdAt: created_at, usedAt: used_at }
      ));
    },
    /** What `navigator.credentials.create()` is asked. */
    async beginRegistration(person: Person): Promise<Ceremony<PublicKeyCredentialCreationOptionsJSON>> {
      const { id, challenge } = await begin("registration", person.id);
      const options = await generateRegistrationOptions({
        rpName: name,
        rpID,
        userID: fromBase64Url(person.id),
        userName: person.name,
        userDisplayName: person.display_name,
        challenge: fromBase64Url(challenge),
        timeout: CEREMONY_LIFE,
        excludeCredentials: (await of(person.id)).map((one) => (
          { id: one.credential_id, transports: JSON.parse(one.transports) }
        )),
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
        supportedAlgorithmIDs: ALGORITHMS,
      });
      return { id, options };
    },
    /** False: the answer does not fit, came too late, or the passkey is there already. */
    async finishRegistration(personId: string, ceremony: string, response: unknown, name: string): Promise<boolean> {
      const begun = await take(ceremony, "registration");
      if (!begun || begun.person_id !== personId) return false;
      const verified = await verifyRegistrationResponse({
        response: response as RegistrationResponseJSON,
        expectedChallenge: begun.challenge,
        expectedOrigin: origin,
        expectedRPID: rpID,
        requireUserVerification: true,
        supportedAlgorithmIDs: ALGORITHMS,
      }).catch(() => null); // it throws for each check that fails
      if (!verified?.verified) return false;
      const { credential } = verified.registrationInfo;
      const added = await db.insertInto("passkeys").values({
        credential_id: credential.id,
        person_id: personId,
        name: name.replace(/[\p{Cc}\p{Cf}]/gu, "").trim().slice(0, MAX_NAME),
        public_key: toBase64Url(credential.publicKey),
        counter: credential.counter,
        transports: JSON.stringify(credential.transports ?? []),
        created_at: now(),
        used_at: null,
      }).onConflict((conflict) => conflict.column("credential_id").doNothing()).returning("person_id")
        .executeTakeFirst();
      return added !== undefined;
    },
    /** What `navigator.credentials.get()` is asked: one of `personId`'s passkeys, or for null whichever the person chooses.
     * `purpose` binds the answer, as to one visit. */
    async beginAuthentication(
      purpose: string,
      personId: string | null,
    ): Promise<Ceremony<PublicKeyCredentialRequestOptionsJSON>> {
      const { id, challenge } = await begin(purpose, personId);
      const options = await generateAuthenticationOptions({
        rpID,
        challenge: fromBase64Url(challenge),
        timeout: CEREMONY_LIFE,
        userVerification: "required",
        ...personId !== null && {
          allowCredentials: (await of(personId)).map((one) => (
            { id: one.credential_id, transports: JSON.parse(one.transports) }
          )),
        },
      });
      return { id, options };
    },
    /** Whose passkey answered, or null. */
    async finishAuthentication(purpose: string, ceremony: string, response: unknown): Promise<string | null> {
      const begun = await take(ceremony, purpose);
      const { id } = (response ?? {}) as { id?: unknown };
      if (!begun || typeof id !== "string") return null;
      const row = await db.selectFrom("passkeys").selectAll().where("credential_id", "=", id).executeTakeFirst();
      if (!row || (begun.person_id !== null && begun.person_id !== row.person_id)) return null;
      const verified = await verifyAuthenticationResponse({
        response: response as AuthenticationResponseJSON,
        expectedChallenge: begun.challenge,
        expectedOrigin: origin,
        expectedRPID: rpID,
        credential: { id, publicKey: fromBase64Url(row.public_key), counter: row.counter },
        requireUserVerification: true,
      }).catch(() => null);
      if (!verified?.verified) return null;
      // Discoverable credentials say whose they are (WebAuthn L3 §7.2 step 6).
      const { userHandle } = (response as AuthenticationResponseJSON).response;
      if (userHandle !== undefined && userHandle !== row.person_id) return null;
      const { newCounter } = verified.authenticationInfo;
      await db.updateTable("passkeys").set({ counter: newCounter, used_at: now() }).where("credential_id", "=", id)
        .execute();
      return row.person_id;
    },
    async rename(personId: string, id: string, name: string): Promise<void> {
      await db.updateTable("passkeys").set({ name: name.replace(/[\p{Cc}\p{Cf}]/gu, "").trim().slice(0, MAX_NAME) })
        .where("credential_id", "=", id).where("person_id", "=", personId).execute();
    },
    async remove(personId: string, id: string, on = db): Promise<boolean> {
      const removed = await on.deleteFrom("passkeys").where("credential_id", "=", id).where("person_id", "=", personId)
        .returning("credential_id").executeTakeFirst();
      return removed !== undefined;
    },
    /** Deletes ceremonies that nobody ended. */
    async sweep(): Promise<void> {
      await db.deleteFrom("challenges").where("expires_at", "<=", now()).execute();
    },
  };
}
