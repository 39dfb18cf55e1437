/** What can go wrong between a device or an application and the server. Codes cross the wire, sentences never. @module */

/** Every error code of the API, with its HTTP status. */
export const STATUS_OF = {
  bad_request: 400,
  too_large: 413,
  not_found: 404,
  /** The proof lacks the server's nonce, or has an old one; a new one is in the header `DPoP-Nonce` (RFC 9449 §8). */
  use_dpop_nonce: 401,
  /** A DPoP proof that fails; `detail` names the check. */
  bad_proof: 401,
  /** A registration that fails; `detail` names the check. */
  bad_registration: 400,
  /** An answer that fails; `detail` names the check. */
  bad_answer: 400,
  bad_api_key: 401,
  device_unknown: 401,
  /** `detail` is a JWS `device-revoked+jwt`. */
  device_revoked: 410,
  /** The person has not typed the check value yet. */
  device_not_active: 403,
  token_expired: 410,
  token_used: 409,
  token_unknown: 404,
  already_enrolled: 409,
  /** The person's account can't be used at this time; `detail` is the user name, to tell whom one asks. */
  account_not_valid: 403,
  request_expired: 410,
  request_superseded: 409,
  /** The request is decided already; `detail` is its state. */
  request_final: 409,
  number_mismatch: 409,
  /** The organisation asks for more than this device did; `detail`: "app_lock" or "cosignature"; or it lets
   * this device not approve at all: "mode". */
  level_too_low: 403,
  /** A statement of location that fails; `detail` names the check. */
  bad_location: 400,
  /** An approval that lacks the statement of location which the application asks for. */
  location_required: 403,
  /** `detail`: "refused", "border", "unknown" or "network". */
  location_refused: 403,
  bad_subscription: 400,
  rate_limited: 429,
  muted: 429,
  unavailable: 503,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof STATUS_OF;

/** The body of every answer that is no success. */
export interface ErrorBody {
  readonly error: ErrorCode;
  readonly detail?: string;
  /** Seconds. */
  readonly retryAfter?: number;
}

/** An error of the protocol on its way to become an {@linkcode ErrorBody}. */
export class ProtocolError extends Error {
  override readonly name = "ProtocolError";
  readonly code: ErrorCode;
  readonly detail: string | undefined;
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, { detail, retryAfter, cause }: Omit<ErrorBody, "error"> & { cause?: unknown } = {}) {
    super(detail === undefined || code === "device_revoked" ? code : `${code}: ${detail}`, { cause });
    this.code = code;
    this.detail = detail;
    this.retryAfter = retryAfter;
  }

  get body(): ErrorBody {
    const { code: error, detail, retryAfter } = this;
    return { error, ...detail !== undefined && { detail }, ...retryAfter !== undefined && { retryAfter } };
  }
}
