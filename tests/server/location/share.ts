/** Applications that ask for the country, and phones that state it as the app does. @module */
import { sha256 } from "../../../src/protocol/bytes.ts";
import { readStatement, signStatement } from "../../../src/protocol/jws.ts";
import { LOCATION, type LocationAccess } from "../../../src/protocol/location.ts";
import type { ApplicationPolicy, LocationPolicy } from "../../../src/server/policies.ts";
import type { Begun } from "../../../src/server/requests.ts";
import { enrol, type Key, type Phone } from "../approvals/phone.ts";
import { createWorld, makeBrowser, ORIGIN, type World } from "../approvals/world.ts";
import type { TestEngine } from "../databases.ts";

export const MINUTE = 60_000;
export const BACK = "https://app.example.org/back";
export const SWISS: LocationPolicy = {
  list: "allow",
  countries: ["CH"],
  borders: "strict",
  evidence: "country",
  refuseOtherNetwork: false,
};
/** Addresses of networks. */
export const IP = { CH: "130.60.1.1", DE: "141.2.1.1" };

/** An application that asks, and what it calls. */
export async function application(world: World, location: LocationPolicy | null = SWISS, name = "Members") {
  const policy: ApplicationPolicy = location ? { location } : {};
  const { id, key } = await world.applications.create(name, [BACK], policy);
  return {
    id,
    name,
    /** `GET /api/people/:sub/location` */
    ask: (sub: string): Promise<Response> =>
      Promise.resolve(
        world.app.request(`${ORIGIN}/api/people/${sub}/location`, { headers: { authorization: `Bearer ${key}` } }),
      ),
    async state(sub: string): Promise<LocationAccess> {
      return await (await this.ask(sub)).json();
    },
    /** The person signed in to it, in another way than by phone. */
    grant: (personId: string): Promise<void> => world.access.grant(personId, id, true),
    setPolicy: (changed: LocationPolicy | null): Promise<boolean> =>
      world.applications.update(id, name, [BACK], changed ? { location: changed } : {}),
    /** A visit to it that waits for the phone. */
    async asks(personId: string) {
      const visit = await world.signIns.begin((await world.applications.byId(id))!, BACK, "s");
      const browser = makeBrowser();
      const asked = { personId, signInId: visit.id, applicationId: id, app: name, browser };
      return { visit: visit.id, browser, ...await world.requests.begin(asked) as Begun };
    },
  };
}

/** Ada with a phone, who uses an application that asks. */
export async function createMember(engine: TestEngine, policy: LocationPolicy = SWISS) {
  const world = await createWorld(engine);
  const ada = await world.person("ada"), phone = await enrol(world, ada), app = await application(world, policy);
  await app.grant(ada);
  return { world, ada, phone, app };
}

/** A nonce of the server's. */
export async function begin(phone: Phone): Promise<string> {
  return (await (await phone.call("POST", "/api/locations/begin")).json()).nonce;
}

/** The members of a statement that would be taken. */
export function statement(phone: Phone, nonce: string, countries: readonly string[] = ["CH"]) {
  return {
    iss: phone.id,
    aud: ORIGIN,
    account: phone.personId,
    nonce,
    iat: 1_780_000_000, // never judged
    rid: null as string | null,
    countries,
    accuracy: "<100m",
    fixAge: 3,
  };
}

export function sign(
  { key }: { readonly key: Key },
  payload: object,
  typ = LOCATION,
  header: object = { kid: key.jkt },
): Promise<string> {
  return signStatement(typ, header, payload, key.privateKey);
}

export function post(phone: Phone, location: string): Promise<Response> {
  return phone.call("POST", "/api/locations", { location });
}

/** States `countries`, or what `change` makes of it. */
export async function share(phone: Phone, countries = ["CH"], change: object = {}): Promise<Response> {
  return await post(phone, await sign(phone, { ...statement(phone, await begin(phone), countries), ...change }));
}

/** Approves `request` with a statement of `countries`; the members of both may be changed. */
export async function approve(
  phone: Phone,
  { number }: { readonly number: string | null },
  countries = ["CH"],
  { of = {}, answer = {} }: { readonly of?: object; readonly answer?: object } = {},
): Promise<Response> {
  const request = await phone.waiting();
  const { rid, nonce } = readStatement(request).payload as { rid: string; nonce: string };
  const location = await sign(phone, { ...statement(phone, nonce, countries), rid, ...of });
  const hash = await sha256(readStatement(location).signingInput);
  const signed = await phone.sign({ ...await phone.answerTo(request, number), location: hash, ...answer });
  return await phone.call("POST", "/api/answers", { answer: signed, location });
}

/** "bad_location: kid", or "ok". */
export async function told(response: Response | Promise<Response>): Promise<string> {
  const { error = "ok", detail } = await (await response).json();
  return detail === undefined ? error : `${error}: ${detail}`;
}
