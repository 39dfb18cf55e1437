/** How this device talks to its server: DPoP proofs (RFC 9449), errors of the protocol, patience. @module */
import type { DeviceApi, DeviceNews, Discovery, RequestsList, StreamEvents } from "../../protocol/device-api.ts";
import type { Claimed, EnrolmentOffer } from "../../protocol/enrolment.ts";
import { type ErrorBody, ProtocolError, STATUS_OF } from "../../protocol/errors.ts";
import type { ApprovalsApi } from "../../vault/approvals-api.ts";
import { readEventStream } from "./event-stream.ts";

/** How long the server may take to answer, in ms. */
const PATIENCE = 10_000;
/** How long a stream may say nothing, in ms: its heart beats every 15 s. */
const SILENCE = 40_000;

const EVENTS = ["request", "gone", "activity", "device"] as const satisfies (keyof StreamEvents)[];

interface Call {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  readonly body?: object;
  /** The account whose key signs the proof; without, there is none. */
  readonly id?: string;
  readonly accept?: string;
}

export interface DeviceApiParts {
  readonly prove: ApprovalsApi["prove"];
  readonly fetch: typeof globalThis.fetch;
  /** The server's, which is the app's too. */
  readonly origin: string;
  /** In ms, for tests. */
  readonly patience?: number;
  readonly silence?: number;
}

export function createDeviceApi(
  { prove, fetch, origin, patience = PATIENCE, silence = SILENCE }: DeviceApiParts,
): DeviceApi {
  /** The last that the server gave (RFC 9449 §8.2). */
  let nonce: string | null = null;

  /** Rejects with a ProtocolError unless the answer is a success. */
  async function send(call: Call, signal: AbortSignal): Promise<Response> {
    const response = await sendOnce(call, signal);
    if (response.ok) return response;
    const error = await errorIn(response);
    if (error.code !== "use_dpop_nonce" || call.id === undefined) throw error;
    const again = await sendOnce(call, signal);
    if (again.ok) return again;
    throw await errorIn(again);
  }

  async function sendOnce({ method, path, body, id, accept }: Call, signal: AbortSignal): Promise<Response> {
    const url = `${origin}${path}`, text = body === undefined ? null : JSON.stringify(body);
    const headers = new Headers({ accept: accept ?? "application/json" });
    if (text !== null) headers.set("content-type", "application/json");
    // Errors of the vault, such as that it is locked, go on as they are.
    if (id !== undefined) headers.set("dpop", await prove(id, { method, url, body: text, nonce }));
    const response = await reaching(() =>
      fetch(url, { method, headers, body: text, signal, credentials: "omit", cache: "no-store", redirect: "error" })
    );
    nonce = response.headers.get("dpop-nonce") ?? nonce;
    return response;
  }

  async function ask<T>(call: Call): Promise<T> {
    const response = await send(call, AbortSignal.timeout(patience));
    return await reaching(() => response.json());
  }

  async function stream(
    id: string,
    listener: <E extends keyof StreamEvents>(event: E, data: StreamEvents[E]) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const quiet = new AbortController();
    const giveUp = () => quiet.abort(new DOMException("The stream fell silent", "TimeoutError"));
    let alarm = setTimeout(giveUp, patience);
    function onBytes() {
      clearTimeout(alarm);
      alarm = setTimeout(giveUp, silence);
    }
    try {
      const call: Call = { method: "GET", path: "/api/stream", id, accept: "text/event-stream" };
      const { body } = await send(call, AbortSignal.any([signal, quiet.signal]));
      onBytes();
      await reaching(() =>
        readEventStream(body!, ({ event, data }) => {
          const known = EVENTS.find((one) => one === event);
          if (known) listener(known, JSON.parse(data));
        }, onBytes)
      );
      throw new ProtocolError("unavailable", { detail: "the stream ended" });
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      clearTimeout(alarm);
    }
  }

  return {
    discover: () => ask<Discovery>({ method: "GET", path: "/.well-known/countersign" }),
    beginEnrolment: (by) => ask<EnrolmentOffer>({ method: "POST", path: "/api/enrol/begin", body: by }),
    claim: (body) => ask<Claimed>({ method: "POST", path: "/api/enrol/claim", body }),
    deny: async (body) => void await ask({ method: "POST", path: "/api/deny", body }),
    device: (id) => ask<DeviceNews>({ method: "GET", path: "/api/device", id }),
    totp: (id) => ask({ method: "GET", path: "/api/device/totp", id }),
    putPush: async (id, subscription) =>
      void await ask({ method: "PUT", path: "/api/push", id, body: { subscription } }),
    testPush: (id) => ask({ method: "POST", path: "/api/push/test", id }),
    requestsOn: async (id) => void await ask({ method: "PUT", path: "/api/device/requests-on", id, body: {} }),
    rename: async (id, name) => void await ask({ method: "PUT", path: "/api/device/name", id, body: { name } }),
    takeApprovals: async (id) =>
      void await ask({ method: "PUT", path: "/api/device/mode", id, body: { mode: "approvals" } }),
    putCosign: (id, body) => ask({ method: "PUT", path: "/api/device/cosign", id, body }),
    remove: (id) => ask({ method: "DELETE", path: "/api/device", id }),
    requests: (id) => ask<RequestsList>({ method: "GET", path: "/api/requests", id }),
    stream,
    answer: (id, body) => ask({ method: "POST", path: "/api/answers", id, body }),
    locations: (id) => ask({ method: "GET", path: "/api/locations", id }),
    beginLocation: (id) => ask({ method: "POST", path: "/api/locations/begin", id, body: {} }),
    postLocation: (id, location) => ask({ method: "POST", path: "/api/locations", id, body: { location } }),
    stopLocation: async (id) => void await ask({ method: "DELETE", path: "/api/locations", id }),
  };
}

/** Runs what needs the server. Whatever fails there (no network, no answer in time, no JSON) is one thing to a person. */
async function reaching<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    throw new ProtocolError("unavailable", { cause });
  }
}

/** What an answer that is no success says. Of one that is not our server's, `detail` is the HTTP status. */
async function errorIn(response: Response): Promise<ProtocolError> {
  const body: Partial<ErrorBody> | null = await response.json().catch(() => null);
  if (!body || typeof body.error !== "string" || !Object.hasOwn(STATUS_OF, body.error)) {
    return new ProtocolError("unavailable", { detail: String(response.status) });
  }
  const { error, detail, retryAfter } = body;
  return new ProtocolError(error, {
    ...typeof detail === "string" && { detail },
    ...typeof retryAfter === "number" && { retryAfter },
  });
}
