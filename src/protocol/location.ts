/** That a person is in a country (location.md): what a device states, and what the server makes of it. @module */
import * as v from "valibot";
import { Hash, Id, Seconds } from "./shapes.ts";

export const LOCATION = "location+jwt";

/** How old a fix may be, and how long a nonce is good, in seconds. */
export const FIX_LIFE = 60;
/** How long a statement gives access, in seconds. */
export const STATEMENT_LIFE = 60 * 60;
/** After how long the app states it again by itself while it is visible, in seconds. */
export const STATE_AGAIN = 55 * 60;
/** How long the app may do so since the person's tap, in seconds. */
export const CONSENT_LIFE = 24 * 60 * 60;

/** What leaves the device: the country alone, or the position too, which the server forgets once it has the country. */
export const EvidenceShape = v.picklist(["country", "coordinates"]);
export type Evidence = v.InferOutput<typeof EvidenceShape>;

/** Radius of the fix (W3C Geolocation, `accuracy`: metres at 95 % confidence). */
const AccuracyShape = v.picklist(["<100m", "<1km", "<5km", "5km+"]);

export const LocationHeader = v.strictObject({
  alg: v.literal("ES256"),
  typ: v.literal(LOCATION),
  /** RFC 7638 thumbprint of the device's key. */
  kid: Hash,
});

/** The payload of a {@linkcode LOCATION}, signed by the device's key. */
export const LocationStatement = v.strictObject({
  /** The device's id. */
  iss: v.string(),
  /** The server's origin. */
  aud: v.string(),
  /** The account's id. */
  account: v.string(),
  /** The request's, or one from `POST /api/locations/begin`. */
  nonce: Id,
  iat: Seconds,
  /** The request that it belongs to. */
  rid: v.nullable(Id),
  /** ISO 3166-1 alpha-2, and XK: every country that the fix's circle touches; none: it could not be told. */
  countries: v.pipe(v.array(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/))), v.maxLength(40)),
  accuracy: AccuracyShape,
  /** Seconds. */
  fixAge: Seconds,
  /** Where the evidence is "coordinates", and only there. Degrees (WGS 84) and metres. */
  coordinates: v.optional(v.strictObject({
    latitude: v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
    longitude: v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
    radius: v.pipe(v.number(), v.finite(), v.minValue(0)),
  })),
});
export type LocationStatement = v.InferOutput<typeof LocationStatement>;

/** `POST /api/locations` */
export const PostLocation = v.strictObject({ location: v.string() });

/** `POST /api/locations/begin` */
export interface LocationBegun {
  readonly nonce: string;
  /** Seconds. */
  readonly expiresIn: number;
}

/** "allowed"; "refused": in a country that is not allowed; "border": too close to one to tell; "unknown": no country could be
 * found; "network": the network's address is another country's, and the policy minds. */
export const LOCATION_RESULTS = ["allowed", "refused", "border", "unknown", "network"] as const;
export type LocationResult = typeof LOCATION_RESULTS[number];

/** One application's word on a statement. */
export interface LocationDecision {
  readonly application: { readonly id: string; readonly name: string };
  readonly result: LocationResult;
  /** Until when it gives access, Unix ms; null when it gives none. */
  readonly until: number | null;
}

/** `POST /api/locations`, answered */
export interface LocationTaken {
  readonly decisions: readonly LocationDecision[];
  /** Whether the network's address is another country's: a VPN may be the cause. */
  readonly otherNetwork: boolean;
}

/** An application that asks for the person's country. */
export interface LocationAsk {
  readonly application: { readonly id: string; readonly name: string };
  readonly evidence: Evidence;
  /** "due": nothing in force. */
  readonly state: LocationResult | "due";
  /** Until when there is access, Unix ms. */
  readonly until: number | null;
  /** Whether the person used the application within the hour. */
  readonly inUse: boolean;
}

/** A statement as its person sees it later. */
export interface PastLocation {
  readonly id: string;
  /** Unix ms. */
  readonly at: number;
  /** To whom. */
  readonly application: string;
  readonly device: string;
  readonly countries: readonly string[];
  readonly result: LocationResult;
}

/** `GET /api/locations` */
export interface LocationsList {
  /** Unix ms by the server's clock: a device's may be wrong. */
  readonly now: number;
  /** When the person last stopped, by any device or on the account page, Unix ms by the server's clock; null: never. What lets the
   * app share by itself ends with it. */
  readonly stoppedAt: number | null;
  readonly asks: readonly LocationAsk[];
  /** The newest first. */
  readonly past: readonly PastLocation[];
  /** How long the server keeps them, in days. */
  readonly keptDays: number;
}

/** `GET /api/people/:sub/location`, for applications. */
export interface LocationAccess {
  readonly state: LocationResult | "due" | "not-asked";
  /** Unix seconds. */
  readonly until: number | null;
}
